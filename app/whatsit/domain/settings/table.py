"""The table of all settings: kind, page in the dialog, title, explanation.

A new setting is one field of `Settings` and one line here; file, dialog and checks follow.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import Enum
from typing import Final

from whatsit.domain.clips.encoders import AUTOMATIC, ENCODERS
from whatsit.domain.settings.kinds import Flag, Number, OneOf, SettingKind, Text, Texts, TextTable
from whatsit.domain.text.words import Words, verbatim, words

MAX_TOP: Final = 20
MAX_THREADS: Final = 256
MOST_REMEMBERED_S: Final = 600
THEMES: Final = {
    "system": words("Like the system"),
    "light": words("Light"),
    "dark": words("Dark"),
}
LANGUAGE_CHOICES: Final = {
    "": words("Like the system"),
    "en": verbatim("English"),
    "zh_CN": verbatim("简体中文"),
}
SNAPSHOT_FORMATS: Final = {"png": verbatim("PNG"), "jpg": verbatim("JPEG")}
SNAPSHOT_LOOKS: Final = {
    "shown": words("As the window shows it"),
    "annotated": words("With the overlay"),
    "clean": words("Without the overlay"),
}
_OWN: Final = words("The camera's own")
_UNNAMED: Final = verbatim("")


class Group(Enum):
    """Pages of the settings dialog, in this order."""

    SOURCE = words("Source")
    RECOGNITION = words("Recognition")
    CLIPS = words("Clips and snapshots")
    WINDOW = words("Window")


@dataclass(frozen=True, slots=True)
class Setting:
    """One setting.

    Attributes:
        kind: which values pass.
        group: its page; None for what the window keeps by itself.
        title: its title in the dialog.
        about: its effect, in a sentence or two.
    """

    kind: SettingKind
    group: Group | None = None
    title: Words = _UNNAMED
    about: Words = _UNNAMED


TABLE: Final[Mapping[str, Setting]] = {
    "source": Setting(
        Text("source", empty=words("The first camera, else the demo")),
        Group.SOURCE,
        words("Source"),
        words("A camera, a file, a folder, an address, or demo. Opened again at the next start."),
    ),
    "width": Setting(
        Number(0, 8192, step=160, unit="px", zero=_OWN),
        Group.SOURCE,
        words("Camera width"),
        words("What the camera is asked for; the status bar tells what it really delivers."),
    ),
    "height": Setting(
        Number(0, 8192, step=120, unit="px", zero=_OWN),
        Group.SOURCE,
        words("Camera height"),
        words("What the camera is asked for; the status bar tells what it really delivers."),
    ),
    "fps": Setting(
        Number(0, 1000, step=5, decimals=1, unit="fps", zero=_OWN),
        Group.SOURCE,
        words("Camera rate"),
        words("What the camera is asked for; the status bar tells what it really delivers."),
    ),
    "mirror": Setting(
        Flag(),
        Group.SOURCE,
        words("Mirror the picture"),
        words("In the window and in clips. The model sees the picture as it is."),
    ),
    "model": Setting(
        Text("model", empty=words("The best that is installed")),
        Group.RECOGNITION,
        words("Model"),
        words("An installed model by its name, or the path of an .onnx file."),
    ),
    "provider": Setting(
        Text("provider"),
        Group.RECOGNITION,
        words("Provider"),
        words("What the model runs on; auto takes the fastest that really works here."),
    ),
    "threads": Setting(
        Number(0, MAX_THREADS, zero=words("Automatic")),
        Group.RECOGNITION,
        words("Threads"),
        words("Of one inference on the processor. More is not always faster."),
    ),
    "top": Setting(
        Number(1, MAX_TOP),
        Group.RECOGNITION,
        words("Predictions shown"),
        words("How many labels the overlay, the panel and clips name."),
    ),
    "threshold": Setting(
        Number(0, 1, step=0.05, decimals=2, none=words("The model's own")),
        Group.RECOGNITION,
        words("Least score of an answer"),
        words('Where the best label stays below, it says "not sure" rather than a wrong name.'),
    ),
    "smoothing_s": Setting(
        Number(0, 10, step=0.1, decimals=2, unit="s", zero=words("Off")),
        Group.RECOGNITION,
        words("Steadying"),
        words("Evens the shown scores out over this time, so that labels do not flicker."),
    ),
    "recordings": Setting(
        Text("folder", empty=words("The usual folder")),
        Group.CLIPS,
        words("Folder"),
        words("Where clips and snapshots are written."),
    ),
    "remember_s": Setting(
        Number(0, MOST_REMEMBERED_S, step=10, unit="s", zero=words("Off")),
        Group.CLIPS,
        words("Remember what just happened"),
        words("Keeps so many seconds in memory; B saves them as a clip. Encoding costs some CPU."),
    ),
    "encoder": Setting(
        OneOf({AUTOMATIC: words("Automatic")} | {name: verbatim(name) for name in ENCODERS}),
        Group.CLIPS,
        words("Video encoder"),
        words("Automatic takes the best that works; the doctor report tells which ones work here."),
    ),
    "chapters": Setting(
        Flag(),
        Group.CLIPS,
        words("Chapters by themselves"),
        words("Begin a chapter of a clip wherever the answer changes and stays."),
    ),
    "snapshot_format": Setting(
        OneOf(SNAPSHOT_FORMATS),
        Group.CLIPS,
        words("Format of snapshots"),
        words("PNG keeps every pixel, JPEG is smaller. Both keep the predictions inside."),
    ),
    "snapshot_look": Setting(
        OneOf(SNAPSHOT_LOOKS),
        Group.CLIPS,
        words("Look of snapshots"),
        words("With the overlay, without it, or as the window shows the picture."),
    ),
    "language": Setting(
        OneOf(LANGUAGE_CHOICES),
        Group.WINDOW,
        words("Language"),
        words("Of the window and of the labels."),
    ),
    "theme": Setting(
        OneOf(THEMES),
        Group.WINDOW,
        words("Theme"),
        words("Light or dark colours of the window."),
    ),
    "overlay": Setting(
        Flag(),
        Group.WINDOW,
        words("Overlay"),
        words("Draw the predictions over the picture, in the window and in clips."),
    ),
    "panel": Setting(
        Flag(),
        Group.WINDOW,
        words("Predictions panel"),
        words("Show the predictions and the charts beside the picture."),
    ),
    "reduced_motion": Setting(
        Flag(),
        Group.WINDOW,
        words("Reduced motion"),
        words("Bars jump to their scores instead of gliding there."),
    ),
    "speech": Setting(
        Flag(),
        Group.WINDOW,
        words("Speak the answer"),
        words("Says the best label aloud when it has changed and stays."),
    ),
    "recent": Setting(Texts()),
    "cameras": Setting(TextTable()),
    "folders": Setting(TextTable()),
    "shortcuts": Setting(TextTable()),
}
