"""File dialogs: opened beside the picture, in the folder that was used last."""

from pathlib import Path
from typing import TypeVar

import pytest
from PySide6.QtWidgets import QDialog, QFileDialog
from pytestqt.qtbot import QtBot

from tests.fake_services import FakeOutside
from tests.gui.conftest import OpenWindow
from whatsit.domain.session.screen import Action
from whatsit.gui.window.main_window import MainWindow

T = TypeVar("T", bound=QDialog)


def dialog(window: MainWindow, kind: type[T], qtbot: QtBot) -> T:
    qtbot.waitUntil(lambda: bool(window.findChildren(kind)))
    return window.findChildren(kind)[-1]


@pytest.mark.parametrize("action", [Action.OPEN, Action.OPEN_FOLDER])
def test_files_are_asked_for_without_stopping_the_picture(
    window: MainWindow, qtbot: QtBot, action: Action
) -> None:
    window.qactions[action].trigger()
    asked = dialog(window, QFileDialog, qtbot)
    painted = window.video.painted
    qtbot.waitUntil(lambda: window.video.painted > painted + 2)
    asked.reject()


def test_a_dialog_begins_where_the_last_file_was_even_after_a_restart(
    window: MainWindow, open_window: OpenWindow, outside: FakeOutside, qtbot: QtBot, tmp_path: Path
) -> None:
    films = tmp_path / "films"
    films.mkdir()
    window.qactions[Action.OPEN].trigger()
    window.findChildren(QFileDialog)[-1].fileSelected.emit(str(films / "two"))
    qtbot.waitUntil(lambda: bool(outside.saved) and bool(outside.saved[-1].folders))
    again = open_window(outside.saved[-1])
    again.qactions[Action.OPEN].trigger()
    asked = again.findChildren(QFileDialog)[-1]

    assert Path(asked.directory().path()) == films
    asked.reject()
