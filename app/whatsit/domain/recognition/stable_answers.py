"""Decides when a changed answer counts: once it has stood for a dwell time.

Reported at once, a picture that moves from one thing to the next would be a flutter of names just
above the threshold. The lines of `watch`, the chapters and subtitles of clips and the spoken
answer all decide by this one rule; only their dwell times differ.
"""

from typing import Final, Generic, TypeVar

T = TypeVar("T")

_NOTHING: Final = object()
"""Neither an answer nor "not sure": what is stable before anything was."""


class StableAnswers(Generic[T]):
    """Follows the answers of one source and reports each that proves stable, once.

    An answer that comes back before another one was stable is not reported again.

    Args:
        dwell_s: how long an answer has to stand, in seconds.
        unsure_dwell_s: how long "not sure" has to stand; None for the same time.
    """

    def __init__(self, dwell_s: float, unsure_dwell_s: float | None = None) -> None:
        self._dwell_s = dwell_s
        self._unsure_dwell_s = dwell_s if unsure_dwell_s is None else unsure_dwell_s
        self._newest: T | object | None = _NOTHING
        self._stable: T | object | None = _NOTHING
        self._since_s = 0.0

    def update(self, answer: T | None, time_s: float) -> float | None:
        """Take the answer of one moment.

        Args:
            answer: anything that can be compared, such as a class index; None for "not sure".
            time_s: of the moment, in seconds, on a clock that all calls share.

        Returns:
            Since when the answer has stood, where it has just proved stable; else None.
        """
        if answer != self._newest:
            self._newest, self._since_s = answer, time_s
        dwell_s = self._unsure_dwell_s if answer is None else self._dwell_s
        return self.settle() if time_s - self._since_s >= dwell_s else None

    def settle(self) -> float | None:
        """Take the newest answer for stable, as at the end of a source. Returns as `update`."""
        if self._newest == self._stable:
            return None
        self._stable = self._newest
        return self._since_s
