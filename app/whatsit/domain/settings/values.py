"""The settings with their defaults, and checks that never refuse to start.

A value that is missing, of the wrong type or out of range becomes its default, with a notice.
"""

import dataclasses
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from whatsit.domain.recognition.options import ReadingOptions
from whatsit.domain.settings.table import TABLE
from whatsit.domain.text.words import Words, words


@dataclass(frozen=True, slots=True)
class Settings:
    """Settings that survive a restart.

    Attributes:
        source: SOURCE as on the command line; empty takes the first camera, else the demo.
        model: NAME or path; empty takes the default model.
        provider: `auto` or a short provider name.
        top: number of predictions, 1 to 20.
        threshold: least score that counts as an answer; None takes the model's own.
        smoothing_s: time constant of the steadied scores; 0 switches it off.
        width: requested camera width in pixels; 0 leaves it to the camera.
        height: requested camera height in pixels; 0 leaves it to the camera.
        fps: requested camera rate in frames per second; 0 leaves it to the camera.
        mirror: show and record the picture mirrored.
        threads: threads of one inference; 0 lets the program choose.
        language: en or zh_CN; empty follows the system.
        theme: system, light or dark.
        overlay: draw predictions over the picture.
        panel: show the predictions beside the picture.
        recordings: folder for clips and snapshots; empty takes the default.
        remember_s: the window keeps so many newest seconds in memory, to be saved as a clip
            afterwards; 0 keeps none.
        encoder: of clips; auto takes the best that works.
        chapters: begin a chapter of a clip wherever the stable answer changes.
        snapshot_format: png or jpg.
        snapshot_look: shown (as the window shows it), annotated or clean.
        reduced_motion: no animations.
        speech: say the answer aloud when it has changed and stays.
        recent: sources opened lately, newest first, without passwords.
        cameras: values set on each camera, as pairs of its spec and its values.
        folders: last folder of each dialog, as pairs of its purpose and the folder.
        shortcuts: keys that differ from the usual ones, as pairs of an action and its keys.
    """

    source: str = ""
    model: str = ""
    provider: str = "auto"
    top: int = 5
    threshold: float | None = None
    smoothing_s: float = 0.3
    width: int = 0
    height: int = 0
    fps: float = 0.0
    mirror: bool = False
    threads: int = 0
    language: str = ""
    theme: str = "system"
    overlay: bool = True
    panel: bool = True
    recordings: str = ""
    remember_s: int = 0
    encoder: str = "auto"
    chapters: bool = False
    snapshot_format: str = "png"
    snapshot_look: str = "shown"
    reduced_motion: bool = False
    speech: bool = False
    recent: tuple[str, ...] = ()
    cameras: tuple[tuple[str, str], ...] = ()
    folders: tuple[tuple[str, str], ...] = ()
    shortcuts: tuple[tuple[str, str], ...] = ()

    @property
    def reading(self) -> ReadingOptions:
        """Part of the settings that the engine needs."""
        return ReadingOptions(self.top, self.threshold, self.smoothing_s)


def check_settings(stored: Mapping[str, Any]) -> tuple[Settings, tuple[Words, ...]]:
    """Check what a file or a person wrote: settings, and a notice for each value set aside.

    Names that are not known (a newer version's) are ignored without a notice; see `merged`.
    """
    good: dict[str, Any] = {}
    notices: list[Words] = []
    for field in dataclasses.fields(Settings):
        if field.name not in stored:
            continue
        value = stored[field.name]
        kind = TABLE[field.name].kind
        if kind.accepts(value):
            good[field.name] = kind.taken(value)
        else:
            notices.append(
                words(
                    "{setting} was set aside: it must be {wanted}.",
                    setting=f"{field.name} = {value!r}",
                    wanted=kind.wanted,
                )
            )
    return Settings(**good), tuple(notices)


def merged(there: Mapping[str, Any], before: Settings, after: Settings) -> dict[str, Any]:
    """Merge what changed here into a file that other windows may have written meanwhile.

    What is not known, of a newer version, stays as it is; so does a value that was set aside, until
    the user chooses another one; and so does what another window chose.

    Args:
        there: content of the file now.
        before: as it was read or written here last.
        after: as it is now.
    """
    table = dict(there)
    for field in dataclasses.fields(Settings):
        name, kind = field.name, TABLE[field.name].kind
        old, new = getattr(before, name), getattr(after, name)
        if new == old:
            continue
        if name in table and kind.accepts(table[name]):
            new = kind.merged(kind.taken(table[name]), old, new)
        table.pop(name, None)
        if new != field.default:
            table[name] = kind.written(new)
    return table
