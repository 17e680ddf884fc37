"""The table of a model's answers to one picture under each plausible preprocessing."""

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QAbstractItemView, QHeaderView

from whatsit.domain.metadata.plausible import Candidate
from whatsit.domain.metadata.proposal import Trial
from whatsit.domain.models.card import InputSpec
from whatsit.gui.toolkit.figure_table import FigureTable
from whatsit.gui.toolkit.i18n import say, tr

_TOP: Final = 5
_WIDTHS: Final = (30, 20)


class TrialTable(FigureTable):
    """A table with a preprocessing a row, of which the user selects one."""

    chosen = Signal(object)
    """The InputSpec of the row that the user chose."""

    def __init__(self) -> None:
        super().__init__()
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self._candidates: tuple[Candidate, ...] = ()
        self._trials: tuple[Trial, ...] = ()
        self._language = "en"
        self.itemSelectionChanged.connect(self._tell)

    @property
    def candidates(self) -> tuple[Candidate, ...]:
        """The preprocessings, one a row."""
        return self._candidates

    def show_candidates(self, candidates: Sequence[Candidate], language: str) -> None:
        """List preprocessings that were not tried yet, and select the first."""
        self._candidates, self._trials, self._language = tuple(candidates), (), language
        self.retranslate()
        self.choose(0)

    def show_trials(self, trials: Sequence[Trial]) -> None:
        """Show the model's answers under each preprocessing."""
        row = self.currentRow()
        self._trials = tuple(trials)
        self._candidates = tuple(trial.candidate for trial in trials)
        self.retranslate()
        self.choose(max(0, row))

    def choose(self, row: int) -> None:
        """Select a row without emitting `chosen`."""
        self.blockSignals(True)
        self.selectRow(row)
        self.blockSignals(False)

    def retranslate(self) -> None:
        """Put the texts into the current language."""
        self.setAccessibleName(tr("What the model says under each preprocessing"))
        heads = (tr("Values"), tr("Part of the picture"))
        self.show_rows(
            (*heads, *(f"{place}." for place in range(1, _TOP + 1))),
            [self._row(at, candidate) for at, candidate in enumerate(self._candidates)],
            left=2 + _TOP,
        )
        letters = self.fontMetrics()
        header = self.horizontalHeader()
        for column, letters_wide in enumerate(_WIDTHS):
            # The tooltip has the whole text; the answers need the room.
            header.setSectionResizeMode(column, QHeaderView.ResizeMode.Interactive)
            header.resizeSection(column, letters_wide * letters.averageCharWidth())

    def _row(self, at: int, candidate: Candidate) -> tuple[str, ...]:
        answers: list[str] = []
        if at < len(self._trials):
            trial = self._trials[at]
            answers = [say(trial.why)] if trial.why else []
            answers += [
                f"{seen.label.name(self._language)} {seen.score * 100:.0f} %"
                for seen in trial.predictions[:_TOP]
            ]
        answers += [""] * (_TOP - len(answers))
        return (say(candidate.values), say(candidate.shape), *answers)

    def _tell(self) -> None:
        rows = self.selectionModel().selectedRows()
        if rows and rows[0].row() < len(self._candidates):
            spec: InputSpec = self._candidates[rows[0].row()].input
            self.chosen.emit(spec)
