"""What the user chose: defaults, ranges, and checks that never refuse to start.

A value that is missing, of the wrong type or out of range becomes its default, with a notice.
"""

import dataclasses
import math
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any, Final

from app.domain.labels import DEFAULT_LANGUAGE, LANGUAGES
from app.domain.reading_options import ReadingOptions

MAX_TOP: Final = 20
THEMES: Final = ("system", "light", "dark")


@dataclass(frozen=True, slots=True)
class Settings:
    """Everything that survives a restart.

    Attributes:
        source: SOURCE as on the command line; empty takes the first camera, else the demo.
        model: NAME or path; empty takes the default model.
        provider: `auto` or a short provider name.
        top: how many predictions, 1 to 20.
        threshold: least score that counts as an answer; None takes the model's own.
        smoothing_s: time constant of the steadied scores; 0 switches it off.
        width: wished camera width in pixels; 0 leaves it to the camera.
        height: wished camera height in pixels; 0 leaves it to the camera.
        fps: wished camera rate; 0 leaves it to the camera.
        mirror: show and record the picture mirrored.
        threads: threads of one inference; 0 lets the program choose.
        language: en or zh_CN; empty follows the system.
        theme: system, light or dark.
        overlay: draw predictions over the picture.
        panel: show the predictions beside the picture.
        recordings: folder for clips and snapshots; empty takes the default.
        recent: sources opened lately, newest first, without passwords.
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
    recent: tuple[str, ...] = ()

    @property
    def reading(self) -> ReadingOptions:
        """The part that the engine needs."""
        return ReadingOptions(self.top, self.threshold, self.smoothing_s)


def check_settings(stored: Mapping[str, Any]) -> tuple[Settings, tuple[str, ...]]:
    """Settings from what a file or a person wrote, and a notice for each value set aside.

    Names that are not known (a newer version's) are left out without a word.
    """
    good: dict[str, Any] = {}
    notices: list[str] = []
    for field in dataclasses.fields(Settings):
        if field.name not in stored:
            continue
        value = stored[field.name]
        wanted, accepts = _CHECKS[field.name]
        if accepts(value):
            good[field.name] = tuple(value) if isinstance(value, list) else value
        else:
            notices.append(f"{field.name} = {value!r} was set aside: it must be {wanted}.")
    return Settings(**good), tuple(notices)


def settings_to_table(settings: Settings) -> dict[str, Any]:
    """What is written to the file: everything that differs from its default."""
    table: dict[str, Any] = {}
    for field in dataclasses.fields(Settings):
        value = getattr(settings, field.name)
        if value != field.default:
            table[field.name] = list(value) if isinstance(value, tuple) else value
    return table


def _is_number(value: object) -> bool:
    return isinstance(value, int | float) and not isinstance(value, bool) and math.isfinite(value)


def _whole(low: int, high: int) -> tuple[str, Callable[[Any], bool]]:
    return (
        f"a whole number from {low} to {high}",
        lambda value: _is_number(value) and isinstance(value, int) and low <= value <= high,
    )


def _real(low: float, high: float) -> tuple[str, Callable[[Any], bool]]:
    return (
        f"a number from {low:g} to {high:g}",
        lambda value: _is_number(value) and low <= value <= high,
    )


def _one_of(*words: str) -> tuple[str, Callable[[Any], bool]]:
    return f"one of {', '.join(w or '(empty)' for w in words)}", lambda value: value in words


_TEXT: tuple[str, Callable[[Any], bool]] = ("text", lambda value: isinstance(value, str))
_FLAG: tuple[str, Callable[[Any], bool]] = (
    "true or false",
    lambda value: isinstance(value, bool),
)
_CHECKS: Final[Mapping[str, tuple[str, Callable[[Any], bool]]]] = {
    "source": _TEXT,
    "model": _TEXT,
    "provider": _TEXT,
    "top": _whole(1, MAX_TOP),
    "threshold": ("a number from 0 to 1", lambda v: v is None or (_is_number(v) and 0 <= v <= 1)),
    "smoothing_s": _real(0, 10),
    "width": _whole(0, 8192),
    "height": _whole(0, 8192),
    "fps": _real(0, 1000),
    "mirror": _FLAG,
    "threads": _whole(0, 256),
    "language": _one_of("", DEFAULT_LANGUAGE, *(lang for lang in LANGUAGES if lang != "en")),
    "theme": _one_of(*THEMES),
    "overlay": _FLAG,
    "panel": _FLAG,
    "recordings": _TEXT,
    "recent": (
        "a list of texts",
        lambda v: isinstance(v, list | tuple) and all(isinstance(item, str) for item in v),
    ),
}
