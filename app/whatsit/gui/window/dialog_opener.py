"""The actions that open a dialog: sources, reports, help. The picture goes on behind them."""

from collections.abc import Callable

from PySide6.QtWidgets import QWidget
from shiboken6 import isValid

from whatsit import __version__
from whatsit.domain.session.screen import Action
from whatsit.gui.session.controller import Controller
from whatsit.gui.session.file_chooser import FileChooser
from whatsit.gui.session.handlers import joined
from whatsit.gui.session.services import Services
from whatsit.gui.toolkit.i18n import tr
from whatsit.gui.window.actions import Actions
from whatsit.gui.window.camera_controls import CameraControlsOpener
from whatsit.gui.window.model_dialogs import ModelDialogs
from whatsit.gui.window.settings_opener import SettingsOpener


class DialogOpener:
    """Opens dialogs over the window, and does not wait for them.

    Args:
        services: make the reports.
        controller: opens sources and has the settings.
        actions: have names and shortcuts.
        technical: returns the technical details of the banner.
        model_dialogs: opens the dialogs about models.
        window: the parent.
    """

    def __init__(
        self,
        services: Services,
        controller: Controller,
        actions: Actions,
        technical: Callable[[], str],
        model_dialogs: ModelDialogs,
        window: QWidget,
    ) -> None:
        self._services = services
        self._controller = controller
        self._window = window
        self._technical = technical
        self._files = FileChooser(controller.preferences, window)
        self._handlers = joined(
            {
                Action.OPEN: self._ask_for_file,
                Action.OPEN_FOLDER: self._ask_for_folder,
                Action.OPEN_URL: self._ask_for_address,
                Action.REPLAY: self._show_replay,
                Action.DETAILS: self._show_technical,
                Action.DOCTOR: self._show_doctor,
                Action.PALETTE: self._show_palette,
                Action.SHORTCUTS: self._show_shortcuts,
                Action.ABOUT: self._show_about,
            },
            CameraControlsOpener(services.sources.controls, controller, window).handlers,
            SettingsOpener(controller, actions, window).handlers,
            model_dialogs.handlers,
        )

    def handle(self, action: Action) -> None:
        """Call the handler of an action, if it is one that opens a dialog."""
        handler = self._handlers.get(action)
        if handler is not None:
            handler()

    def _show_palette(self) -> None:
        from whatsit.gui.window.palette import PaletteDialog

        PaletteDialog(self._window.actions(), self._window).open()

    def _show_shortcuts(self) -> None:
        from whatsit.gui.toolkit.dialogs import ShortcutsDialog

        ShortcutsDialog(self._window.actions(), self._window).show()

    def _show_about(self) -> None:
        from whatsit.gui.toolkit.dialogs import AboutDialog

        AboutDialog(__version__, self._window).show()

    def _ask_for_file(self) -> None:
        self._files.ask("source", tr("Open video or picture"), self._controller.switcher.open)

    def _ask_for_folder(self) -> None:
        title = tr("Open a folder of pictures")
        self._files.ask("source", title, self._controller.switcher.open, folder=True)

    def _ask_for_address(self) -> None:
        from whatsit.gui.toolkit.dialogs import AddressDialog

        known = [spec for spec in self._controller.settings.recent if "://" in spec]
        AddressDialog(self._controller.switcher.open, self._window, known).open()

    def _show_replay(self) -> None:
        """Offer to classify a clip again: the one that plays, or the one recorded last."""
        control = self._controller
        here = [(card.name, card.title) for card in control.menu_lists.models]
        # The running model is last: the user will want another one.
        here.sort(key=lambda model: model[0] == control.running_model)
        from whatsit.gui.clips.replay_dialog import ReplayDialog

        ReplayDialog(
            control.services.replays,
            control.background,
            self._files,
            lambda: control.spoken_settings,
            here,
            self._clip(),
            self._window,
        ).show()

    def _clip(self) -> str:
        """Return the path of the clip to offer; empty where there is none."""
        source = self._controller.switcher.running_source
        if source.lower().endswith(".mp4") and "://" not in source:
            return source
        newest = self._controller.recordings.newest_clip
        return str(newest) if newest is not None else ""

    def _show_technical(self) -> None:
        from whatsit.gui.toolkit.dialogs import ReportDialog

        text = self._technical()
        if text:
            ReportDialog(tr("Details of the problem"), text, self._window).show()

    def _show_doctor(self) -> None:
        self._show_report(tr("Doctor report"), self._services.machine.doctor)

    def _show_report(self, title: str, report: Callable[[], str]) -> None:
        from whatsit.gui.toolkit.dialogs import ReportDialog

        dialog = ReportDialog(title, tr("One moment…"), self._window)
        dialog.show()

        def show(text: str) -> None:
            if isValid(dialog):  # it may have been closed meanwhile
                dialog.show_text(text)

        self._controller.background.run(report, show, self._controller.notices.tell_error)
