"""The row of a prediction in the panel: name, scores and an animated bar."""

from typing import Final

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFont, QKeyEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from whatsit.domain.recognition.prediction_rows import PredictionRow
from whatsit.gui.toolkit.i18n import tr
from whatsit.gui.toolkit.theme import LIGHT, Theme

_EASE: Final = 0.35
_NEAR: Final = 0.002


class PredictionRowView(QWidget):
    """A row that emits its name when it is clicked, or when Enter is pressed on it.

    Attributes:
        prediction: the one that is shown; None for none.
        theme: its colours.
        bar: current length of the bar, 0 to 1.
    """

    picked = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.prediction: PredictionRow | None = None
        self.theme: Theme = LIGHT
        self.bar = 0.0
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_prediction(self, prediction: PredictionRow) -> None:
        """Show a prediction; `advance` moves the bar there in steps."""
        if self.prediction == prediction:
            return
        if self.prediction is None or self.prediction.name != prediction.name:
            copy = tr("Click to copy the name.")
            self.setToolTip(
                "\n".join(line for line in (prediction.name, prediction.id, copy) if line)
            )
        self.prediction = prediction
        percents = tr("{shown} % shown, {score} % in this frame").format(
            shown=f"{prediction.shown * 100:.0f}", score=f"{prediction.score * 100:.0f}"
        )
        self.setAccessibleName(prediction.name)
        self.setAccessibleDescription(percents)
        self.update()

    def advance(self, *, at_once: bool) -> bool:
        """Move the bar towards its score; True while it has not arrived."""
        goal = self.prediction.shown if self.prediction else 0.0
        if self.bar == goal:
            return False
        far = abs(goal - self.bar) > _NEAR and not at_once
        before_px = round(self.bar * self.width())
        self.bar = self.bar + (goal - self.bar) * _EASE if far else goal
        if round(self.bar * self.width()) != before_px:  # most steps move it by less
            self.update()
        return far

    def sizeHint(self) -> QSize:  # noqa: N802 (Qt's name)
        """Return the size of a line of text and the bar."""
        return QSize(200, round(self.fontMetrics().height() * 1.25) + 14)

    def minimumSizeHint(self) -> QSize:  # noqa: N802 (Qt's name)
        """Return a narrow size of the same height."""
        return QSize(110, self.sizeHint().height())

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:  # noqa: N802 (Qt's name)
        """Emit the name if the mouse is released on the row."""
        if self.rect().contains(event.position().toPoint()):
            self._pick()

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 (Qt's name)
        """Emit the name on Enter."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._pick()
        else:
            super().keyPressEvent(event)

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: N802 (Qt's name)
        """Paint the name on the left, the scores on the right, the bar below."""
        if self.prediction is None:
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        prediction, theme = self.prediction, self.theme
        if self.hasFocus():
            painter.setPen(QColor(theme.accent))
            painter.drawRoundedRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5), 4, 4)
        inside = self.rect().adjusted(6, 3, -6, -3)
        line = inside.adjusted(0, 0, 0, -8)
        font = QFont(self.font())
        raw = f"{prediction.score * 100:.0f}"
        scores = f"{prediction.shown * 100:.0f} %"
        painter.setFont(font)
        painter.setPen(QColor(theme.quiet))
        raw_width = painter.fontMetrics().horizontalAdvance("100") + 8
        right = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
        painter.drawText(line, right, raw)
        font.setWeight(QFont.Weight.Bold if prediction.claimed else QFont.Weight.Normal)
        painter.setFont(font)
        painter.setPen(QColor(theme.text if prediction.claimed else theme.quiet))
        scores_width = painter.fontMetrics().horizontalAdvance("100 %") + 8
        painter.drawText(line.adjusted(0, 0, -raw_width, 0), right, scores)
        painter.setPen(QColor(theme.text))
        room = line.width() - raw_width - scores_width
        name = painter.fontMetrics().elidedText(prediction.name, Qt.TextElideMode.ElideRight, room)
        left = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
        painter.drawText(line, left, name)
        self._draw_bar(painter, QRectF(inside.left(), inside.bottom() - 5, inside.width(), 5))
        painter.end()

    def _draw_bar(self, painter: QPainter, track: QRectF) -> None:
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(self.theme.line))
        painter.drawRoundedRect(track, 2.5, 2.5)
        claimed = self.prediction is not None and self.prediction.claimed
        painter.setBrush(QColor(self.theme.accent if claimed else self.theme.quiet))
        filled = QRectF(track)
        filled.setWidth(track.width() * min(1.0, max(0.0, self.bar)))
        painter.drawRoundedRect(filled, 2.5, 2.5)

    def _pick(self) -> None:
        if self.prediction is not None:
            self.picked.emit(self.prediction.name)
