"""A real window on a real session; only what lies outside the app is a fake."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from tests.fake_services import FakeOutside
from whatsit.domain.session.screen import Action
from whatsit.domain.settings.values import Settings
from whatsit.gui.settings.dialog import SettingsDialog
from whatsit.gui.window.main_window import MainWindow

# What the screenless platform says of windows with a least size, and of those brought to the front.
_HARMLESS = r"propagateSizeHints|does not support raise\(\)"


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    for item in items:
        if Path(__file__).parent in item.path.parents:
            item.add_marker(pytest.mark.qt_log_ignore(_HARMLESS, extend=True))


OpenWindow = Callable[..., MainWindow]


@pytest.fixture
def outside(tmp_path: Path) -> FakeOutside:
    """Sources, models and files of a machine that does not exist."""
    return FakeOutside(tmp_path)


@pytest.fixture
def open_window(
    qtbot: QtBot, qapp: QApplication, outside: FakeOutside, no_stray_threads: None
) -> Iterator[OpenWindow]:
    """Opens windows on `outside`, and closes them at the end."""
    windows: list[MainWindow] = []

    def build(settings: Settings | None = None) -> MainWindow:
        window = MainWindow(outside.services(settings or Settings(language="en")), qapp)
        windows.append(window)
        window.resize(900, 640)
        window.show()
        qtbot.waitExposed(window)
        window.start()
        return window

    yield build
    for window in windows:
        outside.let_go.set()
        window.close()
        window.language.use("en")
        window.deleteLater()
    qapp.processEvents()


@pytest.fixture
def window(open_window: OpenWindow, qtbot: QtBot) -> MainWindow:
    """A window in which the first source and the first model run."""
    window = open_window()
    qtbot.waitUntil(lambda: window.video.painted > 0 and window.panel.title == "class 1")
    return window


def opened_settings(window: MainWindow, qtbot: QtBot) -> SettingsDialog:
    """The settings dialog, opened over a window."""
    window.qactions[Action.SETTINGS].trigger()
    dialog = window.findChildren(SettingsDialog)[-1]
    qtbot.waitExposed(dialog)
    return dialog


@pytest.fixture
def settings(window: MainWindow, qtbot: QtBot) -> SettingsDialog:
    """The settings dialog over a running window."""
    return opened_settings(window, qtbot)
