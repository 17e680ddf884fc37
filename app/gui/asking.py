"""The acts that open a dialog: what to open, reports, help. The picture goes on behind them."""

from collections.abc import Callable
from functools import partial
from pathlib import Path

from PySide6.QtWidgets import QFileDialog, QWidget
from shiboken6 import isValid

from app.domain.screen import Act
from app.gui.controller import Controller
from app.gui.dialogs import AboutDialog, AddressDialog, ReportDialog, ShortcutsDialog
from app.gui.i18n import tr
from app.gui.palette import PaletteDialog
from app.gui.services import Services


class Asking:
    """Opens dialogs over the window. None of them is waited for.

    Args:
        services: reports.
        controller: does what was asked for.
        window: the parent.
    """

    def __init__(self, services: Services, controller: Controller, window: QWidget) -> None:
        self._services = services
        self._controller = controller
        self._window = window
        self._folder = ""

    def perform(self, act: Act) -> None:
        """Do it, if it is an act that asks or tells."""
        match act:
            case Act.OPEN:
                self._ask_for_file()
            case Act.OPEN_FOLDER:
                self._ask_for_folder()
            case Act.OPEN_URL:
                AddressDialog(self._controller.switching.open, self._window).open()
            case Act.ADD_MODEL:
                self._ask_for_model()
            case Act.MODEL_DETAILS:
                self._show_details()
            case Act.DOCTOR:
                self._show_report(tr("Doctor report"), self._services.doctor)
            case Act.PALETTE:
                PaletteDialog(self._window.actions(), self._window).open()
            case Act.SHORTCUTS:
                ShortcutsDialog(self._window.actions(), self._window).show()
            case Act.ABOUT:
                AboutDialog(self._services.version, self._window).show()

    def _ask_for_file(self) -> None:
        dialog = self._file_dialog(tr("Open video or picture"))
        dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
        self._ask(dialog, self._controller.switching.open)

    def _ask_for_folder(self) -> None:
        dialog = self._file_dialog(tr("Open a folder of pictures"))
        dialog.setFileMode(QFileDialog.FileMode.Directory)
        dialog.setOption(QFileDialog.Option.ShowDirsOnly)
        self._ask(dialog, self._controller.switching.open)

    def _ask_for_model(self) -> None:
        dialog = self._file_dialog(tr("Add a model"))
        dialog.setNameFilter(tr("ONNX models (*.onnx)"))
        dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
        self._ask(dialog, lambda path: self._controller.add_model(Path(path)))

    def _file_dialog(self, title: str) -> QFileDialog:
        return QFileDialog(self._window, title, self._folder)

    def _ask(self, dialog: QFileDialog, chosen: Callable[[str], None]) -> None:
        def take(path: str) -> None:
            self._folder = str(Path(path).parent)
            chosen(path)

        dialog.fileSelected.connect(take)
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def _show_details(self) -> None:
        card = self._controller.state.model
        if card is not None:
            self._show_report(card.title, partial(self._services.model_details, card.name))

    def _show_report(self, title: str, report: Callable[[], str]) -> None:
        dialog = ReportDialog(title, tr("One moment…"), self._window)
        dialog.show()

        def show(text: str) -> None:
            if isValid(dialog):  # it may have been closed meanwhile
                dialog.show_text(text)

        self._controller.background.run(report, show, self._controller.tell_error)
