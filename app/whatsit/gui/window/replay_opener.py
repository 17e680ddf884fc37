"""Opens the dialog that recognises a clip again, with the clip that is meant most likely."""

from PySide6.QtWidgets import QWidget

from whatsit.domain.session.screen import Action
from whatsit.gui.session.controller import Controller
from whatsit.gui.session.file_chooser import FileChooser
from whatsit.gui.session.handlers import Handlers


class ReplayOpener:
    """Knows which clip and which models there are.

    Args:
        controller: knows what runs.
        files: asks for a clip.
        window: the parent.
    """

    def __init__(self, controller: Controller, files: FileChooser, window: QWidget) -> None:
        self._controller = controller
        self._files = files
        self._window = window

    @property
    def handlers(self) -> Handlers:
        """What it opens."""
        return {Action.REPLAY: self.open}

    def open(self) -> None:
        """Show a dialog for this clip: the one that plays, or the one recorded last."""
        control = self._controller
        here = [(m.card.name, m.card.title) for m in control.listing.shelf if m.here]
        # The other model is meant: the running one is last.
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
        source = self._controller.switching.running_source
        if source.lower().endswith(".mp4") and "://" not in source:
            return source
        newest = self._controller.keeping.newest_clip
        return str(newest) if newest is not None else ""
