"""Background threads for what may block, whose results come back into the GUI thread.

Threads are daemons: a camera list that hangs in a driver must not hold up the exit, as
QThreadPool would.
"""

import threading
from collections.abc import Callable
from queue import SimpleQueue
from typing import TypeVar

from PySide6.QtCore import QObject, Signal, Slot

from whatsit.domain.text.errors import AppError

T = TypeVar("T")


class Background(QObject):
    """Runs each callable on a thread of its own.

    The signal is connected to a method of this QObject, which lives in the GUI thread: one
    connected to a lambda would run in the worker.
    """

    _answered = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._answers: SimpleQueue[Callable[[], None]] = SimpleQueue()
        self._lock = threading.Lock()
        self._closed = False
        self._threads: list[threading.Thread] = []
        self._answered.connect(self._deliver)

    def run(
        self,
        work: Callable[[], T],
        done: Callable[[T], None],
        failed: Callable[[AppError], None] | None = None,
    ) -> None:
        """Call `work` on a thread, then `done` or `failed` in the GUI thread.

        A bug in `work` is raised in its thread and reported by the excepthook.
        """
        if self._closed:
            return

        def answer() -> None:
            try:
                result = work()
            except AppError as error:
                if failed is None:
                    raise
                problem = error  # the name of an except clause is gone afterwards
                self._answer(lambda: failed(problem))
            else:
                self._answer(lambda: done(result))

        thread = threading.Thread(target=answer, name="background", daemon=True)
        self._threads = [old for old in self._threads if old.is_alive()] + [thread]
        thread.start()

    def close(self, timeout_s: float = 0.5) -> None:
        """Drop the results still to come, and wait up to `timeout_s` seconds for each thread."""
        with self._lock:
            self._closed = True
        for thread in self._threads:
            thread.join(timeout_s)

    def _answer(self, deliver: Callable[[], None]) -> None:
        with self._lock:  # after close() Qt may delete this object at any time
            if not self._closed:
                self._answers.put(deliver)
                self._answered.emit()

    @Slot()
    def _deliver(self) -> None:
        while not self._closed and not self._answers.empty():
            self._answers.get()()
