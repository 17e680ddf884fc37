"""The page about one model: its card, its costs, and its layers as in the MobileNetV2 paper."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QSplitter, QVBoxLayout, QWidget

from whatsit.domain.models.card_text import card_facts
from whatsit.domain.network.graph_text import graph_facts, inside_text, scores_words, unsized_words
from whatsit.domain.network.inspection import Inside
from whatsit.domain.network.layer_table import HEADINGS, cells
from whatsit.gui.toolkit.figure_table import FigureTable
from whatsit.gui.toolkit.i18n import say, tr


class InsidePage(QWidget):
    """Two tables: facts on the left, layers on the right."""

    def __init__(self) -> None:
        super().__init__()
        self._inside: Inside | None = None
        self.facts, self.layers = FigureTable(), FigureTable()
        self.facts.horizontalHeader().setStretchLastSection(True)
        self._note = QLabel()
        self._note.setWordWrap(True)
        self._note.setObjectName("quiet")
        halves = QSplitter(Qt.Orientation.Horizontal)
        halves.setChildrenCollapsible(False)
        halves.addWidget(self.facts)
        halves.addWidget(self.layers)
        halves.setStretchFactor(0, 3)
        halves.setStretchFactor(1, 2)
        column = QVBoxLayout(self)
        column.addWidget(halves, 1)
        column.addWidget(self._note)

    @property
    def text(self) -> str:
        """The content of the page, to be copied."""
        return inside_text(self._inside) if self._inside is not None else ""

    def show_inside(self, inside: Inside | None) -> None:
        """Show a model; None for none yet."""
        self._inside = inside
        self.facts.setAccessibleName(tr("What is known of the model"))
        self.layers.setAccessibleName(tr("Layers"))
        if inside is None:
            return
        card = inside.card
        facts = (*card_facts(card, inside.labels, inside.size_bytes), *graph_facts(inside))
        rows = [(say(name), say(fact)) for name, fact in facts]
        rows += [(tr("assumed"), say(sentence)) for sentence in card.assumed]
        self.facts.show_rows((tr("What"), tr("Value")), rows, left=2)
        self.layers.show_rows(HEADINGS, [cells(row) for row in inside.rows], left=2)
        notes = (scores_words(inside), unsized_words(inside))
        self._note.setText(" ".join(say(words) for words in notes if words is not None))
        # Pages of a tab widget do not ask labels how high they get at their width.
        self._note.setMinimumHeight(self._note.heightForWidth(max(self._note.width(), 200)))
