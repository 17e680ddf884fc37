"""The crash reporter: bugs of every thread, each shown, only the first few kept."""

import sys
import threading
from collections.abc import Iterator

import pytest
from pytestqt.qtbot import QtBot

from whatsit.gui.toolkit.crash import CrashReporter


def test_bugs_in_any_thread_are_shown_in_the_gui_thread(
    qtbot: QtBot, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    # pytest has hooks of its own, which are put back afterwards.
    monkeypatch.setattr(sys, "excepthook", sys.excepthook)
    monkeypatch.setattr(threading, "excepthook", threading.excepthook)
    shown: list[tuple[str, threading.Thread]] = []
    crashes = CrashReporter(lambda text: shown.append((text, threading.current_thread())))
    crashes.install()
    thread = threading.Thread(target=lambda: 1 / 0)
    thread.start()
    thread.join()
    qtbot.waitUntil(lambda: bool(shown))
    crashes.close()

    assert "ZeroDivisionError" in shown[0][0]
    assert shown[0][1] is threading.main_thread()
    assert "ZeroDivisionError" in capsys.readouterr().err
    assert sys.excepthook is sys.__excepthook__


class Caught:
    """An installed reporter and the texts that it showed."""

    def __init__(self) -> None:
        self.shown: list[str] = []
        self.crashes = CrashReporter(self.shown.append)
        self.crashes.install()


@pytest.fixture
def caught(qtbot: QtBot, capsys: pytest.CaptureFixture[str]) -> Iterator[Caught]:
    made = Caught()
    yield made
    made.crashes.close()


def raised(bug: BaseException) -> None:
    """As Python does with what nobody caught."""
    sys.excepthook(type(bug), bug, bug.__traceback__)


def test_a_bug_in_the_main_thread_is_shown_and_printed(
    caught: Caught, qtbot: QtBot, capsys: pytest.CaptureFixture[str]
) -> None:
    raised(ZeroDivisionError("by a bug"))
    qtbot.waitUntil(lambda: bool(caught.shown))

    assert "ZeroDivisionError: by a bug" in caught.shown[0]
    assert "ZeroDivisionError: by a bug" in capsys.readouterr().err


def test_ctrl_c_is_no_bug(caught: Caught) -> None:
    raised(KeyboardInterrupt())

    assert caught.crashes.reports == []


def test_a_thread_that_ends_itself_is_no_bug(caught: Caught) -> None:
    thread = threading.Thread(target=sys.exit)
    thread.start()
    thread.join(10)

    assert caught.crashes.reports == []


def test_a_bug_that_repeats_itself_is_shown_in_one_text_of_the_first_few(
    caught: Caught, qtbot: QtBot
) -> None:
    for number in range(100):
        caught.crashes.add(ValueError(f"bug {number}"))
    qtbot.waitUntil(lambda: bool(caught.shown))
    qtbot.wait(50)

    assert len(caught.shown) == 1
    assert [f"bug {n}" in caught.shown[0] for n in range(6)] == [True] * 5 + [False]


def test_after_the_end_bugs_are_pythons_again(caught: Caught) -> None:
    caught.crashes.close()
    caught.crashes.add(ValueError("too late"))

    assert caught.crashes.reports == []
    assert sys.excepthook is sys.__excepthook__
    assert threading.excepthook is threading.__excepthook__
