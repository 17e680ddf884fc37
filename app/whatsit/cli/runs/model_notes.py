"""What `watch` says of a model that failed while it ran, and whether the run goes on without it."""

from whatsit.cli.output.notes import note
from whatsit.domain.session.state import SessionState
from whatsit.domain.text.errors import ModelStuck


class ModelNotes:
    """Says once that a model failed, and once what runs instead.

    Args:
        quiet: say nothing.
    """

    def __init__(self, *, quiet: bool = False) -> None:
        self._quiet = quiet
        self._said = ""

    def follow(self, state: SessionState) -> bool:
        """Look at the newest state; True where a model runs again, or still, after the failure."""
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
        """Whether there is no model any more, and none to come."""
        problem = state.problem
        if problem is None or problem.about != "model":
            return False
        none_to_come = state.model is None and state.loading is None
        return none_to_come or isinstance(problem.error, ModelStuck)
