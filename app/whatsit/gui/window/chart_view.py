"""A small chart of the last minute, painted in the theme's colours."""

from typing import Final

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from whatsit.domain.session.trends import Chart
from whatsit.gui.toolkit.i18n import say
from whatsit.gui.toolkit.theme import LIGHT, Theme

_DASHES: Final = (
    Qt.PenStyle.SolidLine,
    Qt.PenStyle.DashLine,
    Qt.PenStyle.DotLine,
    Qt.PenStyle.DashDotLine,
)
_PLOT_PX: Final = 34
_COLUMNS: Final = 2
_SAMPLE_PX: Final = 22


class ChartView(QWidget):
    """A chart with title and newest values above, the lines below."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.theme: Theme = LIGHT
        self._chart: Chart | None = None
        self._names: tuple[str, ...] = ()
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_chart(self, chart: Chart) -> None:
        """Show a chart."""
        if self._chart is None or len(chart.lines) != len(self._names):
            self.updateGeometry()
        self._chart = chart
        self._names = tuple(f"{say(line.name)} {line.now}" for line in chart.lines)
        self.setAccessibleName(say(chart.title))
        self.setAccessibleDescription(", ".join(self._names))
        self.setToolTip("\n".join((say(chart.title), *self._names)))
        self.update()

    def sizeHint(self) -> QSize:  # noqa: N802 (Qt's name)
        """Return the size of title, names and plot."""
        lines = 1 + -(-len(self._names) // _COLUMNS)
        return QSize(200, lines * self.fontMetrics().height() + _PLOT_PX + 8)

    def minimumSizeHint(self) -> QSize:  # noqa: N802 (Qt's name)
        """Return a narrow size of the same height."""
        return QSize(110, self.sizeHint().height())

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: N802 (Qt's name)
        """Paint title, names and lines."""
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
        for (left, row), dash, colour, name in zip(
            self._places(line.width()), _DASHES, self._colours(), self._names, strict=False
        ):
            place = line.translated(left, row * letters.height())
            self._draw_name(painter, place, QPen(QColor(colour), 1.4, dash), name)
        plot = QRectF(inside.left(), inside.bottom() - _PLOT_PX, inside.width(), _PLOT_PX)
        self._draw_lines(painter, self._chart, plot)
        painter.end()

    def _colours(self) -> tuple[str, ...]:
        return (self.theme.accent, self.theme.text, self.theme.quiet, self.theme.record)

    def _places(self, width: float) -> list[tuple[float, int]]:
        """Return left edge and line of each name, in two columns."""
        return [
            (index % _COLUMNS * width / _COLUMNS, index // _COLUMNS)
            for index in range(len(self._names))
        ]

    def _draw_name(self, painter: QPainter, line: QRectF, pen: QPen, name: str) -> None:
        """Draw a sample of the line, so that colours need not be told apart, and its name."""
        letters = self.fontMetrics()
        middle = line.center().y()
        painter.setPen(pen)
        painter.drawLine(
            QPointF(line.left(), middle), QPointF(line.left() + _SAMPLE_PX - 4, middle)
        )
        room = line.width() / _COLUMNS - _SAMPLE_PX - 4
        text = letters.elidedText(name, Qt.TextElideMode.ElideMiddle, round(room))
        painter.setPen(QColor(self.theme.quiet))
        painter.drawText(line.adjusted(_SAMPLE_PX, 0, 0, 0), Qt.AlignmentFlag.AlignLeft, text)

    def _draw_lines(self, painter: QPainter, chart: Chart, plot: QRectF) -> None:
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QColor(self.theme.line))
        painter.drawLine(plot.topLeft(), plot.topRight())
        painter.drawLine(plot.bottomLeft(), plot.bottomRight())
        for line, dash, colour in zip(chart.lines, _DASHES, self._colours(), strict=False):
            painter.setPen(QPen(QColor(colour), 1.4, dash))
            painter.drawPolyline(
                [
                    QPointF(plot.left() + x * plot.width(), plot.bottom() - y * plot.height())
                    for x, y in line.points
                ]
            )
