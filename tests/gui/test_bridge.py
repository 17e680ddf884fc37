"""What joins threads and Qt: background work, bug reports, the check for a screen."""

import sys
import threading
from collections.abc import Iterator

import pytest
from pytestqt.qtbot import QtBot

from whatsit.domain.text.errors import AppError, WindowError
from whatsit.gui.toolkit.background import Background
from whatsit.gui.toolkit.crash import CrashReporter
from whatsit.gui.toolkit.preflight import check_screen


@pytest.fixture
def background(qtbot: QtBot) -> Iterator[Background]:
    made = Background()
    yield made
    made.close()


def test_answers_arrive_in_the_gui_thread(background: Background, qtbot: QtBot) -> None:
    answers: list[tuple[str, threading.Thread]] = []
    background.run(
        lambda: threading.current_thread().name,
        lambda name: answers.append((name, threading.current_thread())),
    )
    qtbot.waitUntil(lambda: bool(answers))

    assert answers == [("background", threading.main_thread())]


def test_an_expected_failure_is_an_answer_too(background: Background, qtbot: QtBot) -> None:
    answers: list[str] = []

    def work() -> None:
        raise AppError("No.")

    background.run(work, lambda _: answers.append("done"), lambda error: answers.append(str(error)))
    qtbot.waitUntil(lambda: bool(answers))

    assert answers == ["No."]


def test_answers_after_the_end_are_let_go(qtbot: QtBot) -> None:
    background = Background()
    answers: list[int] = []
    may_end = threading.Event()

    def work() -> int:
        may_end.wait(5)
        return 1

    background.run(work, answers.append)
    background.close(0.01)
    may_end.set()
    background.run(work, answers.append)
    qtbot.wait(50)

    assert answers == []


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


def check(environment: dict[str, str], platform: str = "linux", *, answers: bool = True) -> None:
    check_screen(platform, environment, lambda _name: None, lambda: answers)


@pytest.mark.parametrize("environment", [{}, {"QT_QPA_PLATFORM": "xcb"}])
def test_no_screen_is_a_sentence(environment: dict[str, str]) -> None:
    with pytest.raises(WindowError, match="There is no screen") as raised:
        check(environment)

    assert "whatsit watch" in raised.value.hint


def test_a_screen_that_does_not_answer_is_a_sentence() -> None:
    with pytest.raises(WindowError, match="The screen :7 does not answer"):
        check({"DISPLAY": ":7"}, answers=False)


def test_a_missing_library_is_a_sentence_with_the_command_that_helps() -> None:
    def load(name: str) -> object:
        raise OSError(name)

    with pytest.raises(WindowError, match="libxcb-cursor") as raised:
        check_screen("linux", {"DISPLAY": ":0"}, load, lambda: True)

    assert "apt-get install libxcb-cursor0" in raised.value.hint


@pytest.mark.parametrize(
    ("platform", "environment"),
    [
        ("linux", {"DISPLAY": ":0"}),
        ("linux", {"WAYLAND_DISPLAY": "wayland-0"}),
        ("linux", {"QT_QPA_PLATFORM": "offscreen"}),
        ("darwin", {}),
        ("win32", {}),
    ],
)
def test_a_screen_is_found(platform: str, environment: dict[str, str]) -> None:
    check(environment, platform)
