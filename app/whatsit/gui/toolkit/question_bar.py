"""The bar for questions and messages inside a dialog, in place of a message box."""

from collections.abc import Callable

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QVBoxLayout

from whatsit.gui.toolkit.i18n import tr


class QuestionBar(QFrame):
    """A sentence, and two buttons where it is a question. Hidden while it is empty."""

    shown = Signal()
    """Another sentence is shown."""

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("banner")
        self._label = QLabel()
        self._label.setWordWrap(True)
        self._label.setTextFormat(Qt.TextFormat.PlainText)
        self._label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.yes, self.no = QPushButton(), QPushButton()
        self.yes.clicked.connect(self._agreed)
        self.no.clicked.connect(self.clear)
        self._agree: Callable[[], None] | None = None
        buttons = QHBoxLayout()
        buttons.addStretch(1)
        buttons.addWidget(self.yes)
        buttons.addWidget(self.no)
        column = QVBoxLayout(self)
        column.setContentsMargins(10, 6, 10, 6)
        column.addWidget(self._label)
        column.addLayout(buttons)
        self.hide()

    @property
    def text(self) -> str:
        """The sentence; empty while it is hidden."""
        return self._label.text() if not self.isHidden() else ""

    def ask(self, question: str, yes: str, agree: Callable[[], None]) -> None:
        """Ask a question.

        Args:
            question: the sentence, with a question mark.
            yes: text of the button that agrees.
            agree: called when it is clicked.
        """
        self._agree = agree
        self.yes.setText(yes)
        self.no.setText(tr("&Keep it"))
        self._show(question, serious=True)
        self.no.setFocus()

    def tell(self, sentence: str, *, serious: bool = False) -> None:
        """Show a sentence until another one is shown."""
        self._agree = None
        self._show(sentence, serious=serious)

    def clear(self) -> None:
        """Hide the bar."""
        self._agree = None
        self.hide()

    def _show(self, sentence: str, *, serious: bool) -> None:
        self._label.setText(sentence)
        self.yes.setVisible(self._agree is not None)
        self.no.setVisible(self._agree is not None)
        self.setAccessibleName(tr("Problem") if serious else tr("Notice"))
        self.setAccessibleDescription(sentence)
        self.setProperty("serious", serious)
        self.style().unpolish(self)
        self.style().polish(self)
        self.show()
        self.shown.emit()

    def _agreed(self) -> None:
        agree = self._agree
        self.clear()
        if agree is not None:
            agree()
