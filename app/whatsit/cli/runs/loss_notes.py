"""What `watch` says of a camera or stream that went away and came back, or does not open."""

from whatsit.cli.output.notes import note
from whatsit.domain.session.state import Phase, SessionState


class LossNotes:
    """Says each loss, each new reason and each return once.

    Args:
        quiet: say nothing.
    """

    def __init__(self, *, quiet: bool = False) -> None:
        self._quiet = quiet
        self._said = ""
        self._was_live = False

    def follow(self, state: SessionState) -> None:
        """Look at the newest state of the session."""
        problem = state.problem
        lost = state.phase is Phase.LOST
        if problem is not None and problem.about == "source" and (lost or state.opening):
            why = str(problem.error)
            if why != self._said:
                goes_on = "Looking for it…" if lost else "Still waiting for it…"
                note(f"{why} {goes_on}", quiet=self._quiet)
                self._said = why
        elif self._said and state.phase is Phase.LIVE:
            note(f"{state.source} is {'back' if self._was_live else 'there'}.", quiet=self._quiet)
            self._said = ""
        self._was_live = self._was_live or state.phase is Phase.LIVE
