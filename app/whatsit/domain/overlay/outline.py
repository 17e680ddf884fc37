"""The dashed outline of the part of the picture that the model really sees."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from typing import Final

from whatsit.domain.models.card import InputSpec
from whatsit.domain.overlay.shapes import Box, Dashes, Primitive

_SMALLEST_PX: Final = 64  # in a smaller picture it would hide more than it shows


def outline(
    size: tuple[int, int], unit: float, spec: InputSpec, over: Sequence[Primitive]
) -> tuple[Dashes, ...]:
    """Return four dashed lines, less what other shapes cover; none if the whole picture is seen.

    Args:
        size: width and height of the picture in pixels.
        unit: length that sizes are fractions of, in pixels.
        spec: preprocessing of the model.
        over: shapes that are drawn over the outline; boxes among them cut the lines.
    """
    part = spec.visible_part(*size)
    left, top = round(part.left), round(part.top)
    width, height = round(part.left + part.width) - left, round(part.top + part.height) - top
    if min(size) < _SMALLEST_PX or (width, height) == size:
        return ()
    thick, dash = max(1, round(unit * 0.0026)), max(4, round(unit * 0.014))
    lines: Iterable[Dashes] = (
        Dashes(left, top, width, thick, dash),
        Dashes(left, top + height - thick, width, thick, dash),
        Dashes(left, top, thick, height, dash),
        Dashes(left + width - thick, top, thick, height, dash),
    )
    for box in over:
        if isinstance(box, Box):
            lines = [piece for line in lines for piece in _outside(line, box, 2 * thick)]
    return tuple(lines)


def _outside(line: Dashes, box: Box, gap: int) -> Iterator[Dashes]:
    """Yield the pieces of a line that lie further than `gap` from a box."""
    left, right = box.left - gap, box.left + box.width + gap
    top, bottom = box.top - gap, box.top + box.height + gap
    line_right, line_bottom = line.left + line.width, line.top + line.height
    if line.left >= right or line_right <= left or line.top >= bottom or line_bottom <= top:
        yield line
    elif line.width >= line.height:
        if line.left < left:
            yield replace(line, width=left - line.left)
        if line_right > right:
            phase = line.phase + right - line.left
            yield replace(line, left=right, width=line_right - right, phase=phase)
    else:
        if line.top < top:
            yield replace(line, height=top - line.top)
        if line_bottom > bottom:
            phase = line.phase + bottom - line.top
            yield replace(line, top=bottom, height=line_bottom - bottom, phase=phase)
