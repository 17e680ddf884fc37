"""The list of models: one a line, with size, accuracy, licence and state."""

from collections.abc import Mapping, Sequence
from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QTreeWidget,
    QTreeWidgetItem,
    QWidget,
)

from whatsit.domain.catalogue.downloads import Download
from whatsit.domain.catalogue.model_list import ListedModel, accuracy_text, size_text, state_words
from whatsit.domain.models.accuracy import accuracy_of
from whatsit.gui.toolkit.i18n import say, tr

_NAME: Final = Qt.ItemDataRole.UserRole
_MODEL, _ARCHITECTURE, _SIZE, _ACCURACY, _LICENCE, _STATE = range(6)
_WARNS: Final = "⚠ "


class ModelListView(QTreeWidget):
    """A list in which several models can be selected, with mouse or keys."""

    chosen_changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._items: dict[str, QTreeWidgetItem] = {}
        self._models: dict[str, ListedModel] = {}
        self.setObjectName("models")
        self.setRootIsDecorated(False)
        self.setUniformRowHeights(True)
        self.setAllColumnsShowFocus(True)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setColumnCount(_STATE + 1)
        header = self.header()
        header.setStretchLastSection(False)
        header.setSectionsMovable(False)
        header.setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        header.setSectionResizeMode(_ARCHITECTURE, QHeaderView.ResizeMode.Stretch)
        header.setMinimumSectionSize(60)
        self.itemSelectionChanged.connect(self.chosen_changed)

    def retranslate(self) -> None:
        """Put the texts into the current language."""
        self.setAccessibleName(tr("Models"))
        self.setHeaderLabels(
            [
                tr("Model"),
                tr("Architecture"),
                tr("Size"),
                tr("Top-1"),
                tr("Licence"),
                tr("State"),
            ]
        )
        self.headerItem().setTextAlignment(_SIZE, Qt.AlignmentFlag.AlignRight)
        self.headerItem().setTextAlignment(_ACCURACY, Qt.AlignmentFlag.AlignRight)

    @property
    def chosen(self) -> tuple[ListedModel, ...]:
        """The selected models, in the order of the list."""
        names = [name for name, item in self._items.items() if item.isSelected()]
        return tuple(self._models[name] for name in names)

    def choose(self, *names: str) -> None:
        """Select these and nothing else."""
        self.clearSelection()
        items = [self._items[name] for name in names if name in self._items]
        if items:
            self.setCurrentItem(items[0])
        for item in items:
            item.setSelected(True)

    def line(self, name: str) -> tuple[str, ...]:
        """Return the texts of a model's line, for tests."""
        item = self._items[name]
        return tuple(item.text(column) for column in range(self.columnCount()))

    def show_models(self, models: Sequence[ListedModel]) -> None:
        """List models; the selection stays."""
        if [model.card.name for model in models] != list(self._items):
            chosen = [model.card.name for model in self.chosen]
            self.blockSignals(True)
            self.clear()
            self._items = {model.card.name: QTreeWidgetItem() for model in models}
            self.addTopLevelItems(list(self._items.values()))
            self._models = {model.card.name: model for model in models}
            self.choose(*chosen)
            self.blockSignals(False)
        self._models = {model.card.name: model for model in models}
        for model in models:
            self._describe(self._items[model.card.name], model)
        self.chosen_changed.emit()

    def show_states(self, downloads: Mapping[str, Download], running: str) -> None:
        """Update the state of each model, and print the running one bold."""
        for name, item in self._items.items():
            state = say(state_words(self._models[name], downloads.get(name), running))
            if item.text(_STATE) != state:
                item.setText(_STATE, state)
                item.setToolTip(_STATE, state)
            font = item.font(_MODEL)
            if font.bold() != (name == running):
                font.setBold(name == running)
                item.setFont(_MODEL, font)

    def _describe(self, item: QTreeWidgetItem, model: ListedModel) -> None:
        card = model.card
        unknown = tr("unknown")
        accuracy = accuracy_of(card)
        cells = {
            _MODEL: f"{_WARNS if model.warning else ''}{card.title}",
            _ARCHITECTURE: card.architecture or unknown,
            _SIZE: size_text(card) or unknown,
            _ACCURACY: accuracy_text(card) or unknown,
            _LICENCE: card.license or unknown,
        }
        tips = {
            _MODEL: "\n".join(part for part in (card.name, say(model.warning)) if part),
            _ACCURACY: accuracy.origin if accuracy else unknown,
        }
        for column, text in cells.items():
            item.setText(column, text)
            item.setToolTip(column, tips.get(column, text))
        for column in (_SIZE, _ACCURACY):
            right = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
            item.setTextAlignment(column, right)
        item.setData(_MODEL, _NAME, card.name)
