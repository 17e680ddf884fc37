"""The options that `live`, `watch` and `classify` share.

Options that are not given come from the settings file.
"""

import dataclasses
from typing import Any, Final

from whatsit.cli.options.declaration import (
    CAMERA,
    GENERAL,
    RECOGNITION,
    RECORDING,
    counted,
    on_or_off,
    option,
    switch,
)
from whatsit.domain.clips.encoders import AUTOMATIC, ENCODERS
from whatsit.domain.settings.values import Settings, check_settings
from whatsit.domain.text.errors import UsageError
from whatsit.domain.text.words import Words, joined

PROVIDERS: Final = ("auto", "cpu", "cuda", "tensorrt", "openvino", "directml", "coreml")
"""Completions of --provider; a requested one is tried before it is used."""


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class Options:
    """Options that replace settings for one run; None leaves the setting as it is."""

    model: str | None = option(
        "-m --model", "NAME|PATH.onnx", "The model.", group=RECOGNITION, completion="models"
    )
    provider: str | None = option(
        "-p --provider",
        "auto|cpu|cuda|…",
        "The execution provider.",
        group=RECOGNITION,
        suggestions=PROVIDERS,
    )
    top: int | None = option(
        "-k --top", "N", "How many labels, 1 to 20.", kind=int, group=RECOGNITION
    )
    threshold: float | None = option(
        "--threshold",
        "P",
        'Below this score (0 to 1) it says "not sure".',
        kind=float,
        group=RECOGNITION,
    )
    smoothing: float | None = option(
        "--smoothing",
        "SECONDS",
        "Steady the shown scores over time; 0 does not.",
        kind=float,
        group=RECOGNITION,
    )
    size: str | None = option(
        "--size", "WxH", "Camera size to ask for, such as 1280x720.", group=CAMERA
    )
    fps: float | None = option("--fps", "N", "Camera rate to ask for.", kind=float, group=CAMERA)
    mirror: bool | None = on_or_off("--mirror", "Mirror the picture.", group=CAMERA)
    threads: str | None = option(
        "--threads", "N|auto", "Threads of one inference.", group=RECOGNITION, suggestions=("auto",)
    )
    encoder: str | None = option(
        "--encoder",
        "auto|libx264|…",
        "The video encoder of clips.",
        group=RECORDING,
        suggestions=(AUTOMATIC, *ENCODERS),
    )
    lang: str | None = option(
        "--lang",
        "en|zh_CN",
        "Language of labels and window.",
        group=GENERAL,
        suggestions=("en", "zh_CN"),
    )
    quiet: bool = switch("-q --quiet", "Print results and errors only.", group=GENERAL)
    verbose: int = counted("-v --verbose", "Say more; twice for everything.", group=GENERAL)

    def over(self, settings: Settings) -> Settings:
        """Return the settings with these options put over them.

        Raises:
            UsageError: values are out of range; the message names each of them.
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
