"""Opens every dialog that the window has, those that will be added too."""

from collections.abc import Iterator

from PySide6.QtWidgets import QDialog, QFileDialog
from pytestqt.qtbot import QtBot

from whatsit.domain.session.screen import Action
from whatsit.gui.settings.dialog import SettingsDialog
from whatsit.gui.window.main_window import MainWindow

# They end the program, hide what is to be looked at, or write files.
_NOT_THESE = {
    Action.QUIT,
    Action.RECORDINGS,
    Action.FULL_SCREEN,
    Action.RECORD,
    Action.SNAPSHOT,
    Action.PANEL,
    Action.DISMISS,
}


def dialogs(window: MainWindow, qtbot: QtBot) -> Iterator[tuple[str, QDialog]]:
    """Every dialog, one after the other, with its name; the settings page by page."""
    for act in sorted(
        Action, key=lambda act: act is not Action.DETAILS
    ):  # while there is a problem
        action = window.qactions[act]
        if act in _NOT_THESE or not action.isEnabled():
            continue
        action.trigger()
        if act is Action.PAUSE:
            action.trigger()
        qtbot.wait(30)
        for dialog in visible(window):
            if isinstance(dialog, SettingsDialog):
                for page in range(dialog.pages):
                    dialog.show_page(page)
                    qtbot.wait(30)
                    yield f"{act} {page}", dialog
            elif not isinstance(dialog, QFileDialog):
                yield act.value, dialog
            dialog.close()
        qtbot.wait(10)


def visible(window: MainWindow) -> list[QDialog]:
    return [dialog for dialog in window.findChildren(QDialog) if dialog.isVisible()]
