"""The acts that open a dialog: what to open, reports, help. The picture goes on behind them."""

from collections.abc import Callable

from PySide6.QtWidgets import QWidget
from shiboken6 import isValid

from app.domain.screen import Act
from app.gui.actions import Actions
from app.gui.camera_tuning import CameraTuning
from app.gui.configuring import Configuring
from app.gui.controller import Controller
from app.gui.deeds import joined
from app.gui.file_asking import FileAsking
from app.gui.i18n import tr
from app.gui.model_desk import ModelDesk
from app.gui.replaying import Replaying
from app.gui.services import Services


class Asking:
    """Opens dialogs over the window. None of them is waited for.

    Args:
        services: reports.
        controller: does what was asked for.
        actions: have names and shortcuts.
        technical: what is behind the banner's button for details.
        desk: opens the dialogs about models.
        window: the parent.
    """

    def __init__(
        self,
        services: Services,
        controller: Controller,
        actions: Actions,
        technical: Callable[[], str],
        desk: ModelDesk,
        window: QWidget,
    ) -> None:
        self._services = services
        self._controller = controller
        self._window = window
        self._technical = technical
        self._files = FileAsking(controller.preferences, window)
        self._deeds = joined(
            {
                Act.OPEN: self._ask_for_file,
                Act.OPEN_FOLDER: self._ask_for_folder,
                Act.OPEN_URL: self._ask_for_address,
                Act.DETAILS: self._show_technical,
                Act.DOCTOR: self._show_doctor,
                Act.PALETTE: self._show_palette,
                Act.SHORTCUTS: self._show_shortcuts,
                Act.ABOUT: self._show_about,
            },
            CameraTuning(services.camera, controller, window).deeds,
            Configuring(controller, actions, window).deeds,
            Replaying(controller, self._files, window).deeds,
            desk.deeds,
        )

    def perform(self, act: Act) -> None:
        """Do it, if it is an act that asks or tells."""
        ask = self._deeds.get(act)
        if ask is not None:
            ask()

    def _show_palette(self) -> None:
        from app.gui.palette import PaletteDialog

        PaletteDialog(self._window.actions(), self._window).open()

    def _show_shortcuts(self) -> None:
        from app.gui.dialogs import ShortcutsDialog

        ShortcutsDialog(self._window.actions(), self._window).show()

    def _show_about(self) -> None:
        from app.gui.dialogs import AboutDialog

        AboutDialog(self._services.version, self._window).show()

    def _ask_for_file(self) -> None:
        self._files.ask("source", tr("Open video or picture"), self._controller.switching.open)

    def _ask_for_folder(self) -> None:
        title = tr("Open a folder of pictures")
        self._files.ask("source", title, self._controller.switching.open, folder=True)

    def _ask_for_address(self) -> None:
        from app.gui.dialogs import AddressDialog

        known = [word for word in self._controller.settings.recent if "://" in word]
        AddressDialog(self._controller.switching.open, self._window, known).open()

    def _show_technical(self) -> None:
        from app.gui.dialogs import ReportDialog

        text = self._technical()
        if text:
            ReportDialog(tr("Details of the problem"), text, self._window).show()

    def _show_doctor(self) -> None:
        self._show_report(tr("Doctor report"), self._services.doctor)

    def _show_report(self, title: str, report: Callable[[], str]) -> None:
        from app.gui.dialogs import ReportDialog

        dialog = ReportDialog(title, tr("One moment…"), self._window)
        dialog.show()

        def show(text: str) -> None:
            if isValid(dialog):  # it may have been closed meanwhile
                dialog.show_text(text)

        self._controller.background.run(report, show, self._controller.notices.tell_error)
