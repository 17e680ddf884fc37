"""The downloads of the window: one after the other, shown above the picture and in the dialog."""

from collections.abc import Callable
from queue import SimpleQueue
from typing import Final

from PySide6.QtCore import QObject, Qt, Signal, Slot

from whatsit.domain.catalogue.downloads import Download, Stage, running
from whatsit.domain.catalogue.fallbacks import PREFERRED, Choice
from whatsit.domain.session.screen import Action, Notice
from whatsit.domain.text.words import words
from whatsit.engine.downloads.queue import FetchQueue, Pull
from whatsit.gui.session.handlers import Handlers
from whatsit.gui.session.notices import Notices
from whatsit.gui.session.services import Services

_CLOSE_S: Final = 0.3


class Downloads(QObject):
    """The queue of models that are being fetched, and its `DownloadListener`.

    Lives in the GUI thread.

    Args:
        services: download the models.
        notices: show how each download ended.
        installed: called when a model was installed.
        use: called instead, with the name of a model that is to be used at once.
        parent: of the QObject.
    """

    changed = Signal()
    _download_changed = Signal()

    def __init__(
        self,
        services: Services,
        notices: Notices,
        installed: Callable[[], None],
        use: Callable[[str], None],
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._services = services
        self._notices = notices
        self._installed = installed
        self._use = use
        self._wanted = ""
        self._better = ""
        self._change_waits = False
        self._ended: SimpleQueue[Download] = SimpleQueue()
        self._download_changed.connect(self._take_changes, Qt.ConnectionType.QueuedConnection)
        self._queue = FetchQueue(self)

    @property
    def handlers(self) -> Handlers:
        """The handlers of the actions about downloads."""
        return {Action.CANCEL_FETCH: self._queue.cancel_all}

    @property
    def all(self) -> dict[str, Download]:
        """Every download since the window opened, by the model's name."""
        return {download.name: download for download in self._queue.downloads}

    @property
    def running(self) -> Download | None:
        """The download that runs; None while there is none, or only a cancelled one."""
        one = running(self._queue.downloads)
        return one if one is not None and one.stage is Stage.RUNNING else None

    @property
    def waiting(self) -> int:
        """The number of downloads that have not begun."""
        return sum(download.stage is Stage.WAITING for download in self._queue.downloads)

    @property
    def is_better(self) -> bool:
        """True while the model that the bundled one replaces is downloaded."""
        one = self.running
        return one is not None and one.name == self._better

    def begin(self, choice: Choice) -> None:
        """Download and use the preferred model that a choice replaces, where that is allowed."""
        pull = self._services.downloads.better_model(choice)
        if pull is not None:
            self._better = PREFERRED
            self.fetch(PREFERRED, pull, use=True)

    def fetch(self, name: str, pull: Pull | None = None, *, use: bool = False) -> None:
        """Fetch a catalogue model.

        Args:
            name: of the model.
            pull: downloads it; None for the usual way.
            use: use it once it is installed, unless the user has chosen another one by then.
        """
        if use:
            self._wanted = name
        self._notices.fetch_dismissed = False
        self._queue.add(name, pull or self._services.downloads.puller(name))

    def use_none(self) -> None:
        """Use none of the models under way: the user has chosen another one."""
        self._wanted = ""

    def cancel(self, name: str) -> None:
        """Cancel a download; the bytes that are here are kept for the next attempt."""
        self._queue.cancel(name)

    def close(self) -> None:
        """Cancel all downloads and wait at most 0.3 s for them."""
        self._queue.close(_CLOSE_S)

    def download_changed(self, download: Download) -> None:
        """Emit `changed` in the GUI thread. Called in any thread, with the queue's lock held."""
        if download.stage.over:
            self._ended.put(download)
        if not self._change_waits:
            self._change_waits = True
            self._download_changed.emit()

    @Slot()
    def _take_changes(self) -> None:
        self._change_waits = False
        while not self._ended.empty():
            self._settle(self._ended.get())
        self.changed.emit()

    def _settle(self, download: Download) -> None:
        wanted = download.name == self._wanted
        if wanted:
            self._wanted = ""
        if download.error is not None:
            self._notices.tell_error(download.error)
        elif download.stage is Stage.DONE:
            model = download.installed
            message = (
                words("{model} is installed and takes over.", model=model)
                if wanted
                else words("{model} is installed.", model=model)
            )
            self._notices.tell(Notice(message, brief=True))
            if wanted:
                self._use(download.installed)
            else:
                self._installed()
