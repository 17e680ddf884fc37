"""The predictions panel beside the picture: the answer, the best predictions, and charts."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QFrame, QLabel, QScrollArea, QStyle, QVBoxLayout, QWidget

from whatsit.domain.recognition.prediction_rows import PredictionRow
from whatsit.domain.session.trends import Chart
from whatsit.domain.settings.table import MAX_TOP
from whatsit.gui.toolkit.elided_label import ElidedLabel
from whatsit.gui.toolkit.i18n import tr
from whatsit.gui.toolkit.theme import Theme
from whatsit.gui.window.chart_view import ChartView
from whatsit.gui.window.prediction_row_view import PredictionRowView

_STEP_MS = 33
_CHARTS = 3


class PredictionsPanel(QFrame):
    """Shows predictions; a click copies a name.

    Attributes:
        still: the user wants no animation; the system's setting is respected besides.
    """

    copied = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("panel")
        self._rows: list[PredictionRowView] = []
        self._predictions: tuple[PredictionRow, ...] = ()
        self._theme: Theme | None = None
        self.still = False
        self._title = ElidedLabel()
        font = self._title.font()
        font.setPointSizeF(font.pointSizeF() * 1.45)
        font.setBold(True)
        self._title.setFont(font)
        self._title.setContentsMargins(6, 0, 6, 0)
        self._legend = QLabel()
        self._legend.setObjectName("quiet")
        self._legend.setAlignment(Qt.AlignmentFlag.AlignRight)
        self._legend.setContentsMargins(6, 0, 6, 0)
        self._column = QVBoxLayout()
        self._column.setSpacing(3)
        self._column.addStretch(1)
        inner = QWidget()
        inner.setLayout(self._column)
        self._column.setContentsMargins(0, 0, 0, 0)
        scroll = QScrollArea()
        scroll.setWidgetResizable(True)
        scroll.setFrameShape(QFrame.Shape.NoFrame)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        scroll.setWidget(inner)
        column = QVBoxLayout(self)
        column.setContentsMargins(8, 12, 8, 10)
        column.setSpacing(5)
        column.addWidget(self._title)
        column.addWidget(self._legend)
        column.addWidget(scroll, 1)
        self._charts = [ChartView() for _ in range(_CHARTS)]
        for chart in self._charts:
            chart.hide()
            column.addWidget(chart)
        for _ in range(MAX_TOP):  # all at once: Tab goes through widgets as they were made
            self._add_row()
        self._timer = QTimer(self)
        self._timer.setInterval(_STEP_MS)
        self._timer.timeout.connect(self._advance)
        self.retranslate()

    @property
    def title(self) -> str:
        """The answer that is shown, or the text that there is none."""
        return self._title.text()

    @property
    def names(self) -> tuple[str, ...]:
        """The names in the visible rows."""
        return tuple(
            row.prediction.name for row in self._rows if row.prediction and not row.isHidden()
        )

    def row(self, index: int) -> PredictionRowView:
        """Return a row, from 0 for the best prediction."""
        return self._rows[index]

    def retranslate(self) -> None:
        """Put the texts into the current language."""
        self.setAccessibleName(tr("Predictions"))
        self._legend.setText(tr("steadied · this frame, %"))
        self._show_title()

    def recolour(self, theme: Theme) -> None:
        """Paint rows and charts in the colours of a theme."""
        self._theme = theme
        for row in self._rows:
            row.theme = theme
            row.update()
        for chart in self._charts:
            chart.theme = theme
            chart.update()

    def show_predictions(self, predictions: Sequence[PredictionRow]) -> None:
        """Show predictions, best first."""
        if tuple(predictions) == self._predictions:
            return
        self._predictions = tuple(predictions)
        for row, prediction in zip(self._rows, predictions, strict=False):
            row.show_prediction(prediction)
        for index, row in enumerate(self._rows):
            row.setVisible(index < len(predictions))
        self._show_title()
        if not self._timer.isActive():
            self._timer.start()

    def show_charts(self, charts: Sequence[Chart]) -> None:
        """Show the charts of the last minute."""
        for view, chart in zip(self._charts, charts, strict=False):
            view.show_chart(chart)
            view.show()

    def _show_title(self) -> None:
        claimed = next((row.name for row in self._predictions if row.claimed), None)
        if claimed is None:
            claimed = tr("Not sure") if self._predictions else tr("Nothing seen yet")
        if self._title.text() != claimed:
            self._title.setText(claimed)
            self._title.setToolTip(claimed)

    def _add_row(self) -> None:
        row = PredictionRowView()
        if self._theme is not None:
            row.theme = self._theme
        row.picked.connect(self.copied)
        self._rows.append(row)
        row.hide()
        self._column.insertWidget(len(self._rows) - 1, row)

    def _advance(self) -> None:
        animated = self.style().styleHint(QStyle.StyleHint.SH_Widget_Animation_Duration) > 0
        at_once = self.still or not (animated and self.isVisible())
        moving = [row.advance(at_once=at_once) for row in self._rows]
        if not any(moving):
            self._timer.stop()
