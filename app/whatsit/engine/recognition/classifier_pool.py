"""One loaded model for any number of threads."""

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Final

from whatsit.domain.session.ports import Recognizer
from whatsit.engine.recognition.classifier import Classifier

_CPU: Final = "CPU"


class ClassifierPool:
    """Lends a classifier to each thread for as long as it needs one.

    A clone is made only when all are in use, so one thread never has more than the model itself.
    Only the CPU provider runs a session for several threads at once; on any other one, threads
    take turns.

    Args:
        recognizer: the model, which is closed with this.
    """

    def __init__(self, recognizer: Recognizer) -> None:
        self.recognizer = recognizer
        self._all = [Classifier(recognizer)]
        self._free = self._all.copy()
        self._takes_turns = recognizer.provider.short != _CPU
        self._closed = False
        self._changed = threading.Condition()

    @contextmanager
    def lent(self) -> Iterator[Classifier]:
        """Lend a classifier that no other thread uses meanwhile.

        Raises:
            ValueError: the pool is closed.
        """
        with self._changed:
            if self._takes_turns:
                self._changed.wait_for(lambda: self._free or self._closed)
            if self._closed:
                raise ValueError(f"the model {self.recognizer.card.name} is closed")
            one = self._free.pop() if self._free else self._clone()
        try:
            yield one
        finally:
            with self._changed:
                self._free.append(one)
                self._changed.notify_all()

    def close(self) -> None:
        """Wait for calls under way, then close the model and its clones. Safe to call twice."""
        with self._changed:
            self._closed = True
            self._changed.notify_all()
            self._changed.wait_for(lambda: len(self._free) == len(self._all))
            for one in reversed(self._all):  # the one that owns the memory last
                one.close()

    def _clone(self) -> Classifier:
        self._all.append(self._all[0].clone_for_thread())
        return self._all[-1]
