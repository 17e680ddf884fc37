"""What `watch` says of a camera or stream that went away and came back."""

from app.cli.notes import note
from app.domain.session_state import Phase, SessionState


class LossNotes:
    """Says each loss, each new reason and each return once.

    Args:
        quiet: say nothing.
    """

    def __init__(self, *, quiet: bool = False) -> None:
        self._quiet = quiet
        self._said = ""

    def follow(self, state: SessionState) -> None:
        """Look at the newest state of the session."""
        if state.phase is Phase.LOST and state.problem is not None:
            why = str(state.problem.error)
            if why != self._said:
                note(f"{why} Looking for it…", quiet=self._quiet)
                self._said = why
        elif self._said and state.phase is Phase.LIVE:
            note(f"{state.source} is back.", quiet=self._quiet)
            self._said = ""
