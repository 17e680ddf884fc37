"""Capture times of pictures: the driver's time stamp, where it is on our own clock.

V4L2 stamps every buffer with the clock of time.monotonic(). Other systems count from the start
of the stream, or not at all; such stamps are far from now, and are not believed.
"""

from typing import Final

_OLDEST_S: Final = 10.0


class DriverClock:
    """Turns the driver's stamps into capture times that never go back. Used by one thread."""

    def __init__(self) -> None:
        self._last_s = float("-inf")

    def captured_s(self, stamp_ms: float, now_s: float) -> float:
        """Return when the picture was taken, in seconds on the clock of time.monotonic().

        Args:
            stamp_ms: time stamp of the driver, in milliseconds; any number where it has none.
            now_s: time.monotonic() after the picture was handed over.
        """
        stamp_s = stamp_ms / 1000
        is_ours = stamp_s > 0 and 0 <= now_s - stamp_s <= _OLDEST_S
        self._last_s = max(self._last_s, stamp_s if is_ours else now_s)
        return self._last_s
