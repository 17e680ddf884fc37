"""A scatter plot of accuracy against latency, in the palette's colours; no two names overlap."""

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPalette, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from whatsit.domain.network.comparison import Dot
from whatsit.domain.network.scatter import Axis, Box, axis_for, place_names
from whatsit.gui.toolkit.i18n import tr

_DOT_PX: Final = 5.0
_GAP_PX: Final = 6
_LEADER_PX: Final = 16
_BASE: Final = QPalette.ColorRole.Base
_TEXT: Final = QPalette.ColorRole.Text
_QUIET: Final = QPalette.ColorRole.PlaceholderText
_LINE: Final = QPalette.ColorRole.Mid
_ACCENT: Final = QPalette.ColorRole.Highlight


class ScatterView(QWidget):
    """A plot with a dot a model: filled if comparable, hollow if measured on other pictures."""

    def __init__(self) -> None:
        super().__init__()
        self.names: tuple[Box | None, ...] = ()
        """The places of the names, in pixels, for tests."""
        self._dots: tuple[Dot, ...] = ()
        self._empty = ""
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)

    def show_dots(self, dots: Sequence[Dot], empty: str) -> None:
        """Show dots, or the text `empty` where there are none."""
        self._dots, self._empty = tuple(dots), empty
        self.setAccessibleName(tr("Accuracy against latency"))
        texts = (
            f"{dot.title}: {dot.accuracy_percent:.2f} %, {dot.latency_ms:.2f} ms" for dot in dots
        )
        self.setAccessibleDescription("; ".join(texts) or empty)
        self.setToolTip(self.accessibleDescription())
        self.update()

    def sizeHint(self) -> QSize:  # noqa: N802 (Qt's name)
        """Return a size with room for a dozen names."""
        return QSize(560, 320)

    def minimumSizeHint(self) -> QSize:  # noqa: N802 (Qt's name)
        """Return a size with room for the axes and a few names."""
        return QSize(300, 180)

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: N802 (Qt's name)
        """Paint axes, dots, names and legend."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.fillRect(self.rect(), self.palette().base())
        if self._dots:
            self._draw(painter)
        else:
            painter.setPen(self._colour(_QUIET))
            flags = Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextWordWrap
            painter.drawText(self.rect().adjusted(20, 20, -20, -20), flags, self._empty)
        if self.hasFocus():
            painter.setPen(self._colour(_ACCENT))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRect(self.rect().adjusted(0, 0, -1, -1))
        painter.end()

    def _colour(self, role: QPalette.ColorRole) -> QColor:
        return self.palette().color(role)

    def _draw(self, painter: QPainter) -> None:
        across = axis_for([dot.latency_ms for dot in self._dots], from_zero=True)
        up = axis_for([dot.accuracy_percent for dot in self._dots])
        letters = self.fontMetrics()
        line = letters.height()
        widest = max(letters.horizontalAdvance(text) for _, text in up.ticks())
        legend = line + _GAP_PX if not all(dot.alike for dot in self._dots) else 0
        plot = QRectF(self.rect()).adjusted(
            widest + 2 * _GAP_PX,
            1.5 * line + 2 * _GAP_PX,
            -3 * _GAP_PX,
            -2 * line - 3 * _GAP_PX - legend,
        )
        self._draw_axes(painter, plot, across, up)
        points = [
            QPointF(
                plot.left() + across.share(dot.latency_ms) * plot.width(),
                plot.bottom() - up.share(dot.accuracy_percent) * plot.height(),
            )
            for dot in self._dots
        ]
        self._draw_names(painter, plot, points)
        for dot, point in zip(self._dots, points, strict=True):
            painter.setPen(QPen(self._colour(_ACCENT), 1.6))
            painter.setBrush(self._colour(_ACCENT if dot.alike else _BASE))
            painter.drawEllipse(point, _DOT_PX, _DOT_PX)
        if legend:
            self._draw_legend(painter, legend)

    def _draw_axes(self, painter: QPainter, plot: QRectF, across: Axis, up: Axis) -> None:
        letters = self.fontMetrics()
        line = letters.height()
        for value, text in up.ticks():
            y = plot.bottom() - up.share(value) * plot.height()
            painter.setPen(self._colour(_LINE))
            painter.drawLine(QPointF(plot.left(), y), QPointF(plot.right(), y))
            painter.setPen(self._colour(_QUIET))
            place = QRectF(0, y - line / 2, plot.left() - _GAP_PX, line)
            painter.drawText(place, Qt.AlignmentFlag.AlignRight, text)
        for value, text in across.ticks():
            x = plot.left() + across.share(value) * plot.width()
            painter.setPen(self._colour(_LINE))
            painter.drawLine(QPointF(x, plot.bottom()), QPointF(x, plot.bottom() + 4))
            painter.setPen(self._colour(_QUIET))
            width = letters.horizontalAdvance(text)
            painter.drawText(QPointF(x - width / 2, plot.bottom() + _GAP_PX + line), text)
        painter.setPen(self._colour(_TEXT))
        whole = QRectF(self.rect()).adjusted(_GAP_PX, _GAP_PX, -_GAP_PX, 0)
        painter.drawText(whole, Qt.AlignmentFlag.AlignLeft, tr("Top-1 accuracy, %"))
        whole.moveTop(plot.bottom() + 2 * _GAP_PX + line)
        painter.drawText(
            whole.adjusted(0, 0, -2 * _GAP_PX, 0),
            Qt.AlignmentFlag.AlignRight,
            tr("Median latency of one picture, ms"),
        )

    def _draw_names(self, painter: QPainter, plot: QRectF, points: Sequence[QPointF]) -> None:
        letters = self.fontMetrics()
        sizes = [
            (letters.horizontalAdvance(dot.title) + 2.0, float(letters.height()))
            for dot in self._dots
        ]
        room = Box(plot.left(), plot.top(), plot.width(), plot.height())
        self.names = place_names([(p.x(), p.y()) for p in points], sizes, room, _DOT_PX + 1)
        for dot, point, box in zip(self._dots, points, self.names, strict=True):
            if box is None:
                continue
            near = QPointF(
                min(max(point.x(), box.left), box.right), min(max(point.y(), box.top), box.bottom)
            )
            if (near - point).manhattanLength() > _LEADER_PX:
                painter.setPen(self._colour(_QUIET))
                painter.drawLine(point, near)
            painter.setPen(self._colour(_TEXT))
            place = QRectF(box.left, box.top, box.width, box.height)
            painter.drawText(place, Qt.AlignmentFlag.AlignCenter, dot.title)

    def _draw_legend(self, painter: QPainter, height: float) -> None:
        middle = self.height() - height / 2
        painter.setPen(QPen(self._colour(_ACCENT), 1.6))
        painter.setBrush(self.palette().base())
        painter.drawEllipse(QPointF(2 * _GAP_PX, middle), _DOT_PX, _DOT_PX)
        painter.setPen(self._colour(_TEXT))
        left = 2 * _GAP_PX + 2 * _DOT_PX
        place = QRectF(left, middle - height / 2, self.width() - left, height)
        text = tr("measured on other pictures, so not comparable")
        flags = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
        painter.drawText(place, flags, text)
