"""The widget that shows the newest composed picture, and accepts drops.

A plain paintEvent is the cheapest of the ways that were measured, and works without a screen.
"""

from pathlib import Path

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QDragEnterEvent,
    QDragLeaveEvent,
    QDropEvent,
    QImage,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QResizeEvent,
)
from PySide6.QtWidgets import QSizePolicy, QWidget

from whatsit.engine.session.display import Bgrx

_BACKDROP = QColor(12, 13, 16)
_TARGET = QColor(90, 200, 250)
_SHADE = QColor(12, 13, 16, 150)
_TEXT = QColor(205, 205, 205)


class VideoWidget(QWidget):
    """The picture, letter-boxed on a dark backdrop.

    Attributes:
        painted: how many times a picture was painted.
        target_text: shown while something is dragged over it.
        is_target: something is dragged over it now.
    """

    resized_px = Signal(QSize)
    dropped = Signal(list)
    double_clicked = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.painted = 0
        self._picture: Bgrx | None = None
        self._image = QImage()
        self._text = ""
        self.target_text = ""
        self.is_target = False
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self.setAcceptDrops(True)
        self.setMinimumSize(320, 180)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)

    @property
    def size_px(self) -> QSize:
        """The size in device pixels."""
        return (self.size().toSizeF() * self.devicePixelRatioF()).toSize()

    def show_picture(self, picture: Bgrx) -> None:
        """Show a picture (BGRX, height x width x 4) until the next one."""
        height, width = picture.shape[:2]
        # QImage borrows the pixels, so the array is kept as long as the image.
        image = QImage(picture.data, width, height, picture.strides[0], QImage.Format.Format_RGB32)
        self._picture, self._image = picture, image
        self.update()

    def show_text(self, text: str) -> None:
        """Show a text in place of the picture; an empty one shows the picture again."""
        if text != self._text:
            self._text = text
            self.update()

    def sizeHint(self) -> QSize:  # noqa: N802 (Qt's name)
        """Return a size that leaves room for the panel at 1100 x 760."""
        return QSize(820, 620)

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: N802 (Qt's name)
        """Paint the picture; scale it only until one of the new size arrives."""
        painter = QPainter(self)
        painter.fillRect(self.rect(), _BACKDROP)
        if not self._image.isNull() and not self._text:
            self._draw_picture(painter)
        elif self._text:
            painter.setPen(_TEXT)
            flags = Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextWordWrap
            painter.drawText(self.rect().adjusted(24, 24, -24, -24), flags, self._text)
        if self.is_target:
            self._draw_target(painter)
        painter.end()

    def event(self, event: QEvent) -> bool:
        """Ask for pictures of the new size on a screen with another pixel ratio."""
        if event.type() is QEvent.Type.DevicePixelRatioChange:
            self.resized_px.emit(self.size_px)
        return super().event(event)

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 (Qt's name)
        """Ask for pictures of the new size."""
        super().resizeEvent(event)
        self.resized_px.emit(self.size_px)

    def mouseDoubleClickEvent(self, _event: QMouseEvent) -> None:  # noqa: N802 (Qt's name)
        """Emit `double_clicked`."""
        self.double_clicked.emit()

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:  # noqa: N802 (Qt's name)
        """Accept files and addresses, and show the target."""
        if event.mimeData().hasUrls():
            event.acceptProposedAction()
            self._set_target(True)

    def dragLeaveEvent(self, event: QDragLeaveEvent) -> None:  # noqa: N802 (Qt's name)
        """Hide the target."""
        super().dragLeaveEvent(event)
        self._set_target(False)

    def dropEvent(self, event: QDropEvent) -> None:  # noqa: N802 (Qt's name)
        """Emit the dropped paths and addresses as a list of str."""
        self._set_target(False)
        urls = event.mimeData().urls()
        event.acceptProposedAction()
        self.dropped.emit(
            [str(Path(url.toLocalFile())) if url.isLocalFile() else url.toString() for url in urls]
        )

    def _set_target(self, is_target: bool) -> None:
        self.is_target = is_target
        self.update()

    def _draw_target(self, painter: QPainter) -> None:
        painter.fillRect(self.rect(), _SHADE)
        painter.setPen(QPen(_TARGET, 4, Qt.PenStyle.DashLine))
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(6, 6, -6, -6), 10, 10)
        font = painter.font()
        font.setPointSizeF(font.pointSizeF() * 1.6)
        font.setBold(True)
        painter.setFont(font)
        painter.setPen(Qt.GlobalColor.white)
        flags = Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextWordWrap
        painter.drawText(self.rect().adjusted(24, 24, -24, -24), flags, self.target_text)

    def _draw_picture(self, painter: QPainter) -> None:
        ratio = self.devicePixelRatioF()
        room, image = self.size_px, self._image.size()
        size = image.scaled(room, Qt.AspectRatioMode.KeepAspectRatio)
        # A pixel off is rounding, not another size; scaling by it would blur every letter.
        if abs(size.width() - image.width()) <= 1 and abs(size.height() - image.height()) <= 1:
            size = image
        left, top = (room.width() - size.width()) // 2, (room.height() - size.height()) // 2
        target = QRectF(QPointF(left, top) / ratio, size.toSizeF() / ratio)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform, size != image)
        painter.drawImage(target, self._image)
        self.painted += 1
