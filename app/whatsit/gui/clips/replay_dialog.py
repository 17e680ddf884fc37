"""The dialog that classifies a recorded clip again with another model, and compares the answers.

The work runs in the background; closing the dialog ends it.
"""

import threading
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Final

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import (
    QComboBox,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QProgressBar,
    QPushButton,
    QWidget,
)

from whatsit.domain.clips.replayed import Replayed
from whatsit.domain.clips.times import clock
from whatsit.domain.recognition.agreement import Side
from whatsit.domain.settings.values import Settings
from whatsit.domain.text.errors import AppError
from whatsit.gui.session.file_chooser import FileChooser
from whatsit.gui.session.services import Replays
from whatsit.gui.toolkit.background import Background
from whatsit.gui.toolkit.figure_table import FigureTable
from whatsit.gui.toolkit.i18n import say, tr
from whatsit.gui.toolkit.side_dialog import SideDialog

_PROGRESS_MS: Final = 100


class ReplayDialog(SideDialog):
    """Asks for clip and model, classifies the clip, and shows where the answers differ.

    Args:
        replays: classifies the clip again.
        background: runs what blocks.
        files: asks for the clip.
        settings: returns those that apply now, with the language of the labels.
        models: names and titles of the installed ones.
        clip: path to begin with; empty for none.
        parent: the window.
    """

    def __init__(
        self,
        replays: Replays,
        background: Background,
        files: FileChooser,
        settings: Callable[[], Settings],
        models: Sequence[tuple[str, str]],
        clip: str,
        parent: QWidget,
    ) -> None:
        super().__init__(background, parent)
        self._replays, self._files, self._settings = replays, files, settings
        self._cancelled = threading.Event()
        self._done: tuple[int, int | None] = (0, None)
        self._found: Replayed | None = None
        self._running = False
        self.clip, self.model = QLineEdit(clip), QComboBox()
        for name, title in models:
            self.model.addItem(title, name)
        self._clip_label, self._model_label = QLabel(), QLabel()
        self._clip_label.setBuddy(self.clip)
        self._model_label.setBuddy(self.model)
        self.choose, self.start, self.copy = QPushButton(), QPushButton(), QPushButton()
        self._close = QPushButton()
        self.bar = QProgressBar()
        self.headline, self.caveats = QLabel(), QLabel()
        self.headline.setObjectName("heading")
        self.caveats.setObjectName("quiet")
        for label in (self.headline, self.caveats):
            label.setWordWrap(True)
            label.setTextFormat(Qt.TextFormat.PlainText)
            label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.table = FigureTable()
        self._progress_timer = QTimer(self)
        self._progress_timer.setInterval(_PROGRESS_MS)
        self._progress_timer.timeout.connect(self._show_progress)
        self._lay_out()
        self.clip.textChanged.connect(self._show_state)
        self.choose.clicked.connect(self._choose)
        self.start.clicked.connect(self._start_or_cancel)
        self.copy.clicked.connect(self._copy)
        self._close.clicked.connect(self.close)
        self.retranslate()
        self.resize(760, 480)

    def retranslate(self) -> None:
        """Put all texts into the current language."""
        self.setWindowTitle(tr("Recognise a clip again"))
        self._clip_label.setText(tr("Recorded &clip:"))
        self._model_label.setText(tr("Other &model:"))
        self.clip.setPlaceholderText(tr("A clip with its .jsonl beside it"))
        self.choose.setText(tr("C&hoose…"))
        self.copy.setText(tr("&Copy"))
        self._close.setText(tr("Cl&ose"))
        self.bar.setAccessibleName(tr("Progress"))
        self.table.setAccessibleName(tr("Where both differ"))
        self._show_state()
        self._show_found()

    def done(self, result: int) -> None:
        """End the work. Called by Qt however the dialog is closed."""
        self._cancelled.set()
        super().done(result)

    # --- working ---

    def _choose(self) -> None:
        names = tr("Clips (*.mp4)")
        self._files.ask("clip", tr("Choose a recorded clip"), self.clip.setText, names=names)

    def _start_or_cancel(self) -> None:
        if self._running:
            self._cancelled.set()
            return
        clip, model = Path(self.clip.text().strip()), self.model.currentData()
        settings, cancelled = self._settings(), threading.Event()
        self._cancelled, self._done, self._running = cancelled, (0, None), True
        self.question_bar.clear()
        self._progress_timer.start()
        self._show_state()
        self.work(
            lambda: self._replays.replay(clip, model, settings, self._advanced, cancelled.is_set),
            self._ended,
            self._failed,
        )

    def _advanced(self, done: int, total: int | None) -> None:
        """Keep the number of frames. Called in the worker thread."""
        self._done = (done, total)

    def _ended(self, found: Replayed | None) -> None:
        self._stop()
        if found is None:
            self.question_bar.tell(tr("Cancelled."))
        else:
            self._found = found
            self._show_found()
        self._show_state()

    def _failed(self, error: AppError) -> None:
        self._stop()
        self._show_state()
        self.tell_error(error)

    def _stop(self) -> None:
        self._running = False
        self._progress_timer.stop()

    # --- showing ---

    def _show_state(self) -> None:
        self.start.setText(tr("C&ancel") if self._running else tr("&Recognise again"))
        ready = bool(self.clip.text().strip()) and self.model.count() > 0
        self.start.setEnabled(ready or self._running)
        for part in (self.clip, self.model, self.choose):
            part.setEnabled(not self._running)
        self.copy.setEnabled(self._found is not None)
        self.bar.setVisible(self._running)
        self._show_progress()

    def _show_progress(self) -> None:
        done, total = self._done
        self.bar.setRange(0, total or 0)
        self.bar.setValue(min(done, total) if total else 0)

    def _show_found(self) -> None:
        found = self._found
        self.table.setVisible(found is not None)
        self.headline.setText(_headline(found) if found else "")
        self.caveats.setText("\n".join(map(say, found.caveats)) if found else "")
        self.caveats.setVisible(bool(self.caveats.text()))
        if found is not None:
            recorded = tr("Recorded: {model}").format(model=found.recorded or "–")
            again = tr("Again: {model}").format(model=found.again)
            headings = (tr("From"), tr("To"), recorded, again, tr("Moments"))
            self.table.show_rows(headings, list(_rows(found)), left=4)

    def _copy(self) -> None:
        parts = (self.headline.text(), self.caveats.text(), self.table.text)
        QGuiApplication.clipboard().setText("\n".join(part for part in parts if part))

    def _lay_out(self) -> None:
        asked = QGridLayout()
        asked.addWidget(self._clip_label, 0, 0)
        asked.addWidget(self.clip, 0, 1)
        asked.addWidget(self.choose, 0, 2)
        asked.addWidget(self._model_label, 1, 0)
        asked.addWidget(self.model, 1, 1)
        asked.addWidget(self.start, 1, 2)
        buttons = QHBoxLayout()
        buttons.addWidget(self.copy)
        buttons.addStretch(1)
        buttons.addWidget(self._close)
        for button in (self.choose, self.copy, self._close):
            button.setAutoDefault(False)
        self.start.setDefault(True)
        self.column.addLayout(asked)
        self.column.addWidget(self.question_bar)
        self.column.addWidget(self.bar)
        self.column.addWidget(self.headline)
        self.column.addWidget(self.caveats)
        self.column.addWidget(self.table, 1)
        self.column.addStretch(0)
        self.column.addLayout(buttons)


def _headline(found: Replayed) -> str:
    agreed = found.agreement
    if not agreed.moments:
        return tr("Nothing could be compared.")
    return tr(
        "The same answer in {same} of {moments} moments ({share}), "
        "the same best label in {best} ({best_share})."
    ).format(
        same=agreed.same_answer,
        moments=agreed.moments,
        share=f"{agreed.share:.1%}",
        best=agreed.same_best,
        best_share=f"{agreed.best_share:.1%}",
    )


def _rows(found: Replayed) -> Iterator[tuple[str, ...]]:
    for each in found.agreement.stretches:
        start, end = clock(each.start_s), clock(each.end_s)
        yield start, end, _side_text(each.recorded), _side_text(each.again), f"{each.moments}"


def _side_text(side: Side) -> str:
    if side.answer is not None:
        return f"{side.answer}  {side.score:.1%}"
    return tr("not sure ({label} {score})").format(label=side.best, score=f"{side.score:.1%}")
