"""The dialog that adds a model: what was read, what was assumed, and what the model answers.

A wrong preprocessing gives wrong names with high scores, so the model's answers to a picture that
the user knows are shown for each plausible one before anything is installed.
"""

import threading
from collections.abc import Callable
from dataclasses import replace
from typing import Final

from PySide6.QtCore import QSize, Qt, QTimer
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QWidget

from whatsit.domain.catalogue.downloads import FetchProgress
from whatsit.domain.metadata.plausible import Candidate, shape_words, values_words
from whatsit.domain.metadata.proposal import Proposal, Trial
from whatsit.domain.models.card import InputSpec, ModelCard
from whatsit.domain.sources.frame import Picture
from whatsit.domain.text.errors import AppError, DownloadCancelled
from whatsit.domain.text.words import words
from whatsit.gui.models.picture_row import PictureRow
from whatsit.gui.models.refine_form import RefineForm
from whatsit.gui.models.spec_field import ModelField
from whatsit.gui.models.trial_table import TrialTable
from whatsit.gui.session.controller import Controller
from whatsit.gui.session.file_chooser import FileChooser
from whatsit.gui.toolkit.i18n import say, tr
from whatsit.gui.toolkit.side_dialog import SideDialog

_PROGRESS_MS: Final = 200
_WHOLE: Final = QSize(780, 560)


class AddModelDialog(SideDialog):
    """Asks for a model, shows what is known of it, tries it on a picture, and installs it.

    Args:
        controller: has the services, and uses the model afterwards.
        parent: the window.
    """

    def __init__(self, controller: Controller, parent: QWidget) -> None:
        super().__init__(controller.background, parent)
        self._controller = controller
        self._proposals = controller.services.proposals
        self._files = FileChooser(controller.preferences, self)
        self._proposal: Proposal | None = None
        self._picture: Picture | None = None
        self._refused: AppError | None = None
        self._busy = False
        self._stopped = threading.Event()
        self._progress: FetchProgress | None = None
        self._progress_timer = QTimer(self)
        self._progress_timer.setInterval(_PROGRESS_MS)
        self._progress_timer.timeout.connect(self._show_progress)
        self.setAcceptDrops(True)
        self.model_field = ModelField(self._files)
        self.about = QLabel()
        self.about.setWordWrap(True)
        self.about.setTextFormat(Qt.TextFormat.PlainText)
        self.about.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.picture = PictureRow(controller, self)
        self.table = TrialTable()
        self.form = RefineForm(self._ask_for_labels)
        self.change, self.try_own = QPushButton(), QPushButton()
        self.change.setCheckable(True)
        self.install, self._close = QPushButton(), QPushButton()
        self._lay_out()
        self._connect()
        self.retranslate()
        self.resize(560, self.minimumSizeHint().height())
        self.model_field.field.setFocus()

    def retranslate(self) -> None:
        """Put all texts into the current language."""
        self.setWindowTitle(tr("Add a model"))
        self.model_field.retranslate()
        self.picture.retranslate()
        self.change.setText(tr("Chan&ge what was assumed"))
        self.try_own.setText(tr("&Try these values"))
        self.install.setText(tr("&Install and use"))
        self._close.setText(tr("Cl&ose"))
        self.form.retranslate()
        self.table.retranslate()
        self._show()

    def show_proposal(self, proposal: Proposal, refused: AppError | None = None) -> None:
        """Show what was read of a model.

        Args:
            proposal: of the model.
            refused: why it was not installed as it is; None if that was not tried.
        """
        self._refused = refused
        self._busy = False
        self._progress_timer.stop()
        self._proposal = proposal
        if not self.model_field.spec:
            self.model_field.field.setText(str(proposal.path))
        self.question_bar.clear()
        self.form.show_proposal(proposal)
        self.table.show_candidates(proposal.candidates, self._controller.language)
        self._show()
        self.resize(self.size().expandedTo(_WHOLE))
        self.picture.take_newest()

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:  # noqa: N802 (Qt's name)
        """Accept files and addresses."""
        if event.mimeData().hasUrls():
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:  # noqa: N802 (Qt's name)
        """Read a dropped model, or try the model on a dropped picture."""
        event.acceptProposedAction()
        paths = [url.toLocalFile() for url in event.mimeData().urls() if url.isLocalFile()]
        for path in paths[:1]:
            if path.lower().endswith(".onnx"):
                self.model_field.field.setText(path)
                self._read(path)
            elif self._proposal is not None:
                self.picture.take_file(path)

    # --- reading ---

    def _ask_for_labels(self, take: Callable[[str], None]) -> None:
        self._files.ask("model", tr("Label file"), take)

    def _read(self, spec: str) -> None:
        if self._busy:
            return
        if self._proposal is None or spec != str(self._proposal.path):
            self.form.forget_labels()
        labels = self.form.label_file
        self._begin(tr("The model is being read and tried in a process of its own…"))
        stopped = self._stopped = threading.Event()
        self._progress = None
        self._progress_timer.start()
        self._show()
        self.work(
            lambda: self._proposals.propose(
                spec, labels, self._set_progress, lambda: self.closed or stopped.is_set()
            ),
            self.show_proposal,
            self._failed,
        )

    def _read_again(self) -> None:
        """Read the model again, with other labels."""
        if self._proposal is not None:
            self._read(str(self._proposal.path))

    def _stop(self) -> None:
        """Cancel; the downloaded bytes are kept for the next attempt."""
        self._stopped.set()

    def _set_progress(self, done_bytes: int, total_bytes: int | None) -> None:
        """Keep the progress. Called in the worker thread."""
        self._progress = FetchProgress(done_bytes, total_bytes)

    def _show_progress(self) -> None:
        if self._progress is not None and self._busy:
            spec, sentence = self.model_field.spec, self._progress.text
            self.question_bar.tell(
                say(words("Downloading {model}: {sentence}", model=spec, sentence=sentence))
            )

    # --- trying ---

    def _try_on(self, picture: Picture) -> None:
        self._picture = picture
        self._try(self.table.candidates)

    def _try_own_values(self) -> None:
        try:
            spec = self.form.input()
        except AppError as error:
            self.tell_error(error)
            return
        known = [c for c in self.table.candidates if c.input != spec]
        own = Candidate(spec, values_words(spec), shape_words(spec))
        self._try((own, *known), 0)

    def _try(self, candidates: tuple[Candidate, ...], row: int | None = None) -> None:
        proposal, picture = self._proposal, self._picture
        if proposal is None or picture is None or self._busy:
            return
        if row is not None:
            self.table.show_candidates(candidates, self._controller.language)
        self._begin(tr("The model is shown the picture…"))
        tried = replace(proposal, candidates=candidates)
        self.work(lambda: self._proposals.try_out(tried, picture), self._tried, self._failed)

    def _tried(self, trials: tuple[Trial, ...]) -> None:
        self._busy = False
        self.question_bar.clear()
        if self._refused is not None:
            self.tell_error(self._refused)
        self.table.show_trials(trials)
        self._show()

    # --- installing ---

    def _install(self) -> None:
        proposal = self._proposal
        if proposal is None:
            return
        try:
            wanted = self.form.wanted(proposal)
        except AppError as error:
            self.tell_error(error)
            return
        self._refused = None
        self._begin(tr("The model is being installed…"))
        self.work(lambda: self._proposals.install(proposal, wanted), self._installed, self._failed)

    def _installed(self, card: ModelCard) -> None:
        self._controller.model_adder.added.emit(card)
        self.close()

    # --- showing ---

    def _begin(self, text: str) -> None:
        self._busy = True
        self.question_bar.tell(text)
        self._show()

    def _failed(self, error: AppError) -> None:
        self._busy = False
        self._progress_timer.stop()
        if isinstance(error, DownloadCancelled):
            self.question_bar.clear()
        else:
            self.tell_error(error)
        self._show()

    def _show(self) -> None:
        proposal = self._proposal
        known = proposal is not None
        for widget in (self.about, self.picture, self.table, self.change):
            widget.setVisible(known)
        refining = known and self.change.isChecked()
        self.form.setVisible(refining)
        self.try_own.setVisible(refining)
        self.install.setVisible(known)
        for button in (self.try_own, self.install):
            button.setEnabled(known and not self._busy)
        self.model_field.show_busy(reading=self._progress_timer.isActive(), busy=self._busy)
        self.picture.allow(another=not self._busy)
        if proposal is None:
            return
        card, classes = proposal.card, len(proposal.labels)
        spec = card.input
        read = tr("Read: {layout} {width} × {height}, {dtype}, {count} classes.").format(
            layout=spec.layout,
            width=spec.width,
            height=spec.height,
            dtype=spec.dtype,
            count=classes,
        )
        assumed = [say(sentence) for sentence in card.assumed]
        lines = [read, *(tr("Assumed: {sentence}").format(sentence=each) for each in assumed)]
        self.about.setText("\n".join(lines))
        self.grow()

    def _chosen(self, spec: InputSpec) -> None:
        self.form.show_input(spec)

    def _connect(self) -> None:
        self.model_field.wanted.connect(self._read)
        self.model_field.stopped.connect(self._stop)
        self.picture.taken.connect(self._try_on)
        self.table.chosen.connect(self._chosen)
        self.form.labels_chosen.connect(self._read_again)
        self.change.toggled.connect(self._show)
        self.try_own.clicked.connect(self._try_own_values)
        self.install.clicked.connect(self._install)
        self._close.clicked.connect(self.close)

    def _lay_out(self) -> None:
        last = QHBoxLayout()
        last.addWidget(self.change)
        last.addWidget(self.try_own)
        last.addStretch(1)
        last.addWidget(self.install)
        last.addWidget(self._close)
        for button in (self.change, self.try_own, self.install, self._close):
            button.setAutoDefault(False)
        self.column.addWidget(self.model_field)
        self.column.addWidget(self.question_bar)
        self.column.addWidget(self.about)
        self.column.addWidget(self.picture)
        self.column.addWidget(self.table, 1)
        self.column.addWidget(self.form)
        self.column.addStretch(0)
        self.column.addLayout(last)
