"""Decides whether the better model may be fetched unasked; progress of a download."""

from dataclasses import dataclass
from typing import Final

from whatsit.domain.catalogue.fallbacks import STARTER, Choice
from whatsit.domain.text.words import Words, words

AGAIN_AFTER_S: Final = 24 * 3600.0


def may_fetch(choice: Choice, *, offline: bool, failed_s: float | None, now_s: float) -> bool:
    """Tell whether the starter stands in, the network may be used, and no attempt failed today.

    Args:
        choice: the model that was chosen to begin with.
        offline: the user wants no network at all.
        failed_s: time of the last failed attempt, in seconds since the epoch; None if never.
        now_s: the time of day likewise. A clock that was set back counts as a new day.
    """
    stands_in = choice.spec == STARTER and bool(choice.why)
    waited = failed_s is None or not 0 <= now_s - failed_s < AGAIN_AFTER_S
    return stands_in and not offline and waited


@dataclass(frozen=True, slots=True)
class FetchProgress:
    """Progress of a download.

    Attributes:
        done_bytes: arrived already.
        total_bytes: in all; None where not known.
    """

    done_bytes: int
    total_bytes: int | None

    @property
    def text(self) -> Words:
        """The progress as text, such as `3.1 of 14.0 MB`."""
        done = f"{self.done_bytes / 1e6:.1f}"
        if not self.total_bytes:
            return words("{done} MB", done=done)
        return words("{done} of {total} MB", done=done, total=f"{self.total_bytes / 1e6:.1f}")
