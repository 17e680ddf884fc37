"""The rows of the settings dialog: title, editor, and a button for the default."""

from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import (
    QHBoxLayout,
    QKeySequenceEdit,
    QLabel,
    QLineEdit,
    QPushButton,
    QSizePolicy,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from whatsit.domain.settings.shortcuts import Clash
from whatsit.domain.settings.table import Setting
from whatsit.gui.settings.choice_editors import editor_for
from whatsit.gui.settings.editor import Editor
from whatsit.gui.settings.text_editors import Picks
from whatsit.gui.toolkit.i18n import say, tr

_EDITOR_PX, _EDITOR_HIGH_PX = 250, 28
_LEAVE_ALONE = frozenset({Qt.Key.Key_Escape, Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Tab})


class Row(QWidget):
    """A row with title and explanation, the editor, and a button for the default."""

    reset_asked = Signal()

    def __init__(self, editor: QWidget) -> None:
        super().__init__()
        self.title, self.about = QLabel(), QLabel()
        self.title.setObjectName("settingTitle")
        self.about.setObjectName("quiet")
        for label in (self.title, self.about):
            label.setWordWrap(True)
            label.setTextFormat(Qt.TextFormat.PlainText)
        self.reset = QToolButton()
        self.reset.setAutoRaise(True)
        self.reset.setText("↺")
        self.reset.clicked.connect(self.reset_asked)
        left = QWidget()
        left.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        self.texts = QVBoxLayout(left)
        self.texts.setContentsMargins(0, 0, 0, 0)
        self.texts.setSpacing(1)
        self.texts.addWidget(self.title)
        self.texts.addWidget(self.about)
        editor.setFixedWidth(_EDITOR_PX)
        editor.setMinimumHeight(_EDITOR_HIGH_PX)
        line = QHBoxLayout(self)
        line.setContentsMargins(4, 6, 4, 6)
        line.setSpacing(12)
        line.addWidget(left, 1)
        line.addWidget(editor, 0, Qt.AlignmentFlag.AlignTop)
        line.addWidget(self.reset, 0, Qt.AlignmentFlag.AlignTop)
        policy = self.reset.sizePolicy()
        policy.setRetainSizeWhenHidden(True)
        self.reset.setSizePolicy(policy)

    def fits(self, parts: list[str]) -> bool:
        """Tell whether title and explanation contain all these parts (case-folded)."""
        text = f"{self.title.text()} {self.about.text()}".casefold()
        return all(part in text for part in parts)

    def _say(self, title: str, about: str, default: str) -> None:
        self.title.setText(title)
        self.about.setText(about)
        self.about.setVisible(bool(about))
        back = tr("Back to the default")
        self.reset.setToolTip(f"{back}: {default}" if default else back)
        self.reset.setAccessibleName(f"{title}: {back}")


class SettingRow(Row):
    """The row of a setting.

    Args:
        name: of the setting.
        setting: its entry in the table.
        default: its default value.
        picks: returns what can be chosen now.
    """

    chosen = Signal(str, object)

    def __init__(self, name: str, setting: Setting, default: Any, picks: Picks) -> None:
        self.editor: Editor = editor_for(setting.kind, picks)
        super().__init__(self.editor)
        self.name = name
        self._setting = setting
        self._default = default
        self.editor.edited.connect(lambda value: self.chosen.emit(name, value))
        self.reset_asked.connect(lambda: self.chosen.emit(name, default))
        self.retranslate()

    def retranslate(self) -> None:
        """Put the texts into the current language."""
        self.editor.retranslate()
        self._say(say(self._setting.title), say(self._setting.about), "")
        self.editor.name(self.title.text(), self.about.text())

    def show_value(self, value: Any) -> None:
        """Show a value."""
        self.editor.show_value(value)
        self.reset.setVisible(value != self._default)


class KeysEdit(QKeySequenceEdit):
    """A field for one key with its modifiers; Backspace removes it, Tab and Escape go on.

    Qt's own signal does not do: it emits an empty sequence before each new one.
    """

    chosen = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self._pressing = False
        self.setMaximumSequenceLength(1)
        self.setClearButtonEnabled(True)
        self.keySequenceChanged.connect(self._changed)

    def name(self, name: str, about: str) -> None:
        """Set the accessible name and description, also of the field inside."""
        for widget in (self, *self.findChildren(QLineEdit)):
            widget.setAccessibleName(name)
            widget.setAccessibleDescription(about)
            widget.setToolTip(about)
        for field in self.findChildren(QLineEdit):
            field.setPlaceholderText(tr("No keys"))

    def show_keys(self, keys: str) -> None:
        """Show keys without emitting `chosen`."""
        if self.keySequence().toString() != keys:
            self.blockSignals(True)
            self.setKeySequence(QKeySequence(keys))
            self.blockSignals(False)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 (Qt's name)
        """Take a key; those that navigate are left to the dialog."""
        plain = event.modifiers() is Qt.KeyboardModifier.NoModifier
        if event.key() in _LEAVE_ALONE:
            event.ignore()
        elif plain and event.key() in (Qt.Key.Key_Backspace, Qt.Key.Key_Delete):
            self.clear()
        else:
            self._pressing = True
            super().keyPressEvent(event)
            self._pressing = False
            if keys := self.keySequence().toString():
                self.chosen.emit(keys)

    def _changed(self, sequence: QKeySequence) -> None:
        """Emit that the keys were removed, by the clear button or Backspace."""
        if not self._pressing and sequence.isEmpty():
            self.chosen.emit("")


class ShortcutRow(Row):
    """The row of an action's keys; a clash is shown below, with a button that resolves it."""

    chosen = Signal(str, str)
    settled = Signal(Clash)

    def __init__(self, action: str, usual: str) -> None:
        self.keys = KeysEdit()
        super().__init__(self.keys)
        self.action = action
        self._usual = usual
        self._clash: Clash | None = None
        self._shown = ""
        self._trouble = QLabel()
        self._trouble.setObjectName("trouble")
        self._trouble.setWordWrap(True)
        self.take = QPushButton()
        self.take.setAutoDefault(False)
        self.take.clicked.connect(lambda: self.settled.emit(self._clash))
        trouble = QHBoxLayout()
        trouble.addWidget(self._trouble, 1)
        trouble.addWidget(self.take)
        self.texts.addLayout(trouble)
        self.keys.chosen.connect(lambda keys: self.chosen.emit(action, keys))
        self.reset_asked.connect(lambda: self.chosen.emit(action, usual))
        self.show_clash(None, "")

    @property
    def trouble(self) -> str:
        """The text on the clash; empty without one."""
        return self._trouble.text() if self._clash else ""

    def say_name(self, name: str) -> None:
        """Show the action's name, and put the texts into the current language."""
        usual = QKeySequence(self._usual).toString(QKeySequence.SequenceFormat.NativeText)
        self._say(name, "", usual or tr("none"))
        self.take.setText(tr("Use it here"))
        self.keys.name(name, tr("Press the new keys; Backspace takes them away."))

    def show_keys(self, keys: str) -> None:
        """Show keys, unless a clash is to be resolved."""
        self._shown = keys
        self.reset.setVisible(keys != self._usual)
        if self._clash is None:
            self.keys.show_keys(keys)

    def show_clash(self, clash: Clash | None, holder: str) -> None:
        """Show that another action, the holder, has these keys; None for no clash."""
        self._clash = clash
        self._trouble.setVisible(clash is not None)
        self.take.setVisible(clash is not None and bool(clash.holder))
        if clash is None:
            return
        keys = QKeySequence(clash.keys).toString(QKeySequence.SequenceFormat.NativeText)
        self.keys.show_keys(clash.keys)
        self._trouble.setText(
            tr("{keys} belongs to “{holder}”.").format(keys=keys, holder=holder)
            if clash.holder
            else tr("{keys} cannot be given to anything else.").format(keys=keys)
        )
