"""The editors of the kinds of settings; each emits a changed value at once."""

from collections.abc import Mapping
from typing import Any

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QDoubleSpinBox,
)

from whatsit.domain.settings.kinds import Flag, Number, OneOf, SettingKind, Text
from whatsit.domain.text.words import Words
from whatsit.gui.settings.editor import WIDTH_PX, Editor
from whatsit.gui.settings.text_editors import FolderEditor, PickEditor, Picks
from whatsit.gui.toolkit.i18n import say, tr

_SETTLE_MS = 300


class FlagEditor(Editor):
    """A check box."""

    def __init__(self) -> None:
        self._box = QCheckBox()
        super().__init__(self._box)
        self._box.clicked.connect(self._ticked)
        self.retranslate()

    def show_value(self, value: Any) -> None:
        """Tick the box, or not."""
        self._box.setChecked(value)

    def retranslate(self) -> None:
        """Put the text of the box into the current language."""
        self._box.setText(tr("On"))

    def _ticked(self, ticked: bool) -> None:
        self.edited.emit(ticked)


class NumberEditor(Editor):
    """A spin box. The text for "no number" comes before the least value.

    Args:
        kind: range, steps and unit.
    """

    def __init__(self, kind: Number) -> None:
        self._kind = kind
        self._box = QDoubleSpinBox()
        super().__init__(self._box)
        lowest = kind.low - kind.step if kind.none else kind.low
        self._box.setDecimals(kind.decimals)
        self._box.setRange(lowest, kind.high)
        self._box.setSingleStep(kind.step)
        self._box.setSuffix(f" {kind.unit}" if kind.unit else "")
        self._box.setKeyboardTracking(False)
        self._box.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._box.setMinimumWidth(WIDTH_PX)
        # An arrow that is held down must not open the camera again for every step.
        self._settled = QTimer(self)
        self._settled.setSingleShot(True)
        self._settled.setInterval(_SETTLE_MS)
        self._settled.timeout.connect(lambda: self.edited.emit(self._value()))
        self._box.valueChanged.connect(lambda _value: self._settled.start())
        self.retranslate()

    def show_value(self, value: Any) -> None:
        """Show a number, unless the user is just changing it."""
        if self._settled.isActive():
            return
        self._box.blockSignals(True)
        self._box.setValue(self._box.minimum() if value is None else value)
        self._box.blockSignals(False)

    def retranslate(self) -> None:
        """Put the text of the least value into the current language."""
        self._box.setSpecialValueText(say(self._kind.none or self._kind.zero))

    def _value(self) -> float | int | None:
        value = self._box.value()
        if self._kind.none and value < self._kind.low:
            return None
        return value if self._kind.decimals else round(value)


class ChoiceEditor(Editor):
    """A list to choose from.

    Args:
        names: the name to show for each value.
    """

    def __init__(self, names: Mapping[str, Words]) -> None:
        self._names = names
        self._list = QComboBox()
        super().__init__(self._list)
        self._list.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._list.setMinimumWidth(WIDTH_PX)
        for value in names:
            self._list.addItem("", value)
        self._list.activated.connect(lambda _index: self.edited.emit(self._list.currentData()))
        self.retranslate()

    def show_value(self, value: Any) -> None:
        """Select a value."""
        self._list.setCurrentIndex(self._list.findData(value))

    def retranslate(self) -> None:
        """Put the names into the current language."""
        for index, name in enumerate(self._names.values()):
            self._list.setItemText(index, say(name))


def editor_for(kind: SettingKind, picks: Picks) -> Editor:
    """Return an editor for a kind of setting.

    Raises:
        TypeError: there is no editor for it.
    """
    match kind:
        case Flag():
            return FlagEditor()
        case Number():
            return NumberEditor(kind)
        case OneOf():
            return ChoiceEditor(kind.names)
        case Text(picks="folder"):
            return FolderEditor(kind)
        case Text():
            return PickEditor(kind, picks)
    raise TypeError(f"nobody can edit {kind!r}")
