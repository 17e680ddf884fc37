"""Hands the next model over to the recognition thread. Any thread puts, one thread takes."""

import threading

from whatsit.domain.session.ports import Recognizer


class NextModel:
    """A one-item mailbox: a model that is replaced before it was taken is closed."""

    def __init__(self) -> None:
        self.waits = False
        """True where a model, or None for no model, was put and not taken yet."""
        self._recognizer: Recognizer | None = None
        self._lock = threading.Lock()

    def put(self, recognizer: Recognizer | None) -> None:
        """Set the next model; None for no model at all. Takes ownership."""
        with self._lock:
            skipped, self._recognizer, self.waits = self._recognizer, recognizer, True
        if skipped is not None:
            skipped.close()

    def take(self) -> Recognizer | None:
        """Take the next model, which the caller then closes."""
        with self._lock:
            taken, self._recognizer, self.waits = self._recognizer, None, False
        return taken
