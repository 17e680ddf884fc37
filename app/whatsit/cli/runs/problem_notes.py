"""Notes of `watch` on a source that was lost or does not open, and on a model that failed."""

from whatsit.cli.output.notes import note
from whatsit.domain.session.state import Phase, SessionState
from whatsit.domain.text.errors import ModelStuck


class LossNotes:
    """Prints each loss of a source, each new reason and each return once.

    Args:
        quiet: print nothing.
    """

    def __init__(self, *, quiet: bool = False) -> None:
        self._quiet = quiet
        self._said = ""
        self._was_live = False

    def follow(self, state: SessionState) -> None:
        """Take the newest state of the session; print what is new about its source."""
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


class ModelNotes:
    """Prints once that a model failed, and once which one runs instead.

    Args:
        quiet: print nothing.
    """

    def __init__(self, *, quiet: bool = False) -> None:
        self._quiet = quiet
        self._said = ""

    def follow(self, state: SessionState) -> bool:
        """Take the newest state; True where a model runs again, or still, after the failure."""
        problem = state.problem
        if problem is None or problem.about != "model" or self.failed(state):
            return False
        if self._said != str(problem.error):
            self._said = str(problem.error)
            note(self._said, quiet=self._quiet)
        if state.model is None or state.provider is None:
            return False
        note(f"{state.model.name} goes on on {state.provider.short}.", quiet=self._quiet)
        return True

    def failed(self, state: SessionState) -> bool:
        """Tell whether no model runs any more and none is being loaded."""
        problem = state.problem
        if problem is None or problem.about != "model":
            return False
        none_to_come = state.model is None and state.loading is None
        return none_to_come or isinstance(problem.error, ModelStuck)
