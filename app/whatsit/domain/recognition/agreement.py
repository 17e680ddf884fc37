"""Compares two readings of one clip: how often they agree, and where they do not.

Recorded live, a model saw some of the frames; recognised again, the other one saw all of them.
So each recorded recognition is compared with the one of the same moment, and nothing else is.
"""

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby, pairwise
from statistics import fmean, median
from typing import Any, Final

from whatsit.domain.recognition.observation import LabelScore, Observation

_LEAST_TOLERANCE_S: Final = 0.002
_MOST_TOLERANCE_S: Final = 0.050


@dataclass(frozen=True, slots=True)
class Side:
    """One model's reading of a stretch.

    Attributes:
        answer: its label; None for "not sure".
        best: the best label by raw score; the same as the answer mostly.
        score: mean raw score of the answer, or of the best label where there is none.
    """

    answer: str | None
    best: str
    score: float

    def as_json(self) -> dict[str, Any]:
        """Return the object of `--json`, the score rounded to six digits."""
        return {"answer": self.answer, "best": self.best, "score": round(self.score, 6)}


@dataclass(frozen=True, slots=True)
class Stretch:
    """Moments that follow each other, in which both models stood by different answers.

    Attributes:
        start_s: of the first of them, on the clip's clock.
        end_s: of the last of them.
        moments: number of them.
        recorded: reading of the sidecar.
        again: reading of the other model.
    """

    start_s: float
    end_s: float
    moments: int
    recorded: Side
    again: Side

    def as_json(self) -> dict[str, Any]:
        """Return one of the differences of `--json`."""
        return {
            "start_s": round(self.start_s, 6),
            "end_s": round(self.end_s, 6),
            "moments": self.moments,
            "recorded": self.recorded.as_json(),
            "again": self.again.as_json(),
        }


@dataclass(frozen=True, slots=True)
class Agreement:
    """Agreement of two readings.

    Attributes:
        moments: compared in all.
        same_answer: in so many both gave the same answer, or both were not sure.
        same_best: in so many both had the same best label by raw score.
        unmatched: recorded recognitions of moments that the other reading does not have.
        stretches: where the answers differ, in order.
    """

    moments: int
    same_answer: int
    same_best: int
    unmatched: int
    stretches: tuple[Stretch, ...]

    @property
    def share(self) -> float:
        """Share of moments with the same answer, 0 to 1; 0 where nothing could be compared."""
        return self.same_answer / self.moments if self.moments else 0.0

    @property
    def best_share(self) -> float:
        """Share of moments with the same best label, 0 to 1; 0 where nothing could be compared."""
        return self.same_best / self.moments if self.moments else 0.0

    def as_json(self) -> dict[str, Any]:
        """Return everything as the object of `--json`."""
        return {
            "moments": self.moments,
            "agreement": round(self.share, 6),
            "best_agreement": round(self.best_share, 6),
            "unmatched": self.unmatched,
            "differences": [stretch.as_json() for stretch in self.stretches],
        }


def agreement(recorded: Sequence[Observation], again: Sequence[Observation]) -> Agreement:
    """Compare a recorded reading with another one of the same clip.

    Args:
        recorded: reading of the sidecar, in the order of time.
        again: reading of another model, in the order of time.
    """
    pairs = list(_pairs(recorded, again))
    differing = [
        (position, old, new)
        for position, (old, new) in enumerate(pairs)
        if not _same(old.claimed, new.claimed)
    ]
    return Agreement(
        moments=len(pairs),
        same_answer=len(pairs) - len(differing),
        same_best=sum(old.best.means(new.best) for old, new in pairs),
        unmatched=len(recorded) - len(pairs),
        stretches=tuple(_stretches(differing)),
    )


def _pairs(
    recorded: Sequence[Observation], again: Sequence[Observation]
) -> Iterator[tuple[Observation, Observation]]:
    """Pair each recorded observation with the other of the same moment, where there is one."""
    times = [observation.time_s for observation in again]
    if not times:
        return
    steps = [after - before for before, after in pairwise(times)]
    half_s = median(steps) / 2 if steps else 0.0
    tolerance_s = min(max(half_s, _LEAST_TOLERANCE_S), _MOST_TOLERANCE_S)
    for old in recorded:
        after = bisect_left(times, old.time_s)
        near = [at for at in (after - 1, after) if 0 <= at < len(times)]
        nearest = min(near, key=lambda at: abs(times[at] - old.time_s))
        if abs(times[nearest] - old.time_s) <= tolerance_s:
            yield old, again[nearest]


def _stretches(differing: Iterable[tuple[int, Observation, Observation]]) -> Iterator[Stretch]:
    """Join neighbouring moments with the same two answers to stretches."""
    number = 0
    last: tuple[int, str | None, str | None] | None = None
    numbered: list[tuple[int, Observation, Observation]] = []
    for position, old, new in differing:
        now = (position, _name(old.claimed), _name(new.claimed))
        if last is not None and (now[0] != last[0] + 1 or now[1:] != last[1:]):
            number += 1
        last = now
        numbered.append((number, old, new))
    for _, group in groupby(numbered, lambda item: item[0]):
        pairs = [(old, new) for _, old, new in group]
        olds, news = [old for old, _ in pairs], [new for _, new in pairs]
        yield Stretch(olds[0].time_s, olds[-1].time_s, len(pairs), _side(olds), _side(news))


def _side(observations: Sequence[Observation]) -> Side:
    scores = [(each.claimed or each.best).score for each in observations]
    return Side(_name(observations[0].claimed), observations[0].best.label, fmean(scores))


def _same(one: LabelScore | None, other: LabelScore | None) -> bool:
    if one is None or other is None:
        return one is other
    return one.means(other)


def _name(claim: LabelScore | None) -> str | None:
    return None if claim is None else claim.label
