"""What to say aloud: the answer, when it has changed and stays."""

from dataclasses import dataclass
from typing import Final

STAYS_S: Final = 1.0
FORGETS_S: Final = 10.0


@dataclass(frozen=True, slots=True)
class Hearing:
    """What was seen and said so far.

    Attributes:
        seen: the answer now; None for "not sure".
        since_s: since when, on the clock of `hear`.
        said: what was said last; None after a longer while without an answer.
    """

    seen: int | None = None
    since_s: float = 0.0
    said: int | None = None


def hear(before: Hearing, seen: int | None, now_s: float) -> tuple[Hearing, bool]:
    """Look at the answer once more, a few times a second.

    "Not sure" is not said. An answer that comes back after a moment of it is not said again;
    after ten seconds it is news.

    Args:
        before: what the last call returned.
        seen: class index of the answer; None for "not sure".
        now_s: time.monotonic().

    Returns:
        What to give to the next call, and whether to say the answer now.
    """
    since_s = before.since_s if seen == before.seen else now_s
    stands = now_s - since_s >= STAYS_S
    if seen is None:
        said = None if now_s - since_s >= FORGETS_S else before.said
        return Hearing(None, since_s, said), False
    if not stands or seen == before.said:
        return Hearing(seen, since_s, before.said), False
    return Hearing(seen, since_s, seen), True
