"""Which answer to tell when the label changes: one that has stood for a moment.

Told at once, a picture that moves from one thing to the next would be a flutter of names just
above the threshold.
"""

from dataclasses import dataclass
from typing import Final

from whatsit.domain.recognition.result import Prediction, Recognition

STANDS_S: Final = 0.4


@dataclass(frozen=True, slots=True)
class Answer:
    """What was seen from a moment on.

    Attributes:
        since_s: on the source's clock, in seconds.
        best: the prediction that is claimed, as it stood when told; None for "not sure".
    """

    since_s: float
    best: Prediction | None


class Answers:
    """Watches recognitions for a change of answer that lasts."""

    def __init__(self) -> None:
        self._pending: Answer | None = None
        self._told: int | None = None
        self._told_any = False

    def update(self, recognition: Recognition) -> Answer | None:
        """The answer to tell now, if there is a new one that stands."""
        best = recognition.best
        pending = self._pending
        if pending is None or _index(pending.best) != _index(best):
            pending = Answer(recognition.time_s, best)
        self._pending = Answer(pending.since_s, best)
        if recognition.time_s - pending.since_s < STANDS_S:
            return None
        return self._tell()

    def last(self) -> Answer | None:
        """At the end: the answer that had no time to stand, if it is a new one."""
        return self._tell()

    def _tell(self) -> Answer | None:
        answer = self._pending
        if answer is None or (self._told_any and _index(answer.best) == self._told):
            return None
        self._told, self._told_any = _index(answer.best), True
        return answer


def _index(best: Prediction | None) -> int | None:
    return None if best is None else best.label.index
