"""Work off the GUI thread, whose answers come back into it."""

import threading
from collections.abc import Iterator

import pytest
from pytestqt.qtbot import QtBot

from whatsit.domain.text.errors import AppError
from whatsit.gui.toolkit.background import Background


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
