"""Reports a driver or a model that was called and does not return.

It cannot be made to return. The other threads go on, and the state names the cause.
"""

import dataclasses
from dataclasses import dataclass
from typing import Final

from whatsit.domain.session.state import Phase, Problem, SessionState
from whatsit.domain.text.errors import ModelStuck, SourceLost, SourceUnreadable
from whatsit.domain.text.words import words

SILENT_S: Final = 2.0
"""A live source that sends nothing for so long counts as lost, though its driver still stalls."""

OPENING_S: Final = 15.0
"""A source that takes longer to open is reported; those that do open are quicker."""

_REPLUG: Final = words("Unplug it and plug it in again, or choose another source.")


@dataclass(frozen=True, slots=True)
class Stalls:
    """Durations so far of calls into libraries, in seconds; 0 where none is under way.

    Attributes:
        silent_s: reading the next frame of a live source.
        opening_s: opening a source.
        stuck_s: running the model; 0 as well while that takes a usual time.
    """

    silent_s: float
    opening_s: float
    stuck_s: float


def with_stalls(state: SessionState, stalls: Stalls) -> SessionState:
    """Add the problem of a call that has taken too long to a state that has no problem yet."""
    if state.phase is Phase.LIVE and stalls.silent_s >= SILENT_S:
        lost = SourceLost(
            state.source, words("it has sent nothing for {seconds} s.", seconds=f"{SILENT_S:.1f}")
        )
        problem = state.problem or Problem("source", lost)
        return dataclasses.replace(state, phase=Phase.LOST, problem=problem)
    if state.problem is not None:
        return state
    if state.opening and stalls.opening_s >= OPENING_S:
        why = words("it has not answered for {seconds} s.", seconds=f"{OPENING_S:.0f}")
        error = SourceUnreadable(state.opening, why, _REPLUG)
        return dataclasses.replace(state, problem=Problem("source", error))
    if state.model is not None and stalls.stuck_s:
        stuck = ModelStuck(state.model.name, stalls.stuck_s)
        return dataclasses.replace(state, problem=Problem("model", stuck))
    return state
