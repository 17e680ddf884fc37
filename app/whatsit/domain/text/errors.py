"""Every failure that is expected, as a sentence for a person plus what to do next.

AppError                     exit 1 is never used for these: each branch has its own status
├── UsageError               2  the words on the command line do not fit together
├── SourceError              3
│   ├── SourceMissing           no such file, camera or address
│   ├── SourceUnreadable        it is there, but no picture comes out of it
│   └── SourceLost              it delivered pictures and stopped
├── ModelError               4
│   ├── ModelMissing            no such model
│   ├── ModelUnreadable         not an ONNX file, or one that the runtime refuses
│   ├── NotAClassifier          an ONNX file of another kind
│   ├── CardUnreadable          a card that breaks the format
│   ├── LabelsUnreadable        a label file that breaks the format, or is not there
│   ├── LabelsMismatch          as many labels as classes, please
│   ├── ModelFailed             the model raised, or returned no numbers, while running
│   │   └── ModelStuck             it was given a picture and does not come back
│   ├── GoldenMismatch          it runs, but does not say of its golden picture what it should
│   └── MemoryShort             there is not enough memory for the model and what runs it
├── ProviderError            5  the provider asked for cannot run here
│   └── ProviderLost            it ran, and stopped working
├── RecordingError           6  a clip or snapshot could not be written
│   └── ResultsUnwritten        nor could what was to be printed
├── DownloadError            7  a model could not be fetched
│   └── DownloadCancelled       the user did not want it any more
└── SpeechMissing               nothing on this machine can speak

Anything else that is raised is a bug, and we want its traceback.
"""

from whatsit.domain.text.printable import printable
from whatsit.domain.text.secrets import mask_text


class AppError(Exception):
    """Base of every expected failure: str(error) is what happened, hint what to do.

    Neither holds a password, whatever address, and whosever words, it was made of.
    """

    hint = "Run `whatsit doctor` and look at what it reports."
    exit_code = 1

    def __init__(self, message: str, hint: str | None = None) -> None:
        super().__init__(mask_text(message))
        if hint is not None:
            self.hint = mask_text(hint)


class UsageError(AppError):
    """The words on the command line do not fit together."""

    hint = "Run `whatsit --help`."
    exit_code = 2


class SourceError(AppError):
    """A frame source failed."""

    exit_code = 3


class SourceMissing(SourceError):
    """There is no such file, camera or address."""

    hint = "Run `whatsit cameras` for the cameras, or try `demo`."

    def __init__(self, spec: str, why: str = "", hint: str | None = None) -> None:
        super().__init__(f"There is no source {printable(spec)}{f': {why}' if why else '.'}", hint)


class SourceUnreadable(SourceError):
    """The source is there, but no picture comes out of it."""

    hint = "Try another file, or convert it to H.264 in MP4; `demo` always works."

    def __init__(self, name: str, why: str, hint: str | None = None) -> None:
        super().__init__(f"Cannot read {printable(name)}: {why}", hint)


class SourceLost(SourceError):
    """The source delivered pictures and stopped."""

    hint = "Check the cable or the network, then press Retry."

    def __init__(self, name: str, why: str) -> None:
        super().__init__(f"No more pictures from {printable(name)}: {why}")


class ModelError(AppError):
    """A model cannot be used."""

    hint = "Run `whatsit models list` for the models that can be used."
    exit_code = 4


class ModelMissing(ModelError):
    """There is no such model."""

    def __init__(self, name: str, hint: str | None = None) -> None:
        super().__init__(f"There is no model {name}.", hint)


class ModelUnreadable(ModelError):
    """It is not an ONNX file, or the runtime refuses it."""

    hint = "Export it to ONNX again, or pick one from `whatsit models list`."

    def __init__(self, name: str, why: str) -> None:
        super().__init__(f"{name} cannot be loaded as an ONNX model: {why}")
        self.why = why


class NotAClassifier(ModelError):
    """An ONNX file that is not an image classifier."""

    hint = "Whatsit runs image classifiers: one picture in, one row of class scores out."

    def __init__(self, name: str, why: str) -> None:
        super().__init__(f"{name} is not an image classifier: {why}")
        self.why = why


class CardUnreadable(ModelError):
    """A model card that breaks the format."""

    hint = "CONTRIBUTING.md describes the card; `whatsit models add` writes one."

    def __init__(self, origin: str, faults: list[str]) -> None:
        super().__init__(f"The model card {origin} is wrong: {'; '.join(faults)}")
        self.faults = faults


class LabelsUnreadable(ModelError):
    """A label file that is not there or breaks the format."""

    hint = "Give one name a line in --labels FILE, in the order of the model's classes."

    def __init__(self, origin: str, why: str) -> None:
        super().__init__(f"The labels {origin} cannot be used: {why}")


class LabelsMismatch(ModelError):
    """The number of labels is not the number of classes."""

    hint = "Give the labels that belong to this model with --labels FILE."

    def __init__(self, name: str, labels: int, classes: int) -> None:
        super().__init__(f"{name} has {classes} classes, but there are {labels} labels.")


class ModelFailed(ModelError):
    """The model raised an error, or returned no numbers, while running."""

    hint = "Try `-p cpu`, or another model; `whatsit models verify` tells more."

    def __init__(self, name: str, why: str) -> None:
        super().__init__(f"{name} failed while running: {why}")
        self.why = why


class ModelStuck(ModelFailed):
    """The model was given a picture and does not come back."""

    hint = "Choose another model or provider; this one is let go when it comes back."

    def __init__(self, name: str, seconds: float) -> None:
        # In tens, so that what is shown does not change all the time.
        super().__init__(name, f"it has not come back for {seconds // 10 * 10:.0f} s.")


class GoldenMismatch(ModelError):
    """A model runs, but does not say of its golden picture what it should."""

    hint = "Try `-p cpu`, or another model; `whatsit models verify` tells more."


class MemoryShort(ModelError):
    """There is not enough memory for the model and what runs it, nor for anything else."""

    hint = "Close other programs, allow this one more memory, or use a smaller model or picture."

    def __init__(self) -> None:
        super().__init__("There is not enough memory.")


class ProviderError(AppError):
    """The execution provider that was asked for cannot run here."""

    hint = "Run `whatsit providers` for those that can, or use `-p auto`."
    exit_code = 5

    def __init__(self, asked: str, why: str, hint: str | None = None) -> None:
        super().__init__(f"The provider {asked} cannot be used: {why}", hint)
        self.why = why


class ProviderLost(ProviderError):
    """The execution provider ran, and stopped working: its driver failed, its memory is full."""

    hint = "Try `-p cpu`; `whatsit providers --again` tries all of them anew."

    def __init__(self, asked: str, model: str, why: str) -> None:
        super().__init__(asked, why)
        self.args = (
            mask_text(f"The provider {asked} stopped working while it ran {model}: {why}"),
        )


class RecordingError(AppError):
    """A clip or snapshot could not be written."""

    hint = "Check the free space and the permissions of the folder."
    exit_code = 6


class ResultsUnwritten(RecordingError):
    """What was to be printed could not be written to standard output."""

    hint = "Check the free space where the results go, or send them elsewhere."

    def __init__(self, why: str) -> None:
        super().__init__(f"The results could not be written: {why}.")


class DownloadError(AppError):
    """A model could not be fetched."""

    hint = "Check the network, or set WHATSIT_MODEL_MIRROR to a folder that has the file."
    exit_code = 7


class DownloadCancelled(DownloadError):
    """The user did not want it any more; what was fetched is kept."""

    hint = "Pull it again to go on where it stopped."

    def __init__(self, name: str) -> None:
        super().__init__(f"The download of {name} was cancelled.")


class SpeechMissing(AppError):
    """Nothing on this machine can speak; only the window ever asks it to."""

    hint = "On Debian or Ubuntu run `sudo apt-get install espeak-ng`, then switch it on again."

    def __init__(self) -> None:
        super().__init__("Nothing on this machine can speak.")
