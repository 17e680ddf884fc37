"""The lists of cameras, models and providers, filled in the background.

The cameras are polled every second, so that their list follows when one comes or goes.
"""

from collections.abc import Callable, Hashable, Sequence
from typing import Final

from PySide6.QtCore import QObject, QTimer, Signal, Slot

from whatsit.domain.catalogue.model_list import ListedModel
from whatsit.domain.models.card import ModelCard
from whatsit.domain.session.screen import Action
from whatsit.domain.sources.cameras import CameraInfo
from whatsit.gui.session.handlers import Handlers
from whatsit.gui.session.notices import Notices
from whatsit.gui.session.services import Provider, Services
from whatsit.gui.toolkit.background import Background

_LOOK_MS: Final = 1000


class CameraWatch(QObject):
    """Polls for cameras that come or go. Lives in the GUI thread.

    Args:
        marks: returns a value that differs whenever a camera came or went. May block.
        background: runs what may block.
        changed: called when the cameras have to be listed again.
        parent: of the QObject.
    """

    def __init__(
        self,
        marks: Callable[[], Hashable],
        background: Background,
        changed: Callable[[], None],
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._marks = marks
        self._background = background
        self._changed = changed
        self._seen: Hashable = None
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)  # the next poll begins after the answer, however late
        self._timer.setInterval(_LOOK_MS)
        self._timer.timeout.connect(self.look)

    @Slot()
    def look(self) -> None:
        """Poll now, and a second after each answer."""
        self._background.run(self._marks, self._looked)

    def _looked(self, marks: Hashable) -> None:
        is_first = self._seen is None
        if marks != self._seen:
            self._seen = marks
            if not is_first:
                self._changed()
        self._timer.start()


class MenuLists(QObject):
    """The newest lists. Lives in the GUI thread.

    Args:
        services: list cameras, models and providers.
        background: runs what may block.
        notices: shows failures.
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
        self.listed_models: Sequence[ListedModel] = ()
        self.providers: Sequence[Provider] = ()
        self._services = services
        self._background = background
        self._notices = notices
        self._watch = CameraWatch(
            services.sources.camera_marks, background, self.look_for_cameras, self
        )

    @property
    def models(self) -> tuple[ModelCard, ...]:
        """The cards of the models on this computer."""
        return tuple(model.card for model in self.listed_models if model.here)

    @property
    def handlers(self) -> Handlers:
        """The handlers of the actions about the lists."""
        return {Action.REFRESH_CAMERAS: self.look_for_cameras}

    def start(self) -> None:
        """Fill all lists in the background."""
        self._watch.look()
        self.look_for_cameras()
        self.look_for_models()
        self._background.run(
            self._services.machine.providers, self._providers_found, self._notices.tell_error
        )

    def look_for_cameras(self) -> None:
        """List the cameras again, in the background."""
        self._background.run(
            self._services.sources.cameras, self._cameras_found, self._notices.tell_error
        )

    def look_for_models(self) -> None:
        """List the models again, in the background."""
        self._background.run(
            self._services.models.all_models, self._models_found, self._notices.tell_error
        )

    def _cameras_found(self, cameras: Sequence[CameraInfo]) -> None:
        self.cameras = cameras
        self.changed.emit()

    def _models_found(self, models: Sequence[ListedModel]) -> None:
        self.listed_models = models
        self.changed.emit()

    def _providers_found(self, providers: Sequence[Provider]) -> None:
        self.providers = providers
        self.changed.emit()
