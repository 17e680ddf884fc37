"""The application: opens the window, reports bugs, and ends cleanly."""

import sys
from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QWidget

from whatsit.engine.threads.ending import ended_by_signals
from whatsit.gui.session.services import Services
from whatsit.gui.toolkit.crash import CrashReporter
from whatsit.gui.toolkit.first_paint import FirstPaint
from whatsit.gui.toolkit.i18n import tr
from whatsit.gui.toolkit.preflight import check_screen
from whatsit.gui.window.main_window import MainWindow

if TYPE_CHECKING:
    from whatsit.gui.toolkit.dialogs import ReportDialog

_SIGNALS_MS = 200


def run_window(services: Services) -> int:
    """Open the window and return when it is closed.

    Returns:
        The exit status: 0, or 1 after a bug.

    Raises:
        WindowError: there is no screen.
    """
    check_screen()
    app = QApplication(sys.argv[:1])
    app.setApplicationName("Whatsit")
    app.setDesktopFileName("whatsit")
    window = MainWindow(services, app)
    crashes = CrashReporter(crash_shower(window), window)
    crashes.install()
    # Python sees signals only when it runs; the timer lets it run.
    alive = QTimer(window)
    alive.timeout.connect(lambda: None)
    alive.start(_SIGNALS_MS)
    FirstPaint(window, window.start)
    window.show()
    try:
        # From the event loop: a second signal must not find the window in the middle of closing.
        with ended_by_signals(lambda: QTimer.singleShot(0, window, window.close)):
            app.exec()
    finally:
        crashes.close()
    return 1 if crashes.reports else 0


def crash_shower(window: QWidget) -> Callable[[str], None]:
    """Return a function that shows bugs over a window, in one dialog for all of them.

    Bugs after the window is closed are written to standard error only.
    """
    dialogs: list[ReportDialog] = []

    def show_crash(text: str) -> None:
        # Once the window is closed, a dialog would keep the program running unseen.
        if not window.isVisible():
            return
        if dialogs:
            dialogs[0].show_text(text)
            return
        from whatsit.gui.toolkit.dialogs import ReportDialog

        intro = tr("Something went wrong that should not have. What you record goes on.")
        dialogs.append(ReportDialog(tr("A bug"), text, window, intro))
        dialogs[0].destroyed.connect(dialogs.clear)
        dialogs[0].show()

    return show_crash
