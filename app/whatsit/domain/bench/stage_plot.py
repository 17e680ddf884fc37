"""Plot of the benchmark: a bar for each line, a colour for each stage, as shapes to paint."""

from collections.abc import Sequence
from typing import Final

from whatsit.domain.bench.stage_times import STAGES, StageTimes
from whatsit.domain.overlay.shapes import Bgr, Box, Primitive, Text
from whatsit.domain.overlay.text import Measure, elide

WIDTH_PX: Final = 1000
_MARGIN_PX: Final = 24
_LABEL_PX: Final = 320
_FIGURE_PX: Final = 150
_ROW_PX: Final = 44
_HEAD_PX: Final = 84
_BAR_PX: Final = 24

_INK: Final[Bgr] = (40, 40, 40)
_FAINT: Final[Bgr] = (130, 130, 130)
# Okabe and Ito's colours, which people who confuse red and green tell apart, too.
_COLOURS: Final[dict[str, Bgr]] = {
    "decode": (233, 180, 86),
    "preprocess": (115, 158, 0),
    "inference": (178, 114, 0),
    "postprocess": (66, 228, 240),
    "paint": (0, 159, 230),
    "encode": (0, 94, 213),
}


def plot(rows: Sequence[StageTimes], measure: Measure) -> tuple[tuple[int, int], list[Primitive]]:
    """Lay the plot out: its width and height in pixels, and the shapes to draw on white.

    Args:
        rows: one per bar; at least one.
        measure: width of a text.
    """
    height = _HEAD_PX + _ROW_PX * len(rows) + _MARGIN_PX
    room = WIDTH_PX - 2 * _MARGIN_PX - _LABEL_PX - _FIGURE_PX
    longest_ms = max(sum(row.median_ms.values()) for row in rows) or 1.0
    shapes: list[Primitive] = [
        Text("Milliseconds a frame, median of each stage", _MARGIN_PX, 34, 20, _INK, 600),
        *_legend(),
    ]
    for number, row in enumerate(rows):
        top = _HEAD_PX + number * _ROW_PX
        threads = "thread" if row.threads == 1 else "threads"
        where = f" · {row.provider} · {row.threads} {threads}"
        name_px = _LABEL_PX - 12 - measure(where, 15, 400)
        title = elide(row.model, 15, 400, name_px, measure) + where
        shapes.append(Text(title, _MARGIN_PX, top + 17, 15, _INK, 400))
        left = float(_MARGIN_PX + _LABEL_PX)
        for stage in STAGES:
            width = row.median_ms[stage] / longest_ms * room
            end = round(left + width)
            if end > round(left):
                box = Box(round(left), top, end - round(left), _BAR_PX, _COLOURS[stage])
                shapes.append(box)
            left += width
        figure = f"{sum(row.median_ms.values()):.1f} ms · {row.fps:.0f} fps"
        shapes.append(Text(figure, round(left) + 8, top + 17, 15, _FAINT, 400))
    return (WIDTH_PX, height), shapes


def _legend() -> list[Primitive]:
    shapes: list[Primitive] = []
    left = _MARGIN_PX
    for stage in STAGES:
        shapes.append(Box(left, 50, 12, 12, _COLOURS[stage]))
        shapes.append(Text(stage, left + 18, 61, 14, _INK, 400))
        left += 130
    return shapes
