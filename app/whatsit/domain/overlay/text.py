"""Texts of the overlay, and how they are cut to the room there is."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

from whatsit.domain.models.labels import DEFAULT_LANGUAGE

Measure = Callable[[str, int, int], int]
"""Width in pixels of a text, from (text, size_px, weight)."""

ELLIPSIS: Final = "…"
_SEPARATOR: Final = " · "
_PHRASES: Final = {
    "en": {"not sure": "Not sure", "fps": "fps"},
    "zh_CN": {"not sure": "不确定", "fps": "帧/秒"},
}


def phrase(key: str, language: str) -> str:
    """Look up one of the overlay's own phrases; English for a language that has none."""
    return _PHRASES.get(language, _PHRASES[DEFAULT_LANGUAGE])[key]


def percent(share: float) -> str:
    """Format a share of 0 to 1 in per cent, one decimal: 58.9 %."""
    return f"{share * 100:.1f} %"


def elide(text: str, size_px: int, weight: int, room_px: int, measure: Measure) -> str:
    """Cut a text to as much of its beginning as fits into room_px with … at its end.

    Empty where not even the … fits.
    """
    if measure(text, size_px, weight) <= room_px:
        return text
    fits, fails = -1, len(text)
    while fails - fits > 1:
        middle = (fits + fails) // 2
        if measure(_cut(text, middle), size_px, weight) <= room_px:
            fits = middle
        else:
            fails = middle
    return _cut(text, fits) if fits >= 0 else ""


@dataclass(frozen=True, slots=True)
class Status:
    """Values of the status line; None or empty where not known yet.

    Attributes:
        fps: pictures per second.
        latency_ms: from capture to recognition.
        provider: short name of what runs the model.
        model: its title.
    """

    fps: float | None
    latency_ms: float | None
    provider: str
    model: str


def status_line(status: Status, language: str, fits: Callable[[str], bool]) -> str:
    """Format `30 fps · 12 ms · CPU · MobileNetV2`, as much of it as is known and fits.

    The rate leads, because it is what people look for; the model's title gives way first, as it
    is the longest and changes least: cut with …, then left out.
    """
    fps, latency_ms, model = status.fps, status.latency_ms, status.model
    figures = []
    if fps is not None:
        figures.append(f"{fps:.{0 if fps >= 9.95 else 1}f} {phrase('fps', language)}")
    if latency_ms is not None:
        figures.append(f"{latency_ms:.{0 if latency_ms >= 9.95 else 1}f} ms")
    parts = [*figures, *([status.provider] if status.provider else [])]
    titles = [model, *(_cut(model, length) for length in range(len(model) - 1, 2, -1))]
    for title in titles if model else []:
        if fits(line := _SEPARATOR.join([*parts, title])):
            return line
    while parts:
        if fits(line := _SEPARATOR.join(parts)):
            return line
        parts.pop()
    return ""


def _cut(text: str, length: int) -> str:
    return text[:length].rstrip(" ,;-·(，、；（") + ELLIPSIS
