"""Lays out a scatter plot: round numbers at the axes, and names of points that do not overlap.

Only arithmetic: the widget measures the letters and paints.
"""

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

_STEPS: Final = (1, 2, 5, 10)
_TICKS: Final = 5
_FAR_PX: Final = (7, 12, 18, 26, 36, 48, 64, 84, 110, 140, 180)
# Beside the point first, as people write it; then above, below and aslant.
_DIRECTIONS: Final = (0, 180, 270, 90, 315, 45, 225, 135, 290, 250, 70, 110, 340, 20, 200, 160)


@dataclass(frozen=True, slots=True)
class Axis:
    """One axis of a plot.

    Attributes:
        low: value at its beginning.
        high: value at its end; more than low.
        step: between two numbers.
    """

    low: float
    high: float
    step: float

    def share(self, value: float) -> float:
        """Return the position of a value along the axis, 0 to 1."""
        return (value - self.low) / (self.high - self.low)

    def ticks(self) -> tuple[tuple[float, str], ...]:
        """List the values that are written at the axis, with their texts."""
        count = round((self.high - self.low) / self.step)
        digits = max(0, -math.floor(math.log10(self.step)))
        values = (self.low + number * self.step for number in range(count + 1))
        return tuple((value, f"{value:.{digits}f}") for value in values)


@dataclass(frozen=True, slots=True)
class Box:
    """A rectangle, in pixels."""

    left: float
    top: float
    width: float
    height: float

    @property
    def right(self) -> float:
        """Right edge, in pixels."""
        return self.left + self.width

    @property
    def bottom(self) -> float:
        """Lower edge, in pixels."""
        return self.top + self.height

    def meets(self, other: "Box") -> bool:
        """Tell whether the two have a part in common."""
        return (
            self.left < other.right
            and other.left < self.right
            and self.top < other.bottom
            and other.top < self.bottom
        )

    def holds(self, other: "Box") -> bool:
        """Tell whether the other lies wholly inside."""
        return (
            self.left <= other.left
            and self.top <= other.top
            and other.right <= self.right
            and other.bottom <= self.bottom
        )


def axis_for(values: Sequence[float], *, from_zero: bool = False) -> Axis:
    """Make an axis with round numbers that has room for all values, one or more.

    Args:
        values: finite.
        from_zero: begin at 0, so that twice as far is twice as much.
    """
    low, high = (0.0 if from_zero else min(values)), max(values)
    if high - low < 1e-9:
        low, high = (low if from_zero else low - 1), high + 1
    step = _round_step((high - low) / _TICKS)
    first, last = math.floor(low / step), math.ceil(high / step)
    # A point on the edge would be cut in half.
    first -= first * step > low - step / 10 and not from_zero
    last += last * step < high + step / 10
    return Axis(first * step, last * step, step)


def place_names(
    points: Sequence[tuple[float, float]],
    sizes: Sequence[tuple[float, float]],
    room: Box,
    point_px: float = 5,
) -> tuple[Box | None, ...]:
    """Place the names of points so that none overlaps another name or point.

    Args:
        points: in pixels.
        sizes: width and height of each name, in pixels.
        room: where names may be written.
        point_px: radius of a point.

    Returns:
        A box for each name; None where there is no room for it anywhere near.
    """
    taken = [Box(x - point_px, y - point_px, 2 * point_px, 2 * point_px) for x, y in points]
    placed: list[Box | None] = []
    for point, size in zip(points, sizes, strict=True):
        free = (
            box
            for box in _around(point, size)
            if room.holds(box) and not any(box.meets(other) for other in taken)
        )
        box = next(free, None)
        placed.append(box)
        if box is not None:
            taken.append(box)
    return tuple(placed)


def _around(point: tuple[float, float], size: tuple[float, float]) -> Iterator[Box]:
    """Yield places for a name, the nearest first."""
    (x, y), (width, height) = point, size
    for far in _FAR_PX:
        for angle in _DIRECTIONS:
            across, down = math.cos(math.radians(angle)), math.sin(math.radians(angle))
            middle_x = x + across * (far + width / 2)
            middle_y = y + down * (far + height / 2)
            yield Box(middle_x - width / 2, middle_y - height / 2, width, height)


def _round_step(step: float) -> float:
    power = 10.0 ** math.floor(math.log10(step))
    return next(times * power for times in _STEPS if times * power >= step * (1 - 1e-9))
