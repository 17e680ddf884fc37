"""The base of dialogs beside the picture: they run work in the background and can be translated."""

from collections.abc import Callable
from typing import TypeVar

from PySide6.QtCore import QEvent, Qt
from PySide6.QtWidgets import QDialog, QVBoxLayout, QWidget
from shiboken6 import isValid

from whatsit.domain.text.errors import AppError
from whatsit.gui.toolkit.background import Background
from whatsit.gui.toolkit.i18n import say
from whatsit.gui.toolkit.question_bar import QuestionBar

T = TypeVar("T")


class SideDialog(QDialog):
    """Base of the dialogs that stay open while the window goes on.

    Args:
        background: runs what may block.
        parent: the window.

    Attributes:
        question_bar: shows messages and questions inside the dialog.
        column: the layout.
        closed: results are dropped from now on.
    """

    def __init__(self, background: Background, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._background = background
        self.question_bar = QuestionBar()
        self.question_bar.shown.connect(self.grow)
        self.closed = False
        self.column = QVBoxLayout(self)

    def retranslate(self) -> None:
        """Put all texts into the current language."""
        raise NotImplementedError

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802 (Qt's name)
        """Follow a change of the language."""
        super().changeEvent(event)
        if event.type() is QEvent.Type.LanguageChange:
            self.retranslate()

    def done(self, result: int) -> None:
        """Note that the dialog is closed. Called by Qt however it is closed."""
        self.closed = True
        super().done(result)

    def work(
        self,
        work: Callable[[], T],
        answered: Callable[[T], None],
        failed: Callable[[AppError], None] | None = None,
    ) -> None:
        """Call `work` on a thread, then `answered` here, unless the dialog was closed meanwhile.

        Args:
            work: may block, and may raise an AppError.
            answered: gets the result.
            failed: gets the error; None to show it in the dialog.
        """

        def answer(result: T) -> None:
            if isValid(self) and not self.closed:
                answered(result)

        def refuse(error: AppError) -> None:
            if isValid(self) and not self.closed:
                (failed or self.tell_error)(error)

        self._background.run(work, answer, refuse)

    def grow(self) -> None:
        """Grow to the height that the content needs: Qt does not count labels of several lines."""
        needed = self.column.totalMinimumHeightForWidth(self.width())
        if needed > self.height():
            self.resize(self.width(), needed)

    def tell_error(self, error: AppError) -> None:
        """Show an error with its advice."""
        self.question_bar.tell(f"{say(error.message)} {say(error.advice)}", serious=True)
