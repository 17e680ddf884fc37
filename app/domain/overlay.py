"""What to draw over a picture and where, as data: the one look of window, clips and snapshots.

A dark panel in the lower left with the steadied predictions and a status line, and the dashed
outline of what the model sees. All sizes follow from the picture's; nothing is ever outside it,
and no text runs into another. Drawing is app/adapters/painter.py's part.
"""

from dataclasses import dataclass, field
from typing import Final

from app.domain.model_card import InputSpec
from app.domain.overlay_options import OverlayOptions
from app.domain.overlay_text import Measure, elide, percent, status_line, word
from app.domain.recognition import Prediction, Recognition

Bgr = tuple[int, int, int]

# The panel is dark enough that every text on it has 4.5:1 even over a white picture; a test
# computes it.
PANEL: Final[Bgr] = (18, 14, 12)
PANEL_ALPHA: Final = 0.74
TEXT: Final[Bgr] = (255, 255, 255)
QUIET_TEXT: Final[Bgr] = (205, 205, 205)
ACCENT: Final[Bgr] = (250, 200, 90)
QUIET_BAR: Final[Bgr] = (165, 165, 165)
TRACK: Final[Bgr] = (255, 255, 255)
TRACK_ALPHA: Final = 0.20

REGULAR: Final = 400
SEMIBOLD: Final = 600
_SMALLEST_TEXT_PX: Final = 10
_CLEAR_DIFFERENCE: Final = 0.02


@dataclass(frozen=True, slots=True)
class Box:
    """A filled rectangle in pixels of the picture; alpha 1 is opaque, radius 0 has sharp corners."""

    left: int
    top: int
    width: int
    height: int
    colour: Bgr
    alpha: float = 1.0
    radius: int = 0


@dataclass(frozen=True, slots=True)
class Text:
    """One line of text; `left` and `baseline` are where its first letter stands."""

    text: str
    left: int
    baseline: int
    size_px: int
    colour: Bgr
    weight: int = REGULAR


@dataclass(frozen=True, slots=True)
class DashedBox:
    """The dashed outline of a rectangle, light on a dark shadow so that it shows on anything."""

    left: int
    top: int
    width: int
    height: int
    thickness: int
    dash: int


Primitive = Box | Text | DashedBox


@dataclass(frozen=True, slots=True)
class OverlayView:
    """What there is to show at one moment.

    Attributes:
        recognition: the newest; None before the first one.
        fps: pictures per second as the user sees them; None where not known yet.
        model: the model's title; empty where none runs.
        provider: short name of what really runs it, such as CPU; empty where not known.
        latency_ms: from capture to recognition; None where not known yet.
        input: what the model expects, for the outline of what it sees; None where none runs.
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
    """Everything to draw, in drawing order.

    Args:
        size: width and height of the picture in pixels.
        view: what there is to show.
        options: what the user wants to see.
        measure: width of a text in pixels, from (text, size_px, weight).
    """
    outline = _outline(size, view.input) if options.square and view.input else ()
    return (*outline, *_Panel(size, view, options, measure).primitives())


def _outline(size: tuple[int, int], spec: InputSpec) -> tuple[Primitive, ...]:
    """The part of the picture that the model sees; nothing where that is all of it."""
    width, height = size
    seen = spec.seen(width, height)
    left, top = round(seen.left), round(seen.top)
    right, bottom = round(seen.left + seen.width), round(seen.top + seen.height)
    if min(size) < 64 or (right - left >= width and bottom - top >= height):
        return ()
    unit = _unit(size)
    thickness = max(1, round(unit * 0.0024))
    return (DashedBox(left, top, right - left, bottom - top, thickness, max(4, round(unit / 72))),)


def _unit(size: tuple[int, int]) -> float:
    """What sizes are fractions of: the height, but less in pictures that are narrow."""
    return min(size[1], size[0] * 0.9)


@dataclass(slots=True)
class _Panel:
    """Lays the panel out from its top to its bottom; one use each."""

    size: tuple[int, int]
    view: OverlayView
    options: OverlayOptions
    measure: Measure
    _drawn: list[Primitive] = field(default_factory=list)

    def primitives(self) -> tuple[Primitive, ...]:
        width, height = self.size
        shown = self._shown()
        unit = _unit(self.size)
        margin = max(3, round(unit * 0.028))
        # A long list may cover more of the picture, but is set in smaller letters first.
        room = min(height - 2 * margin, round(height * (0.62 if self.options.top <= 5 else 0.86)))
        text_px = max(_SMALLEST_TEXT_PX, round(unit * 0.029))
        rows = len(shown)
        while text_px > _SMALLEST_TEXT_PX and self._height(text_px, rows) > room:
            text_px -= 1
        while rows and self._height(text_px, rows) > room:
            rows -= 1
        panel_height = self._height(text_px, rows)
        panel_width = min(width - 2 * margin, text_px * 19)
        if (not rows and not self.options.status) or panel_height > height - 2 * margin:
            return ()
        return ()
