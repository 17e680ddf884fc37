"""Adds models: at once where nothing has to be assumed, else after the user has confirmed."""

import threading
from pathlib import Path

from PySide6.QtCore import QObject, Signal

from whatsit.domain.catalogue.hub import PREFIX
from whatsit.domain.metadata.proposal import Proposal, Refinement
from whatsit.domain.text.errors import AppError, ModelError
from whatsit.gui.session.model_services import Proposals
from whatsit.gui.session.notices import Notices
from whatsit.gui.toolkit.background import Background


class ModelAdder(QObject):
    """Reads and installs models. Lives in the GUI thread.

    Args:
        proposals: read and install.
        background: runs what may block.
        notices: shows failures.
        parent: of the QObject.
    """

    added = Signal(object)
    """The ModelCard of a model that was installed."""
    doubted = Signal(object, object)
    """A Proposal that the user should confirm; the AppError that refused it, or None."""

    def __init__(
        self,
        proposals: Proposals,
        background: Background,
        notices: Notices,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._proposals = proposals
        self._background = background
        self._notices = notices
        self._closed = threading.Event()

    def add(self, spec: str) -> None:
        """Read a model; install it at once where nothing had to be assumed.

        Args:
            spec: a path, or hf:OWNER/REPO.
        """
        self._background.run(
            lambda: self._proposals.propose(spec, None, _ignore_progress, self._closed.is_set),
            self._read,
            self._notices.tell_error,
        )

    def close(self) -> None:
        """Cancel what is being read."""
        self._closed.set()

    def _read(self, proposal: Proposal) -> None:
        if proposal.doubtful or proposal.card.assumed:
            self.doubted.emit(proposal, None)
            return

        def failed(error: AppError) -> None:
            # Mostly a name that is taken, which the user can change.
            if isinstance(error, ModelError):
                self.doubted.emit(proposal, error)
            else:
                self._notices.tell_error(error)

        self._background.run(
            lambda: self._proposals.install(proposal, Refinement(proposal.card.input)),
            self.added.emit,
            failed,
        )


def is_model_spec(spec: str) -> bool:
    """Tell whether a dropped or typed text names a model rather than a source."""
    return spec.startswith(PREFIX) or Path(spec).suffix.lower() == ".onnx"


def _ignore_progress(_done_bytes: int, _total_bytes: int | None) -> None:
    """Ignore the progress: a file that is here is not downloaded."""
