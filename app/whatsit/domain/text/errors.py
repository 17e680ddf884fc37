"""The tree of all expected failures, each a sentence for a person plus what to do next.

AppError                     exit 1 is never used for these: each branch has its own status
├── UsageError               2  the arguments of the command line do not fit together
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
│   ├── LabelsMismatch          more or fewer labels than classes
│   ├── ModelFailed             the model raised, or returned no numbers, while running
│   │   └── ModelStuck             its call does not return
│   ├── GoldenMismatch          its answer for the golden picture is wrong
│   └── MemoryShort             there is not enough memory for the model and what runs it
├── ProviderError            5  the provider asked for cannot run here
│   └── ProviderLost            it ran, and stopped working
├── RecordingError           6  a clip or snapshot could not be written
│   └── ResultsUnwritten        results could not be printed
├── DownloadError            7  a model could not be fetched
│   └── DownloadCancelled       the user did not want it any more
├── WindowError              2  no window can be opened here
└── SpeechMissing               nothing on this machine can speak

Anything else that is raised is a bug, and we want its traceback.
"""

from collections.abc import Sequence
from typing import TypeAlias

from whatsit.domain.text.secrets import mask_text
from whatsit.domain.text.words import Text, Words, joined, verbatim, words

Hint: TypeAlias = Text | None
"""Advice in place of the class's own; None keeps that."""


class AppError(Exception):
    """Base of every expected failure: str(error) is what happened, in English.

    No part of it holds a password, even where it quotes an address or a library.

    Attributes:
        message: what happened, as a template that can be translated.
        advice: what to do, likewise; `hint` is its English.
        exit_code: the exit status of a command that fails so.
    """

    advice: Words = words("Run `whatsit doctor` and look at what it reports.")
    exit_code = 1

    def __init__(self, message: Text, hint: Hint = None) -> None:
        self.message = verbatim(message).replacing(mask_text)
        super().__init__(str(self.message))
        if hint is not None:
            self.advice = verbatim(hint).replacing(mask_text)

    @property
    def hint(self) -> str:
        """Advice in English."""
        return str(self.advice)


class UsageError(AppError):
    """The arguments of the command line do not fit together."""

    advice = words("Run `whatsit --help`.")
    exit_code = 2


class SourceError(AppError):
    """A frame source failed."""

    exit_code = 3


class SourceMissing(SourceError):
    """No file, camera or address has this name."""

    advice = words("Run `whatsit cameras` for the cameras, or try `demo`.")

    def __init__(self, spec: str, why: Text = "", hint: Hint = None) -> None:
        if why:
            message = words("There is no source {name}: {why}", name=spec, why=why)
        else:
            message = words("There is no source {name}.", name=spec)
        super().__init__(message, hint)


class SourceUnreadable(SourceError):
    """The source is there, but no picture comes out of it."""

    advice = words("Try another file, or convert it to H.264 in MP4; `demo` always works.")

    def __init__(self, name: str, why: Text, hint: Hint = None) -> None:
        super().__init__(words("Cannot read {name}: {why}", name=name, why=why), hint)


class SourceLost(SourceError):
    """The source delivered pictures and stopped."""

    advice = words("Check the cable or the network, then press Retry.")

    def __init__(self, name: str, why: Text) -> None:
        super().__init__(words("No more pictures from {name}: {why}", name=name, why=why))


class ModelError(AppError):
    """A model cannot be used."""

    advice = words("Run `whatsit models list` for the models that can be used.")
    exit_code = 4


class ModelMissing(ModelError):
    """No model has this name."""

    def __init__(self, name: str, hint: Hint = None) -> None:
        super().__init__(words("There is no model {name}.", name=name), hint)


class ModelUnreadable(ModelError):
    """A file that is not ONNX, or that the runtime refuses."""

    advice = words("Export it to ONNX again, or pick one from `whatsit models list`.")

    def __init__(self, name: Text, why: Text) -> None:
        super().__init__(
            words("{name} cannot be loaded as an ONNX model: {why}", name=name, why=why)
        )
        self.why = why


class NotAClassifier(ModelError):
    """An ONNX file that is not an image classifier."""

    advice = words("Whatsit runs image classifiers: one picture in, one row of class scores out.")

    def __init__(self, name: str, why: Text) -> None:
        super().__init__(words("{name} is not an image classifier: {why}", name=name, why=why))
        self.why = why


class CardUnreadable(ModelError):
    """A model card that breaks the format."""

    advice = words("CONTRIBUTING.md describes the card; `whatsit models add` writes one.")

    def __init__(self, origin: str, faults: Sequence[Text]) -> None:
        said = joined(faults, "; ")
        super().__init__(words("The model card {name} is wrong: {why}", name=origin, why=said))
        self.faults = faults


class LabelsUnreadable(ModelError):
    """A label file that is not there or breaks the format."""

    advice = words("Give one name a line in --labels FILE, in the order of the model's classes.")

    def __init__(self, origin: str, why: Text) -> None:
        super().__init__(words("The labels {name} cannot be used: {why}", name=origin, why=why))


class LabelsMismatch(ModelError):
    """The number of labels is not the number of classes."""

    advice = words("Give the labels that belong to this model with --labels FILE.")

    def __init__(self, name: str, labels: int, classes: int) -> None:
        super().__init__(
            words(
                "{name} has {classes} classes, but there are {labels} labels.",
                name=name,
                classes=classes,
                labels=labels,
            )
        )


class ModelFailed(ModelError):
    """The model raised an error, or returned no numbers, while running."""

    advice = words("Try `-p cpu`, or another model; `whatsit models verify` tells more.")

    def __init__(self, name: str, why: Text) -> None:
        super().__init__(words("{name} failed while running: {why}", name=name, why=why))
        self.why = why


class ModelStuck(ModelFailed):
    """The call of the model does not return."""

    advice = words("Choose another model or provider; this one is let go when it comes back.")

    def __init__(self, name: str, seconds: float) -> None:
        # In tens, so that what is shown does not change all the time.
        shown = int(seconds // 10 * 10)
        super().__init__(name, words("it has not come back for {seconds} s.", seconds=shown))


class GoldenMismatch(ModelError):
    """A model runs, but gives a wrong answer for its golden picture."""

    advice = words("Try `-p cpu`, or another model; `whatsit models verify` tells more.")


class MemoryShort(ModelError):
    """Memory is too short for the model and what runs it."""

    advice = words(
        "Close other programs, allow this one more memory, or use a smaller model or picture."
    )

    def __init__(self) -> None:
        super().__init__(words("There is not enough memory."))


class ProviderError(AppError):
    """The execution provider that was asked for cannot run here."""

    advice = words("Run `whatsit providers` for those that can, or use `-p auto`.")
    exit_code = 5

    def __init__(self, asked: str, why: Text, hint: Hint = None) -> None:
        super().__init__(
            words("The provider {asked} cannot be used: {why}", asked=asked, why=why), hint
        )
        self.why = why


class ProviderLost(ProviderError):
    """The execution provider ran, and stopped working: its driver failed, its memory is full."""

    advice = words("Try `-p cpu`; `whatsit providers --again` tries all of them anew.")

    def __init__(self, asked: str, model: str, why: Text) -> None:
        super().__init__(asked, why)
        self.message = words(
            "The provider {asked} stopped working while it ran {model}: {why}",
            asked=asked,
            model=model,
            why=why,
        ).replacing(mask_text)
        self.args = (str(self.message),)


class RecordingError(AppError):
    """A clip or snapshot could not be written."""

    advice = words("Check the free space and the permissions of the folder.")
    exit_code = 6


class ResultsUnwritten(RecordingError):
    """Results could not be written to standard output."""

    advice = words("Check the free space where the results go, or send them elsewhere.")

    def __init__(self, why: Text) -> None:
        super().__init__(words("The results could not be written: {why}.", why=why))


class DownloadError(AppError):
    """A model could not be fetched."""

    advice = words("Check the network, or set WHATSIT_MODEL_MIRROR to a folder that has the file.")
    exit_code = 7


class DownloadCancelled(DownloadError):
    """The user did not want it any more; what was fetched is kept."""

    advice = words("Pull it again to go on where it stopped.")

    def __init__(self, name: str) -> None:
        super().__init__(words("The download of {name} was cancelled.", name=name))


class WindowError(AppError):
    """No window can be opened here."""

    advice = words("Run `whatsit watch SOURCE`, which needs no screen.")
    exit_code = 2


class SpeechMissing(AppError):
    """No program on this machine can speak; only the window asks for one."""

    advice = words(
        "On Debian or Ubuntu run `sudo apt-get install espeak-ng`, then switch it on again."
    )

    def __init__(self) -> None:
        super().__init__(words("Nothing on this machine can speak."))
