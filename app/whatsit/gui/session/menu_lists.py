"""What the menus list: cameras, models and providers, looked for on the side."""

from collections.abc import Sequence

from PySide6.QtCore import QObject, Signal

from whatsit.domain.catalogue.shelf import ShelfModel
from whatsit.domain.models.card import ModelCard
from whatsit.domain.session.screen import Action
from whatsit.domain.sources.cameras import CameraInfo
from whatsit.gui.session.camera_watch import CameraWatch
from whatsit.gui.session.handlers import Handlers
from whatsit.gui.session.notices import Notices
from whatsit.gui.session.services import Provider, Services
from whatsit.gui.toolkit.background import Background


class MenuLists(QObject):
    """The newest lists. Lives in the GUI thread.

    Args:
        services: know what there is.
        background: runs what may block.
        notices: told what failed.
        parent: of the QObject.
    """

    changed = Signal()

    def __init__(
        self,
        services: Services,
        background: Background,
        notices: Notices,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self.cameras: Sequence[CameraInfo] = ()
        self.shelf: Sequence[ShelfModel] = ()
        self.providers: Sequence[Provider] = ()
        self._services = services
        self._background = background
        self._notices = notices
        self._watch = CameraWatch(
            services.sources.camera_marks, background, self.look_for_cameras, self
        )

    @property
    def models(self) -> tuple[ModelCard, ...]:
        """Cards of those that are here."""
        return tuple(model.card for model in self.shelf if model.here)

    @property
    def handlers(self) -> Handlers:
        """What can be done with the lists."""
        return {Action.REFRESH_CAMERAS: self.look_for_cameras}

    def start(self) -> None:
        """Fill all of them."""
        self._watch.look()
        self.look_for_cameras()
        self.look_for_models()
        self._background.run(
            self._services.machine.providers, self._providers_found, self._notices.tell_error
        )

    def look_for_cameras(self) -> None:
        """Look again."""
        self._background.run(
            self._services.sources.cameras, self._cameras_found, self._notices.tell_error
        )

    def look_for_models(self) -> None:
        """Look again."""
        self._background.run(
            self._services.models.all_models, self._models_found, self._notices.tell_error
        )

    def _cameras_found(self, cameras: Sequence[CameraInfo]) -> None:
        self.cameras = cameras
        self.changed.emit()

    def _models_found(self, shelf: Sequence[ShelfModel]) -> None:
        self.shelf = shelf
        self.changed.emit()

    def _providers_found(self, providers: Sequence[Provider]) -> None:
        self.providers = providers
        self.changed.emit()
