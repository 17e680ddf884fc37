"""The model that is to run from the next frame on. Any thread puts one in, one takes it out."""

import threading

from whatsit.domain.session.ports import Recognizer


class NextModel:
    """Holds the newest wish only: whatever is replaced before anybody took it is closed."""

    def __init__(self) -> None:
        self.waits = False
        """Whether there is a wish, be it for none at all."""
        self._recognizer: Recognizer | None = None
        self._lock = threading.Lock()

    def put(self, recognizer: Recognizer | None) -> None:
        """Wish for a model, or for None. Takes ownership."""
        with self._lock:
            skipped, self._recognizer, self.waits = self._recognizer, recognizer, True
        if skipped is not None:
            skipped.close()

    def take(self) -> Recognizer | None:
        """The newest wish, which is then the caller's to close."""
        with self._lock:
            taken, self._recognizer, self.waits = self._recognizer, None, False
        return taken
