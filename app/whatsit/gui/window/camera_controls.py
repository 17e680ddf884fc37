"""The action that opens the controls of the running camera, and what follows from changes there."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget
from shiboken6 import isValid

from whatsit.domain.session.screen import Action, Notice
from whatsit.domain.session.status import format_text
from whatsit.domain.sources.camera_controls import kept_of
from whatsit.domain.sources.cameras import CameraInfo
from whatsit.domain.text.words import words
from whatsit.gui.session.controller import Controller
from whatsit.gui.session.handlers import Handlers
from whatsit.gui.session.services import CameraControls

if TYPE_CHECKING:
    from whatsit.gui.cameras.dialog import CameraDialog


class CameraControlsOpener(QObject):
    """Opens the camera dialog. Lives in the GUI thread.

    Args:
        controls: read and set the camera's controls.
        controller: says which camera runs.
        window: the parent.
    """

    def __init__(self, controls: CameraControls, controller: Controller, window: QWidget) -> None:
        super().__init__(window)
        self._controls = controls
        self._controller = controller
        self._window = window
        self._dialog: CameraDialog | None = None
        controller.updated.connect(self._follow)

    @property
    def handlers(self) -> Handlers:
        """The handler of the action."""
        return {Action.CAMERA_CONTROLS: self.open}

    def open(self) -> None:
        """Show the controls of the running camera, or a notice where none runs."""
        camera = self._running()
        if camera is None:
            notice = Notice(words("No camera runs now: choose one in the Camera menu."), brief=True)
            self._controller.notices.tell(notice)
            return
        if self._dialog is not None and isValid(self._dialog):
            self._dialog.close()
        kept = kept_of(self._controller.settings.cameras, camera.spec)
        from whatsit.gui.cameras.dialog import CameraDialog

        dialog = CameraDialog(
            camera, kept, self._controls, self._controller.background, self._window
        )
        dialog.kept_changed.connect(self._save)
        dialog.format_changed.connect(self._reopen)
        self._dialog = dialog
        self._follow()
        dialog.show()

    def _running(self) -> CameraInfo | None:
        spec = self._controller.switcher.running_source
        for camera in self._controller.menu_lists.cameras:
            if spec in (camera.spec, camera.path, str(camera.index), camera.name):
                return camera
        return None

    def _follow(self) -> None:
        dialog, state = self._dialog, self._controller.state
        if dialog is not None and isValid(dialog) and state.format is not None:
            text = format_text(state.format)
            dialog.show_format(f"{text}\n{state.format.note}" if state.format.note else text)

    def _save(self) -> None:
        self._controller.preferences.change(cameras=self._controls.kept)

    def _reopen(self) -> None:
        """Open the camera with its own format, and drop the one chosen for all cameras."""
        kept = self._controls.kept
        self._controller.preferences.change(cameras=kept, width=0, height=0, fps=0.0)
        self._controller.switcher.reopen()
        self._controller.chosen.emit()
