"""Which pixels to resize to what, so that the centre crop equals resizing the whole picture.

The reference is: resize the whole picture until its short side is as the card says, round the
other side, cut the centre out. Only the crop is needed, so a plan cuts the source first, but only
where a source pixel and a resized pixel share an edge: then both ways give the same numbers, bit
by bit. int8 models are that sensitive: rounding every pixel anew moves their scores by up to 0.4.
"""

from dataclasses import dataclass
from math import gcd
from typing import Final

from app.domain.model_card import InputSpec

FAR_TOO_LONG: Final = 8
"""From this many windows on, an axis is cut at the nearest good place instead of an exact one."""


@dataclass(frozen=True, slots=True)
class Axis:
    """One direction of a plan, in pixels.

    Attributes:
        start: first source pixel to take.
        stop: the one behind the last.
        resized: how many pixels start..stop become.
        crop: the first of them that the model sees.
        seen: how many the model sees.
    """

    start: int
    stop: int
    resized: int
    crop: int
    seen: int

    @property
    def shrink(self) -> float:
        """Source pixels a resized pixel; below 1 the picture is enlarged."""
        return (self.stop - self.start) / self.resized


@dataclass(frozen=True, slots=True)
class ResizePlan:
    """What to take of a picture, and what to make of it."""

    x: Axis
    y: Axis


def resize_plan(spec: InputSpec, width: int, height: int) -> ResizePlan:
    """Plan for one picture of width x height pixels.

    The crop starts at half the surplus, rounded down. A picture that is narrower than the crop
    even after resizing (short_side below the input's size) is stretched to it in that direction.
    """
    if spec.short_side is None:
        return ResizePlan(
            Axis(0, width, spec.width, 0, spec.width), Axis(0, height, spec.height, 0, spec.height)
        )
    short = min(width, height)
    return ResizePlan(
        _axis(width, max(round(width * spec.short_side / short), spec.width), spec.width),
        _axis(height, max(round(height * spec.short_side / short), spec.height), spec.height),
    )


def _axis(source: int, resized: int, seen: int) -> Axis:
    """Cut as close to the crop as an edge shared by a source and a resized pixel allows."""
    crop = (resized - seen) // 2
    if source > resized:
        # Area averages look at nothing beyond their own pixel.
        step = resized // gcd(source, resized)
        left, right = crop // step * step, min(-(-(crop + seen) // step) * step, resized)
    else:
        # OpenCV's fixed-point weights depend on where the picture begins, so it stays whole.
        left, right = 0, resized
    if right - left > FAR_TOO_LONG * seen:
        left = _best_edge(range(max(crop - 1, 0), max(crop - 64, -1), -1), source, resized)
        right = _best_edge(range(crop + seen, min(crop + seen + 64, resized + 1)), source, resized)
    start, stop = round(left * source / resized), round(right * source / resized)
    return Axis(start, max(stop, start + 1), right - left, crop - left, seen)


def _best_edge(edges: range, source: int, resized: int) -> int:
    """The resized edge that lies nearest to a source edge; the earliest among equals."""
    return min(
        edges, key=lambda edge: abs(edge * source / resized - round(edge * source / resized))
    )
