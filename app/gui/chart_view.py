"""A small chart of the last minute, painted in the theme's colours."""

from typing import Final

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from app.domain.trends import Chart
from app.gui.i18n import say
from app.gui.theme import LIGHT, Theme

_DASHES: Final = (
    Qt.PenStyle.SolidLine,
    Qt.PenStyle.DashLine,
    Qt.PenStyle.DotLine,
    Qt.PenStyle.DashDotLine,
)
_PLOT_PX: Final = 34


class ChartView(QWidget):
    """Title and newest values above, the lines below."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.theme: Theme = LIGHT
        self._chart: Chart | None = None
        self._names: tuple[str, ...] = ()
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_chart(self, chart: Chart) -> None:
        """Show this."""
        self._chart = chart
        self._names = tuple(f"{say(line.name)} {line.now}" for line in chart.lines)
        self.setAccessibleName(say(chart.title))
        self.setAccessibleDescription(", ".join(self._names))
        self.setToolTip("\n".join((say(chart.title), *self._names)))
        self.update()

    def sizeHint(self) -> QSize:  # noqa: N802 (Qt's name)
        """Two lines of text and the plot."""
        return QSize(200, 2 * self.fontMetrics().height() + _PLOT_PX + 8)

    def minimumSizeHint(self) -> QSize:  # noqa: N802 (Qt's name)
        """As high, but narrow."""
        return QSize(110, self.sizeHint().height())

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: N802 (Qt's name)
        """Paint it all."""
        if self._chart is None:
            return
        painter = QPainter(self)
        letters = self.fontMetrics()
        inside = QRectF(self.rect()).adjusted(6, 2, -6, -2)
        line = QRectF(inside.left(), inside.top(), inside.width(), letters.height())
        painter.setPen(QColor(self.theme.text))
        painter.drawText(line, Qt.AlignmentFlag.AlignLeft, say(self._chart.title))
        painter.setPen(QColor(self.theme.quiet))
        painter.drawText(line, Qt.AlignmentFlag.AlignRight, self._chart.top)
        line.translate(0, letters.height())
        names = " · ".join(self._names)
        width = round(line.width())
        names = letters.elidedText(names, Qt.TextElideMode.ElideRight, width)
        painter.drawText(line, Qt.AlignmentFlag.AlignLeft, names)
        plot = QRectF(inside.left(), inside.bottom() - _PLOT_PX, inside.width(), _PLOT_PX)
        self._draw_lines(painter, self._chart, plot)
        painter.end()

    def _draw_lines(self, painter: QPainter, chart: Chart, plot: QRectF) -> None:
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QColor(self.theme.line))
        painter.drawLine(plot.topLeft(), plot.topRight())
        painter.drawLine(plot.bottomLeft(), plot.bottomRight())
        colours = (self.theme.accent, self.theme.text, self.theme.quiet, self.theme.record)
        for line, dash, colour in zip(chart.lines, _DASHES, colours, strict=False):
            painter.setPen(QPen(QColor(colour), 1.4, dash))
            painter.drawPolyline(
                [
                    QPointF(plot.left() + x * plot.width(), plot.bottom() - y * plot.height())
                    for x, y in line.points
                ]
            )
