"""Notices a camera whose driver hands out the very same picture again and again.

A sensor is never that still: its noise changes some pixel. What is really still (a virtual
camera that shows a slide, a lens behind its cover) shows the same after it was opened again, and
is believed from then on.
"""

from typing import Final

import numpy as np
from numpy.typing import NDArray

FROZEN_S: Final = 2.0
_LEAST: Final = 5  # repeats; a camera with one picture per second is not frozen
_SAMPLE: Final = 16  # in both directions: noise shows there too, at 1/256 of the cost


class Stillness:
    """Watches whether one camera repeats the same picture. Used by one thread."""

    def __init__(self) -> None:
        self._last: NDArray[np.uint8] | None = None
        self._since_s = 0.0
        self._repeats = 0
        self._suspected = False
        self._believed = False

    def is_frozen(self, bgr: NDArray[np.uint8], now_s: float) -> bool:
        """Take the next picture, which nobody may change later; tell whether the camera is frozen.

        Args:
            bgr: uint8, shape (height, width, 3).
            now_s: time.monotonic().
        """
        if self._believed:
            return False
        if self._last is not None and _same(self._last, bgr):
            self._believed, self._suspected = self._suspected, False
            self._repeats += 1
            is_long = now_s - self._since_s >= FROZEN_S and self._repeats >= _LEAST
            return is_long and not self._believed
        self._last, self._since_s, self._repeats, self._suspected = bgr, now_s, 0, False
        return False

    def reopened(self) -> None:
        """Note that the camera was reopened because of it: the same picture is now believed."""
        self._suspected = True


def _same(one: NDArray[np.uint8], other: NDArray[np.uint8]) -> bool:
    return bool(
        np.array_equal(one[::_SAMPLE, ::_SAMPLE], other[::_SAMPLE, ::_SAMPLE])
        and np.array_equal(one, other)
    )
