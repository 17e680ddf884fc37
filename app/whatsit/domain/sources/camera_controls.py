"""Controls of a camera besides size and rate, and the values that are kept for each camera.

Kept values are texts, one a camera, such as "brightness=12 fps=30 height=720 width=1280": short
enough for a person to read in the settings file.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Final

from whatsit.domain.sources.spec import SourceOptions
from whatsit.domain.text.words import Text, Words, joined, words

NAMES: Final[Mapping[str, Words]] = {
    "brightness": words("Brightness"),
    "exposure_auto": words("Exposure mode"),
    "exposure": words("Exposure"),
    "focus_auto": words("Automatic focus"),
    "focus": words("Focus"),
    "power_line": words("Power-line frequency"),
}
"""Key to title, in the order of the dialog; each automatic mode comes before what it governs."""

FORMAT_KEYS: Final = ("width", "height", "fps")

Kept = tuple[tuple[str, str], ...]
"""Pairs of a camera's spec and its values, as Settings has them."""


@dataclass(frozen=True, slots=True)
class CameraControl:
    """State of one control in the driver.

    Attributes:
        key: one of NAMES.
        low: least value.
        high: greatest value.
        step: between two values.
        usual: the driver's default.
        value: its value now.
        choices: value and the driver's name for it, where only these are meant.
        active: True where it has an effect now; exposure has none in an automatic mode.
    """

    key: str
    low: int
    high: int
    step: int
    usual: int
    value: int
    choices: tuple[tuple[int, str], ...] = ()
    active: bool = True

    @property
    def is_flag(self) -> bool:
        """True for a control that is on or off."""
        return (self.low, self.high) == (0, 1) and not self.choices


def kept_of(kept: Kept, camera: str) -> dict[str, int]:
    """Read the values kept for one camera, by key; what cannot be read is left out."""
    values: dict[str, int] = {}
    for pair in dict(kept).get(camera, "").split():
        key, _, text = pair.partition("=")
        if key in NAMES or key in FORMAT_KEYS:
            try:
                values[key] = int(text)
            except ValueError:
                continue
    return values


def keep(kept: Kept, camera: str, values: Mapping[str, int]) -> Kept:
    """Put these values in place of those of one camera; all others stay."""
    all_values = kept_of(kept, camera) | dict(values)
    text = " ".join(f"{key}={value}" for key, value in sorted(all_values.items()))
    return tuple(sorted((dict(kept) | {camera: text}).items()))


def forget(kept: Kept, camera: str) -> Kept:
    """Remove everything that is kept for that camera."""
    return tuple(pair for pair in kept if pair[0] != camera)


def with_kept_format(requested: SourceOptions, values: Mapping[str, int]) -> SourceOptions:
    """Complete what is requested by the format kept for the camera, where it is left open."""
    if not (requested.width and requested.height):
        size = (values.get("width") or None, values.get("height") or None)
        if all(size):
            requested = replace(requested, width=size[0], height=size[1])
    return requested if requested.fps else replace(requested, fps=values.get("fps") or None)


def untaken(keys: Sequence[str]) -> Text:
    """Name the controls that a driver did not take in a sentence; empty where it took all."""
    if not keys:
        return ""
    names = joined([NAMES[key] for key in keys], ", ")
    return words("The camera did not take what was set for {names}.", names=names)


def in_order(values: Mapping[str, int]) -> list[tuple[str, int]]:
    """Sort control values into the order in which a driver takes them: modes first."""
    return [(key, values[key]) for key in NAMES if key in values]
