"""Lays out what is drawn over a picture, the same in window, clips and snapshots.

A dark panel in the lower left with the steadied predictions and a status line, and the dashed
outline of what the model sees. All sizes follow from the picture's; nothing is ever outside it,
and no text overlaps another. `whatsit.adapters.opencv.painter` draws it.
"""

from collections.abc import Callable
from dataclasses import dataclass

from whatsit.domain.models.card import InputSpec
from whatsit.domain.overlay.options import OverlayOptions
from whatsit.domain.overlay.outline import outline
from whatsit.domain.overlay.panel import Caption, panel
from whatsit.domain.overlay.shapes import Primitive
from whatsit.domain.overlay.text import Measure, Status, status_line
from whatsit.domain.recognition.result import Recognition


@dataclass(frozen=True, slots=True)
class OverlayView:
    """Values that the overlay shows at one moment.

    Attributes:
        recognition: the newest; None before the first one.
        fps: pictures per second as the user sees them; None where not known yet.
        model: the model's title; empty where none runs.
        provider: short name of what really runs it, such as CPU; empty where not known.
        latency_ms: from capture to recognition; None where not known yet.
        input: preprocessing of the model, for the outline of what it sees; None where none runs.
    """

    recognition: Recognition | None = None
    fps: float | None = None
    model: str = ""
    provider: str = ""
    latency_ms: float | None = None
    input: InputSpec | None = None


def lay_out(
    size: tuple[int, int], view: OverlayView, options: OverlayOptions, measure: Measure
) -> tuple[Primitive, ...]:
    """Lay out everything to draw, in drawing order.

    Args:
        size: width and height of the picture in pixels.
        view: values to show.
        options: as the user chose them.
        measure: width of a text in pixels, from (text, size_px, weight).
    """
    unit = _unit(size)
    recognition = view.recognition if options.predictions else None
    caption = Caption(
        predictions=recognition.steady[: options.top] if recognition else (),
        sure=recognition is None or recognition.sure,
        long=options.top > 5,
        language=options.language,
    )

    def status(fits: Callable[[str], bool]) -> str:
        if not options.status:
            return ""
        known = Status(view.fps, view.latency_ms, view.provider, view.model)
        return status_line(known, options.language, fits)

    shapes = panel(size, unit, caption, status, measure)
    if not options.square or view.input is None:
        return shapes
    return (*outline(size, unit, view.input, shapes[:1]), *shapes)


def _unit(size: tuple[int, int]) -> float:
    """Return the length that sizes are fractions of: the height, but less in narrow pictures."""
    return min(size[1], size[0] * 0.9)
