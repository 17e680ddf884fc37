"""The dialog that compares models: costs, accuracy, latency, memory and details.

Latency is measured on demand, in the background; closing the dialog ends that.
"""

from collections.abc import Sequence
from functools import partial
from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import (
    QComboBox,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QScrollArea,
    QTabWidget,
    QVBoxLayout,
    QWidget,
)

from whatsit.domain.network.comparison import dots, figures, without_accuracy
from whatsit.domain.network.inspection import Inside, Latency
from whatsit.domain.network.memory_comparison import explanations, memory_rows
from whatsit.domain.text.errors import AppError
from whatsit.gui.models.inside_page import InsidePage
from whatsit.gui.models.scatter_view import ScatterView
from whatsit.gui.session.controller import Controller
from whatsit.gui.toolkit.figure_table import FigureTable
from whatsit.gui.toolkit.i18n import say, tr
from whatsit.gui.toolkit.side_dialog import SideDialog

_ROUNDS: Final = 50
_DETAILS: Final = 3


class CompareDialog(SideDialog):
    """Inspects models and shows them side by side.

    Args:
        controller: has the services.
        models: their names or paths.
        parent: the window.
        details: show the page about a single model first.
    """

    def __init__(
        self, controller: Controller, models: Sequence[str], parent: QWidget, *, details: bool
    ) -> None:
        super().__init__(controller.background, parent)
        self._inspection = controller.services.inspection
        self._models = tuple(models)
        self._insides: tuple[Inside, ...] = ()
        self._seen: tuple[str, ...] = ()
        self._latencies: dict[str, Latency] = {}
        self.measuring = False
        self.table, self.memory = FigureTable(), FigureTable()
        self.plot = ScatterView()
        self.details = InsidePage()
        self.which = QComboBox()
        self.which.currentIndexChanged.connect(self._show_details)
        self._which_label = QLabel()
        self._which_label.setBuddy(self.which)
        self._about_table, self.about_plot, self._about_memory = QLabel(), QLabel(), QLabel()
        for label in (self._about_table, self.about_plot, self._about_memory):
            label.setWordWrap(True)
            label.setObjectName("quiet")
            label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self._explained = QScrollArea()
        self.pages = QTabWidget()
        self.measure, self.copy, self._close = QPushButton(), QPushButton(), QPushButton()
        self.measure.clicked.connect(self._measure)
        self.copy.clicked.connect(self._copy)
        self._close.clicked.connect(self.close)
        self._lay_out()
        self.retranslate()
        self.pages.setCurrentIndex(_DETAILS if details else 0)
        self.resize(780, 540)
        self.question_bar.tell(tr("Looking inside the models…"))
        self.work(self._look_inside, self._looked)

    def retranslate(self) -> None:
        """Put all texts into the current language."""
        self.setWindowTitle(tr("Models compared"))
        titles = (tr("Costs and speed"), tr("Plot"), tr("Memory"), tr("Details"))
        for index, title in enumerate(titles):
            self.pages.setTabText(index, title)
        self.pages.setAccessibleName(tr("Pages"))
        self.copy.setText(tr("&Copy"))
        self._close.setText(tr("Cl&ose"))
        self._which_label.setText(tr("&Model:"))
        self.table.setAccessibleName(tr("Costs and speed"))
        self.memory.setAccessibleName(tr("Memory"))
        self._explained.setAccessibleName(tr("Explanation"))
        self._show()

    # --- looking inside ---

    def _look_inside(self) -> tuple[dict[str, Inside], list[AppError]]:
        """Inspect all models. Runs off the GUI thread."""
        insides: dict[str, Inside] = {}
        errors: list[AppError] = []
        for model in self._models:
            if self.closed:
                break
            try:
                insides[model] = self._inspection.inspect(model)
            except AppError as error:
                errors.append(error)
        return insides, errors

    def _looked(self, found: tuple[dict[str, Inside], list[AppError]]) -> None:
        insides, errors = found
        self._seen, self._insides = tuple(insides), tuple(insides.values())
        self.which.blockSignals(True)
        self.which.addItems([inside.card.title for inside in self._insides])
        self.which.blockSignals(False)
        self.question_bar.clear()
        for error in errors[:1]:
            self.tell_error(error)
        self._show()

    # --- measuring ---

    def _measure(self) -> None:
        self.measuring = True
        names = [inside.card.name for inside in self._insides]
        self.question_bar.tell(tr("Measuring on the side; the models take turns…"))
        self._show_buttons()
        self.work(
            lambda: self._inspection.measure(self._seen, _ROUNDS, lambda: self.closed),
            partial(self._measured, names),
            self._not_measured,
        )

    def _measured(self, names: Sequence[str], latencies: Sequence[Latency]) -> None:
        self.measuring = False
        self._latencies = dict(zip(names, latencies, strict=False))
        self.question_bar.clear()
        self._show()

    def _not_measured(self, error: AppError) -> None:
        self.measuring = False
        self._show_buttons()
        self.tell_error(error)

    # --- showing ---

    def _show(self) -> None:
        self._show_buttons()
        self._show_figures()
        self._show_plot()
        self._show_memory()
        self._show_details()

    def _show_buttons(self) -> None:
        again = tr("Measure &again") if self._latencies else tr("&Measure the latency here")
        self.measure.setText(again)
        self.measure.setEnabled(bool(self._insides) and not self.measuring)
        self.copy.setEnabled(bool(self._insides))

    def _show_figures(self) -> None:
        headings = (
            tr("Model"),
            tr("Parameters"),
            tr("Multiply-adds"),
            tr("Size"),
            tr("Top-1"),
            tr("Median"),
            tr("p95"),
            tr("CPU time"),
            tr("Accuracy measured on, and by"),
        )
        unknown, dash = tr("unknown"), "–"
        rows = []
        for inside in self._insides:
            line = figures(inside, self._latencies.get(inside.card.name))
            costs = (line.title, line.parameters, line.multiply_adds, line.size)
            speed = (line.median or dash, line.p95 or dash, line.cpu or dash)
            origin = line.origin or unknown
            rows.append((*costs, line.accuracy or unknown, *speed, origin))
        self.table.show_rows(headings, rows)
        rounds = next((latency.rounds for latency in self._latencies.values()), _ROUNDS)
        self._about_table.setText(
            tr(
                "Latency of one picture in bare ONNX Runtime on one CPU thread, without "
                "preprocessing; {rounds} rounds, the models in turn, while the window goes on. "
                "Accuracy is as published, not measured here."
            ).format(rounds=rounds)
        )

    def _show_plot(self) -> None:
        empty = tr("Measure the latency first; then every model of known accuracy is a dot here.")
        self.plot.show_dots(dots(self._insides, self._latencies), empty)
        unknown = without_accuracy(self._insides)
        text = tr("Accuracy unknown: {models}").format(models=", ".join(unknown))
        self.about_plot.setText(text if unknown else "")
        self.about_plot.setVisible(bool(unknown))

    def _show_memory(self) -> None:
        if not self._insides:
            return
        headings, rows = memory_rows(self._insides)
        named = {"held at": tr("held at"), "max": tr("max"), "unsplit": tr("unsplit")}
        self.memory.show_rows(
            [named.get(heading, heading) for heading in headings],
            [(named.get(row[0], row[0]), *row[1:]) for row in rows],
        )
        lines = (say(line).strip() for line in explanations(self._insides))
        self._about_memory.setText("\n".join(lines))

    def _show_details(self, _index: int = 0) -> None:
        at = self.which.currentIndex()
        self.details.show_inside(self._insides[at] if 0 <= at < len(self._insides) else None)

    def _copy(self) -> None:
        page = self.pages.currentIndex()
        text = self.details.text if page == _DETAILS else ""
        if not text:
            text = "\n\n".join((self.table.text, self.memory.text, self._about_memory.text()))
        QGuiApplication.clipboard().setText(text)

    def _add_page(self) -> QVBoxLayout:
        page = QWidget()
        self.pages.addTab(page, "")
        return QVBoxLayout(page)

    def _lay_out(self) -> None:
        explained = self._explained
        explained.setWidgetResizable(True)
        explained.setFrameShape(QScrollArea.Shape.NoFrame)
        explained.setWidget(self._about_memory)
        self._about_memory.setAlignment(Qt.AlignmentFlag.AlignTop)
        choice = QHBoxLayout()
        choice.addWidget(self._which_label)
        choice.addWidget(self.which, 1)
        for above, below, stretch in (
            (self.table, self._about_table, 0),
            (self.plot, self.about_plot, 0),
            (self.memory, explained, 2),
        ):
            column = self._add_page()
            column.addWidget(above, 3)
            column.addWidget(below, stretch)
        column = self._add_page()
        column.addLayout(choice)
        column.addWidget(self.details, 1)
        buttons = QHBoxLayout()
        buttons.addWidget(self.measure)
        buttons.addStretch(1)
        buttons.addWidget(self.copy)
        buttons.addWidget(self._close)
        for button in (self.measure, self.copy, self._close):
            button.setAutoDefault(False)
        self.column.addWidget(self.question_bar)
        self.column.addWidget(self.pages, 1)
        self.column.addLayout(buttons)
