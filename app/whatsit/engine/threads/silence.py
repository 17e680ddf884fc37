"""What is said of a driver or a runtime that was called and does not return.

Nobody can make it return. So the threads go on around it, and the state says what is waited for.
"""

import dataclasses
from dataclasses import dataclass
from typing import Final

from whatsit.domain.session.state import Phase, Problem, SessionState
from whatsit.domain.text.errors import ModelStuck, SourceLost, SourceUnreadable

SILENT_S: Final = 2.0
"""A live source that sends nothing for so long counts as lost, even while its driver waits."""

OPENING_S: Final = 15.0
"""Longer than any camera or server that will open in the end."""

_REPLUG: Final = "Unplug it and plug it in again, or choose another source."


@dataclass(frozen=True, slots=True)
class Waits:
    """How long each call outside has lasted by now, in seconds; 0 where that means nothing.

    Attributes:
        silent_s: for the next picture of a live source.
        opening_s: for a source to open.
        stuck_s: for a model that has not returned in reasonable time.
    """

    silent_s: float
    opening_s: float
    stuck_s: float


def with_silence(state: SessionState, waits: Waits) -> SessionState:
    """The state, in which what waits for ever does not pass for what runs."""
    if state.phase is Phase.LIVE and waits.silent_s >= SILENT_S:
        lost = SourceLost(state.source, f"it has sent nothing for {SILENT_S:.1f} s.")
        problem = state.problem or Problem("source", lost)
        return dataclasses.replace(state, phase=Phase.LOST, problem=problem)
    if state.problem is not None:
        return state
    if state.opening and waits.opening_s >= OPENING_S:
        why = f"it has not answered for {OPENING_S:.0f} s."
        error = SourceUnreadable(state.opening, why, _REPLUG)
        return dataclasses.replace(state, problem=Problem("source", error))
    if state.model is not None and waits.stuck_s:
        stuck = ModelStuck(state.model.name, waits.stuck_s)
        return dataclasses.replace(state, problem=Problem("model", stuck))
    return state
