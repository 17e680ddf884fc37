"""Turns a file's time stamps into time_s, which never goes back whatever the file says."""

import math
from typing import Final

FALLBACK_FPS: Final = 25.0


class PresentationClock:
    """Times of one run through one file, 0 at its first frame.

    Good stamps pass through unchanged. Where a stamp is missing, stands still or goes back (raw
    H.264 has none at all, joined recordings start again), the frame comes one frame length after
    the one before, and the stamps that follow count on from there.

    Args:
        fps: as the file states it, for frames without a usable stamp; None where it does not.
    """

    def __init__(self, fps: float | None) -> None:
        self._step_s = 1 / (fps or FALLBACK_FPS)
        self._shift_s: float | None = None
        self._last_s = 0.0

    def time_s(self, stamp_s: float) -> float:
        """Return when to show the frame with this time stamp, in seconds after the first one."""
        if not math.isfinite(stamp_s):
            stamp_s = -math.inf
        if self._shift_s is None:
            self._shift_s = -stamp_s if math.isfinite(stamp_s) else 0.0
            return 0.0
        shown_s = stamp_s + self._shift_s
        if shown_s <= self._last_s:
            shown_s = self._last_s + self._step_s
            if math.isfinite(stamp_s):
                self._shift_s = shown_s - stamp_s
        self._last_s = shown_s
        return shown_s
