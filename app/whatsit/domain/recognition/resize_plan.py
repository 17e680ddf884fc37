"""Plans which pixels to resize, so that the centre crop equals resizing the whole picture.

The reference is: resize the whole picture until its short side is as the card says, round the
other side, cut the centre out. Only the crop is needed, so a plan cuts the source first, but only
where a source pixel and a resized pixel share an edge: then both ways give the same numbers, bit
by bit. int8 models are that sensitive: rounding every pixel anew moves their scores by up to 0.4.
"""

from dataclasses import dataclass
from math import ceil, gcd, log2
from typing import Final

from whatsit.domain.models.card import InputSpec

CHEAP_PIXELS: Final = 300_000
"""Up to this many source pixels are resized exactly: a 640x480 camera and most photographs."""

FAST_DOWNSCALE: Final = 2.0
"""Factor from which a fast way is nearly as good; see `whatsit.adapters.runtime.resize`."""

_HALVE_FROM: Final = 3.5
_FAR_TOO_LONG: Final = 8
_EDGES_TRIED: Final = 12


@dataclass(frozen=True, slots=True)
class Axis:
    """One direction of a plan, in pixels.

    Attributes:
        start: first source pixel to take.
        stop: the one behind the last.
        resized: number of pixels that start..stop become.
        crop_start: the first of them that the model sees.
        crop_size: number of them that the model sees.
    """

    start: int
    stop: int
    resized: int
    crop_start: int
    crop_size: int

    @property
    def crop(self) -> slice:
        """Slice of the resized pixels that the model sees."""
        return slice(self.crop_start, self.crop_start + self.crop_size)

    @property
    def downscale(self) -> float:
        """Source pixels per resized pixel; below 1 the picture is enlarged."""
        return (self.stop - self.start) / self.resized


@dataclass(frozen=True, slots=True)
class ResizePlan:
    """Plan for one picture: the pixels to take, their new size, and whether to resize exactly.

    Attributes:
        x: from left to right.
        y: from top to bottom.
        exact: bit by bit as the reference; else the fast way, because the picture is large.
        halvings: number of times that the fast way halves the picture before it averages areas.
    """

    x: Axis
    y: Axis
    exact: bool = True
    halvings: int = 0


def resize_plan(spec: InputSpec, width: int, height: int) -> ResizePlan:
    """Plan for one picture of width x height pixels.

    The crop starts at half the surplus, rounded down. A picture that is narrower than the crop
    even after resizing (short_side below the input's size) is stretched to it in that direction.
    """
    resized = (spec.width, spec.height)
    if spec.short_side is not None:
        short = min(width, height)
        resized = (
            max(round(width * spec.short_side / short), spec.width),
            max(round(height * spec.short_side / short), spec.height),
        )
    x = _exact_axis(width, resized[0], spec.width)
    y = _exact_axis(height, resized[1], spec.height)
    pixels = (x.stop - x.start) * (y.stop - y.start)
    downscale = min(x.downscale, y.downscale)
    if pixels <= CHEAP_PIXELS or downscale < FAST_DOWNSCALE:
        return ResizePlan(x, y)
    halvings = max(ceil(log2(downscale / _HALVE_FROM)), 0)
    return ResizePlan(
        _near_axis(width, resized[0], spec.width, 2**halvings),
        _near_axis(height, resized[1], spec.height, 2**halvings),
        exact=False,
        halvings=halvings,
    )


def _exact_axis(source: int, resized: int, crop_size: int) -> Axis:
    """Cut close to the crop, but where a source pixel and a resized pixel share an edge."""
    crop = (resized - crop_size) // 2
    left, right = 0, resized
    # OpenCV's weights for enlarging depend on where the picture begins, so it stays whole then;
    # area averages look at nothing beyond their own pixel.
    if source > resized:
        step = resized // gcd(source, resized)
        left, right = crop // step * step, min(-(-(crop + crop_size) // step) * step, resized)
    if right - left > _FAR_TOO_LONG * crop_size:
        return _near_axis(source, resized, crop_size)
    return Axis(
        left * source // resized, right * source // resized, right - left, crop - left, crop_size
    )


def _near_axis(source: int, resized: int, crop_size: int, multiple: int = 1) -> Axis:
    """Cut closer to the crop, where the edges are some hundredths of a pixel apart.

    The length is a multiple of `multiple` where one is near, so that halving loses no pixel.
    """
    crop = (resized - crop_size) // 2
    # One pixel more than the crop where there is one: smoothing and linear weights reach beyond.
    margin = ceil(resized / source)
    first, last = max(crop - margin, 0), min(crop + crop_size + margin, resized)
    tries = margin * _EDGES_TRIED
    left = min(
        range(first, max(first - tries, -1), -1),
        key=lambda edge: _apart(edge, source, resized),
    )
    start = round(left * source / resized)
    right = min(
        range(last, min(last + multiple * tries, resized + 1)),
        key=lambda edge: (
            (round(edge * source / resized) - start) % multiple > 0,
            _apart(edge, source, resized),
        ),
    )
    stop = max(round(right * source / resized), start + 1)
    return Axis(start, stop, right - left, crop - left, crop_size)


def _apart(edge: int, source: int, resized: int) -> float:
    """Return the distance of a resized edge from the nearest source edge, in source pixels."""
    return abs(edge * source / resized - round(edge * source / resized))
