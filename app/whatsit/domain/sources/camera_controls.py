"""What can be set on a camera besides size and rate, and what is kept of it for each camera.

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
"""By key, in the order of the dialog; what automatic modes govern comes after them."""

FORMAT_KEYS: Final = ("width", "height", "fps")

Kept = tuple[tuple[str, str], ...]
"""Pairs of a camera's word and its values, as Settings has them."""


@dataclass(frozen=True, slots=True)
class CameraControl:
    """One control as the driver has it now.

    Attributes:
        key: one of NAMES.
        low: least value.
        high: greatest value.
        step: between two values.
        usual: the driver's default.
        value: what it is set to.
        choices: value and the driver's name for it, where only these are meant.
        active: it has an effect now; exposure has none while the camera sets it by itself.
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
        """It is on or off."""
        return (self.low, self.high) == (0, 1) and not self.choices


def kept_of(kept: Kept, camera: str) -> dict[str, int]:
    """The values of one camera by key; whatever cannot be read is left out."""
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
    """With these values of that camera; the others, and those of other cameras, stay."""
    all_values = kept_of(kept, camera) | dict(values)
    text = " ".join(f"{key}={value}" for key, value in sorted(all_values.items()))
    return tuple(sorted((dict(kept) | {camera: text}).items()))


def forget(kept: Kept, camera: str) -> Kept:
    """Without anything about that camera."""
    return tuple(pair for pair in kept if pair[0] != camera)


def with_kept_format(wishes: SourceOptions, values: Mapping[str, int]) -> SourceOptions:
    """The wishes, completed by the camera's own where they leave it to the camera."""
    if not (wishes.width and wishes.height):
        size = (values.get("width") or None, values.get("height") or None)
        if all(size):
            wishes = replace(wishes, width=size[0], height=size[1])
    return wishes if wishes.fps else replace(wishes, fps=values.get("fps") or None)


def untaken(keys: Sequence[str]) -> Text:
    """A sentence on controls that a driver did not take; empty where it took all."""
    if not keys:
        return ""
    names = joined([NAMES[key] for key in keys], ", ")
    return words("The camera did not take what was set for {names}.", names=names)


def in_order(values: Mapping[str, int]) -> list[tuple[str, int]]:
    """The control values in the order in which a driver takes them: modes first."""
    return [(key, values[key]) for key in NAMES if key in values]
