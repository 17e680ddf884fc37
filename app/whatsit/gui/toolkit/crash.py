"""The crash reporter: a bug in any thread is shown in one dialog; a running clip goes on."""

import sys
import threading
import traceback
from collections.abc import Callable
from types import TracebackType

from PySide6.QtCore import QObject, Qt, Signal, Slot

from whatsit.domain.text.secrets import mask_text

_MOST = 5


class CrashReporter(QObject):
    """Collects tracebacks from everywhere and hands them to the GUI thread.

    Args:
        show: shows a text; called in the GUI thread.
        parent: of the QObject.
    """

    _crashed = Signal()

    def __init__(self, show: Callable[[str], None], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.reports: list[str] = []
        self._show = show
        self._lock = threading.Lock()
        self._waits = False
        self._closed = False
        # Queued from the GUI thread, too: a slot called at once would wait for our own lock.
        self._crashed.connect(self._tell, Qt.ConnectionType.QueuedConnection)

    def install(self) -> None:
        """Set the excepthooks of Python and of its threads."""
        sys.excepthook = self._failed
        threading.excepthook = self._thread_failed

    def close(self) -> None:
        """Restore Python's excepthooks."""
        with self._lock:
            self._closed = True
        sys.excepthook = sys.__excepthook__
        threading.excepthook = threading.__excepthook__

    def add(self, bug: BaseException) -> None:
        """Print a bug, and show it if it is one of the first five. Called in any thread."""
        text = mask_text("".join(traceback.format_exception(bug)))
        sys.stderr.write(text)
        with self._lock:
            if self._closed or len(self.reports) >= _MOST:
                return
            self.reports.append(text)
            waits, self._waits = self._waits, True
            if not waits:
                self._crashed.emit()

    def _failed(
        self, kind: type[BaseException], bug: BaseException, trace: TracebackType | None
    ) -> None:
        if issubclass(kind, KeyboardInterrupt):
            sys.__excepthook__(kind, bug, trace)
        else:
            self.add(bug)

    def _thread_failed(self, args: threading.ExceptHookArgs) -> None:
        if args.exc_value is not None and not isinstance(args.exc_value, SystemExit):
            self.add(args.exc_value)

    @Slot()
    def _tell(self) -> None:
        with self._lock:
            self._waits = False
            text = "\n".join(self.reports)
        self._show(text)
