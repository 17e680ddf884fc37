"""The progress of the running download, with a button to cancel it."""

from collections.abc import Callable

from PySide6.QtWidgets import QGridLayout, QProgressBar, QPushButton, QWidget

from whatsit.domain.catalogue.downloads import Download, progress_words
from whatsit.gui.toolkit.elided_label import ElidedLabel
from whatsit.gui.toolkit.i18n import say, tr

_FINE = 1000


class DownloadBar(QWidget):
    """A progress bar that is visible while something is downloaded.

    Args:
        cancel: called with the name of the model.
    """

    def __init__(self, cancel: Callable[[str], None]) -> None:
        super().__init__()
        self._cancel = cancel
        self._name = ""
        self.text = ElidedLabel(120)
        self.bar = QProgressBar()
        self.bar.setTextVisible(False)
        self.button = QPushButton()
        self.button.clicked.connect(self._stop)
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.addWidget(self.text, 0, 0)
        grid.addWidget(self.bar, 1, 0)
        grid.addWidget(self.button, 0, 1, 2, 1)
        grid.setColumnStretch(0, 1)
        self.hide()

    def retranslate(self) -> None:
        """Put the texts into the current language."""
        self.button.setText(tr("&Cancel this download"))
        self.bar.setAccessibleName(tr("Download"))

    def show_download(self, download: Download | None, title: str, waiting: int) -> None:
        """Show a download.

        Args:
            download: the running one; None hides the bar.
            title: of its model.
            waiting: number of downloads that have not begun.
        """
        self.setVisible(download is not None)
        if download is None:
            return
        self._name = download.name
        text = f"{title}: {say(progress_words(download))}"
        if waiting:
            text += " · " + tr("{count} more wait").format(count=waiting)
        if self.text.text() != text:
            self.text.setText(text)
            self.text.setToolTip(text)
            self.bar.setAccessibleDescription(text)
        share = download.share
        self.bar.setRange(0, _FINE if share is not None else 0)
        if share is not None:
            self.bar.setValue(round(share * _FINE))

    def _stop(self) -> None:
        self._cancel(self._name)
