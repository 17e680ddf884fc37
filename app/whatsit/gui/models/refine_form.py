"""The form for a model that is being added, with every value that may have been assumed."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Final, cast

from PySide6.QtCore import Signal
from PySide6.QtWidgets import (
    QComboBox,
    QGridLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QSizePolicy,
    QSpinBox,
    QWidget,
)

from whatsit.domain.metadata.proposal import Proposal, Refinement
from whatsit.domain.models.card import Channels, InputSpec, ScoreKind
from whatsit.domain.text.errors import UsageError
from whatsit.domain.text.typed_numbers import number_from, number_text, triple_from
from whatsit.domain.text.words import words
from whatsit.gui.toolkit.i18n import tr

_LARGEST_PX: Final = 4096


class RefineForm(QWidget):
    """The fields for name, size, channels, values, scores and labels.

    Args:
        ask_for_labels: asks for a label file and calls back with its path.
    """

    changed = Signal()
    """The user changed the preprocessing."""
    labels_chosen = Signal()

    def __init__(self, ask_for_labels: Callable[[Callable[[str], None]], None]) -> None:
        super().__init__()
        self._spec = InputSpec(1, 1)
        self._filling = False
        self._labels: Path | None = None
        self.name = QLineEdit()
        self.width_px, self.height_px = QSpinBox(), QSpinBox()
        self.short_side = QSpinBox()
        self.channels, self.scores = QComboBox(), QComboBox()
        self.scale, self.mean, self.std = QLineEdit(), QLineEdit(), QLineEdit()
        self.labels = QPushButton()
        self.labels.setAutoDefault(False)
        self.labels.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.labels.clicked.connect(lambda: ask_for_labels(self._take_labels))
        for box in (self.width_px, self.height_px):
            box.setRange(1, _LARGEST_PX)
        self.short_side.setRange(0, 2 * _LARGEST_PX)
        self.channels.addItems(["RGB", "BGR"])
        self.scores.addItems(["logits", "probabilities"])
        self._names: list[QLabel] = []
        self._lay_out()
        for spin in (self.width_px, self.height_px, self.short_side):
            spin.valueChanged.connect(self._touched)
        for line in (self.scale, self.mean, self.std):
            line.textEdited.connect(self._touched)
        self.channels.currentIndexChanged.connect(self._touched)

    def retranslate(self) -> None:
        """Put the texts into the current language."""
        names = (
            tr("&Name:"),
            tr("&Width:"),
            tr("&Height:"),
            tr("&Short side (0: stretched):"),
            tr("C&hannels:"),
            tr("S&cale:"),
            tr("M&ean:"),
            tr("De&viation:"),
            tr("Scores a&re:"),
            tr("Labels:"),
        )
        for label, name in zip(self._names, names, strict=True):
            label.setText(name)
            if label.buddy() is not None:
                label.buddy().setAccessibleName(name.replace("&", "").rstrip("：:"))
        formula = tr("x = (pixel × scale − mean) / deviation, in the order of the channels")
        for line in (self.scale, self.mean, self.std):
            line.setToolTip(formula)
        self._name_labels()

    def show_proposal(self, proposal: Proposal) -> None:
        """Fill the form with what was read and assumed."""
        self.name.setText(proposal.card.name)
        self.scores.setCurrentText(proposal.card.output.scores)
        self.show_input(proposal.card.input)

    def show_input(self, spec: InputSpec) -> None:
        """Fill the fields with a preprocessing."""
        self._spec, self._filling = spec, True
        self.width_px.setValue(spec.width)
        self.height_px.setValue(spec.height)
        self.short_side.setValue(spec.short_side or 0)
        self.channels.setCurrentText(spec.channels)
        self.scale.setText(number_text(spec.scale))
        self.mean.setText(", ".join(map(number_text, spec.mean)))
        self.std.setText(", ".join(map(number_text, spec.std)))
        for line in (self.scale, self.mean, self.std):
            line.setCursorPosition(0)  # the first digits count most
        raw = spec.dtype == "uint8"
        for line in (self.scale, self.mean, self.std):
            line.setEnabled(not raw)
        self._filling = False

    @property
    def label_file(self) -> Path | None:
        """The label file that the user chose; None for none."""
        return self._labels

    def forget_labels(self) -> None:
        """Forget the label file: it was chosen for another model."""
        self._labels = None
        self._name_labels()

    def input(self) -> InputSpec:
        """Return the preprocessing in the fields.

        Raises:
            UsageError: one of them is no number, or impossible.
        """
        scale, mean, std = (
            number_from(self.scale.text()),
            triple_from(self.mean.text()),
            triple_from(self.std.text()),
        )
        if not scale or mean is None or std is None or 0 in std:
            raise UsageError(
                words("Scale, mean or deviation is wrong."),
                words(
                    "Give one number, such as 1/255, and three with commas between; none may be 0."
                ),
            )
        short_side = self.short_side.value()
        if 0 < short_side < max(self.width_px.value(), self.height_px.value()):
            raise UsageError(
                words("The short side is smaller than the model's input."),
                words("Give at least its width and height, or 0 to stretch the picture."),
            )
        typed = replace(
            self._spec,
            width=self.width_px.value(),
            height=self.height_px.value(),
            channels=cast(Channels, self.channels.currentText()),
            short_side=short_side or None,
        )
        same = (
            self.scale.text() == number_text(self._spec.scale)
            and self.mean.text() == ", ".join(map(number_text, self._spec.mean))
            and self.std.text() == ", ".join(map(number_text, self._spec.std))
        )
        # What is shown is rounded; what was not changed keeps all its digits.
        return typed if same else replace(typed, scale=scale, mean=mean, std=std)

    def wanted(self, proposal: Proposal) -> Refinement:
        """Return all that the user changed of a proposal.

        Raises:
            UsageError: a field is wrong.
        """
        scores = cast(ScoreKind, self.scores.currentText())
        name = self.name.text().strip()
        return Refinement(
            self.input(),
            "" if name == proposal.card.name else name,
            "" if scores == proposal.card.output.scores else scores,
            self._labels,
        )

    def _take_labels(self, path: str) -> None:
        self._labels = Path(path)
        self._name_labels()
        self.labels_chosen.emit()

    def _name_labels(self) -> None:
        self.labels.setText(self._labels.name if self._labels else tr("&Label file…"))

    def _touched(self) -> None:
        if not self._filling:
            self.changed.emit()

    def _lay_out(self) -> None:
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        fields = (
            *(self.name, self.width_px, self.height_px, self.short_side, self.channels),
            *(self.scale, self.mean, self.std, self.scores, self.labels),
        )
        rows = len(fields) // 2
        for at, field in enumerate(fields):
            label = QLabel()
            label.setBuddy(field)
            self._names.append(label)
            column = 2 * (at // rows)
            grid.addWidget(label, at % rows, column)
            grid.addWidget(field, at % rows, column + 1)
        grid.setColumnStretch(1, 1)
        grid.setColumnStretch(3, 2)
