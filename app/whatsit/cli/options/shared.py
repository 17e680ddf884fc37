"""The options that `live`, `watch` and `classify` share, as values.

How they are written on the command line stands in wish_options.py: whoever only opens the window
needs these values and not the parser. What was not given comes from the settings file.
"""

import dataclasses
from typing import Any

from whatsit.domain.settings.values import Settings, check_settings
from whatsit.domain.text.errors import UsageError
from whatsit.domain.text.words import Words, joined


@dataclasses.dataclass(frozen=True, slots=True)
class Wishes:
    """What was asked for on the command line; None where nothing was.

    Attributes:
        model: NAME or PATH.onnx.
        provider: the execution provider.
        top: how many labels, 1 to 20.
        threshold: below this score (0 to 1) it says "not sure".
        smoothing: seconds over which scores are steadied; 0 does not.
        size: wished camera size, such as 1280x720.
        fps: wished camera rate.
        mirror: mirror the picture.
        threads: of one inference; a number or auto.
        encoder: of clips.
        lang: language of labels and window.
        quiet: print results and errors only.
        verbose: how often more was asked for.
    """

    model: str | None = None
    provider: str | None = None
    top: int | None = None
    threshold: float | None = None
    smoothing: float | None = None
    size: str | None = None
    fps: float | None = None
    mirror: bool | None = None
    threads: str | None = None
    encoder: str | None = None
    lang: str | None = None
    quiet: bool = False
    verbose: int = 0

    def over(self, settings: Settings) -> Settings:
        """The settings with these wishes put over them.

        Raises:
            UsageError: a wish is out of range; all of them are named.
        """
        asked: dict[str, Any] = {
            "model": self.model,
            "provider": self.provider and self.provider.lower(),
            "top": self.top,
            "threshold": self.threshold,
            "smoothing_s": self.smoothing,
            "fps": self.fps,
            "mirror": self.mirror,
            "encoder": self.encoder and self.encoder.lower(),
            "language": self.lang,
        }
        if self.size is not None:
            asked["width"], asked["height"] = _size(self.size)
        if self.threads is not None:
            asked["threads"] = _threads(self.threads)
        asked = {name: value for name, value in asked.items() if value is not None}
        checked, faults = check_settings(asked)
        if faults:
            wrong = "{setting} is wrong: it must be {wanted}."
            raise UsageError(joined([Words(wrong, fault.values) for fault in faults]))
        return dataclasses.replace(settings, **{name: getattr(checked, name) for name in asked})


def _size(text: str) -> tuple[int, int]:
    width, times, height = text.lower().partition("x")
    if not times or not (_is_number(width) and _is_number(height)):
        raise UsageError(f"--size {text} is not a size.", "Write it like 1280x720.")
    return int(width), int(height)


def _threads(text: str) -> int:
    if text == "auto":
        return 0
    if not _is_number(text) or int(text) == 0:
        raise UsageError(f"--threads {text} is not a number of threads.", "Write a number or auto.")
    return int(text)


def _is_number(text: str) -> bool:
    return text.isdecimal() and len(text) < 10  # Python reads no number of thousands of digits
