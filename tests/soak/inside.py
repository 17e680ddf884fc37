"""The program that is soaked: the real command line and window, in a process of its own.

    python -m tests.soak.inside PLAN.json

Only the cameras are others, and a life goes on in its GUI thread. What it tells of itself is
written when the program has ended and whatever runs on has had its time to end, too.
"""

import dataclasses
import faulthandler
import json
import signal
import sys
import threading
import time
import tracemalloc
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from tests.soak.diary import Diary
    from tests.soak.plan import Plan

ENDING_S = 15.0
HARMLESS = (
    "does not support propagateSizeHints",  # what the platform without a screen says of windows
    "does not support raise()",
)


def main(plan: "Plan") -> int:
    from PySide6.QtWidgets import QApplication

    from tests.soak.judge import Told
    from tests.soak.process import handles, threads

    bugs: list[str] = []
    listen(bugs)
    handles_before = handles()
    diary, status = live(plan, bugs)
    application = QApplication.instance()
    if application is not None:
        application.shutdown()  # at the latest Python itself would do that at its end
    until_s = time.monotonic() + ENDING_S
    while len(threads()) > 1 and time.monotonic() < until_s:
        time.sleep(0.1)
    told = Told(
        dict(diary.steps),
        tuple(diary.rests),
        tuple(bugs),
        tuple(diary.restless),
        tuple(diary.clips),
        tuple(name for name in threads() if name != "MainThread"),
        handles_before,
        handles(),
        status,
        diary.slowest_s * 1000,
        (diary.read, diary.recognized),
    )
    Path(plan.told).write_text(json.dumps(dataclasses.asdict(told)), encoding="utf-8")
    return status


def listen(bugs: list[str]) -> None:
    """Hear of every exception that is not handled, and of everything that Qt complains of."""
    from PySide6.QtCore import qInstallMessageHandler

    def qt(kind: Any, _context: Any, text: str) -> None:
        if not any(words in text for words in HARMLESS):
            bugs.append(f"Qt: {kind.name}: {text}")
            sys.stderr.write(f"Qt: {text}\n")

    def unraisable(heard: "sys.UnraisableHookArgs") -> None:
        bugs.append(f"unraisable: {heard.exc_value!r} in {heard.object!r}")
        sys.__unraisablehook__(heard)

    qInstallMessageHandler(qt)
    sys.unraisablehook = unraisable


def live(plan: "Plan", bugs: list[str]) -> "tuple[Diary, int]":
    """Run the real program with a life in it; the diary, and the exit status."""
    from PySide6.QtGui import QDesktopServices

    import whatsit.gui.window.main as gui_main
    from tests.soak.cameras import PluggedIn
    from tests.soak.diary import Diary
    from tests.soak.life import Life
    from whatsit import wiring
    from whatsit.gui.session.services import Services
    from whatsit.gui.toolkit.crash import CrashReporter
    from whatsit.gui.window.main_window import MainWindow

    diary, cameras = Diary(Path(plan.log)), PluggedIn()
    real_services = wiring.window_services

    def services(of: wiring.Program, source: str | None) -> Services:
        return cameras.instead(real_services(of, source))

    class Soaked(MainWindow):
        def start(self) -> None:
            super().start()
            Life(self, diary, plan, cameras).begin()

    wiring.window_services = services
    gui_main.MainWindow = Soaked  # type: ignore[attr-defined]
    QDesktopServices.openUrl = lambda _url: True  # type: ignore[method-assign]
    crashed = CrashReporter.add

    def add(self: CrashReporter, bug: BaseException) -> None:
        bugs.append(f"{type(bug).__name__}: {bug}")
        crashed(self, bug)

    CrashReporter.add = add  # type: ignore[method-assign]
    sys.argv = ["whatsit", "live", "demo"]
    from whatsit.cli import main as program

    try:
        program()
    except SystemExit as end:
        return diary, int(end.code or 0)
    return diary, 0


if __name__ == "__main__":
    faulthandler.enable()
    faulthandler.register(signal.SIGUSR1)
    threading.current_thread().name = "MainThread"
    tracemalloc.start()
    from tests.soak.plan import Plan

    sys.exit(main(Plan.read(Path(sys.argv[1]))))
