"""The picture that a model is tried on: the newest frame, the demo, or a file."""

from pathlib import Path
from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QImage, QPixmap
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QWidget

from whatsit.domain.sources.frame import Picture
from whatsit.gui.session.controller import Controller
from whatsit.gui.session.file_chooser import FileChooser
from whatsit.gui.toolkit.elided_label import ElidedLabel
from whatsit.gui.toolkit.i18n import tr
from whatsit.gui.toolkit.side_dialog import SideDialog

_HEIGHT_PX: Final = 84
_WIDTH_PX: Final = 112


class PictureRow(QWidget):
    """A thumbnail of the picture, its origin, and buttons for another one.

    Args:
        controller: has the newest frame.
        dialog: contains this widget; runs what blocks and shows errors.
    """

    taken = Signal(object)
    """A Picture (BGR, height x width x 3)."""

    def __init__(self, controller: Controller, dialog: SideDialog) -> None:
        super().__init__()
        self._controller = controller
        self._sources = controller.services.sources
        self._dialog = dialog
        self._files = FileChooser(controller.preferences, dialog)
        self._name = ""
        self.thumb = QLabel()
        self.thumb.setFixedSize(_WIDTH_PX, _HEIGHT_PX)
        self.thumb.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.origin = ElidedLabel(80)
        self.other, self.newest = QPushButton(), QPushButton()
        self.other.clicked.connect(self._ask)
        self.newest.clicked.connect(self.take_newest)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self.thumb)
        row.addWidget(self.origin, 1)
        for button in (self.newest, self.other):
            button.setAutoDefault(False)
            row.addWidget(button)

    def retranslate(self) -> None:
        """Put the texts into the current language."""
        self.other.setText(tr("Another &picture…"))
        self.newest.setText(tr("The newest &frame"))
        self.thumb.setAccessibleName(tr("The picture it is tried on"))
        self.origin.setText(tr("Tried on: {picture}").format(picture=self._name or "–"))
        self.origin.setToolTip(self.origin.text())

    def allow(self, *, another: bool) -> None:
        """Enable or disable the buttons for another picture."""
        self.other.setEnabled(another)
        self.newest.setEnabled(another)

    def take_newest(self) -> None:
        """Take the newest frame; the demo's first picture where there is none."""
        newest = self._controller.live.session.newest
        if newest is None:
            self._name = tr("the demo clip")
            self._dialog.work(self._sources.demo_picture, self._take)
        else:
            self._name = self._controller.state.source
            self._take(newest[0].bgr)

    def take_file(self, path: str) -> None:
        """Take a picture file, read in the background."""
        self._name = Path(path).name
        self._dialog.work(lambda: self._sources.read_picture(Path(path)), self._take)

    def _ask(self) -> None:
        self._files.ask("source", tr("A picture to try it on"), self.take_file)

    def _take(self, picture: Picture) -> None:
        self.thumb.setPixmap(_small(picture))
        self.retranslate()
        self.taken.emit(picture)


def _small(picture: Picture) -> QPixmap:
    height, width = picture.shape[:2]
    image = QImage(picture.data, width, height, picture.strides[0], QImage.Format.Format_BGR888)
    size = image.size().scaled(_WIDTH_PX, _HEIGHT_PX, Qt.AspectRatioMode.KeepAspectRatio)
    return QPixmap.fromImage(image.scaled(size, mode=Qt.TransformationMode.SmoothTransformation))
