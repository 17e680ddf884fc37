"""The settings dialog: pages that can be searched; a change takes effect at once.

Not modal: the picture goes on behind it, and changes made elsewhere are shown here.
"""

from collections.abc import Callable, Mapping
from dataclasses import fields
from typing import Any, Final

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtWidgets import (
    QDialogButtonBox,
    QFrame,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QListWidget,
    QPushButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from whatsit.domain.settings.kinds import Text
from whatsit.domain.settings.shortcuts import Clash, assign, reassign, resolve_shortcuts
from whatsit.domain.settings.table import TABLE, Group
from whatsit.domain.settings.values import Settings
from whatsit.gui.settings.rows import Row, SettingRow, ShortcutRow
from whatsit.gui.settings.text_editors import Picks
from whatsit.gui.toolkit.dialogs import Dialog
from whatsit.gui.toolkit.i18n import say, tr

_PAGES_PX: Final = 150
DEFAULTS: Final[Mapping[str, Any]] = {field.name: field.default for field in fields(Settings)}


class SettingsDialog(Dialog):
    """The dialog with all settings and keyboard shortcuts.

    Args:
        settings: those that apply now.
        picks: returns the choices for a kind of text, such as `model`.
        usual: the default keys of each action, as Qt writes them.
        name_of: returns the name of an action in the current language.
        parent: the window.
    """

    chosen = Signal(dict)
    """Changed settings, by name."""

    def __init__(
        self,
        settings: Settings,
        picks: Callable[[str], Picks],
        usual: Mapping[str, str],
        name_of: Callable[[str], str],
        parent: QWidget,
    ) -> None:
        super().__init__("", parent)
        self._settings = settings
        self._usual = usual
        self._name_of = name_of
        self._before_reset: dict[str, Any] | None = None
        self.search = QLineEdit()
        self.search.setClearButtonEnabled(True)
        self.search.textChanged.connect(self._filter)
        self._pages = QListWidget()
        self._pages.setFixedWidth(_PAGES_PX)
        self._pages.currentRowChanged.connect(lambda _row: self._filter())
        self._nothing = QLabel()
        self._nothing.setObjectName("quiet")
        self._headings: list[QLabel] = []
        self._rows: list[tuple[int, Row]] = []
        self._settings_rows: dict[str, SettingRow] = {}
        self.shortcut_rows: dict[str, ShortcutRow] = {}
        self._column = QVBoxLayout()
        self._column.setSpacing(2)
        self._make_rows(picks)
        self._lay_out()
        self.retranslate()
        self._pages.setCurrentRow(0)
        self.follow(settings)
        self.resize(760, 540)
        self.search.setFocus()

    @property
    def shown(self) -> tuple[str, ...]:
        """The titles of the visible rows."""
        return tuple(row.title.text() for _, row in self._rows if not row.isHidden())

    def row(self, name: str) -> SettingRow:
        """Return the row of a setting."""
        return self._settings_rows[name]

    @property
    def pages(self) -> int:
        """The number of pages."""
        return len(self._headings)

    def show_page(self, page: int) -> None:
        """Turn to a page, from 0: those of Group, then the shortcuts."""
        self.search.clear()
        self._pages.setCurrentRow(page)

    def follow(self, settings: Settings) -> None:
        """Show changed settings, whether changed here or elsewhere."""
        self._settings = settings
        for name, row in self._settings_rows.items():
            row.show_value(getattr(settings, name))
        keys = resolve_shortcuts(self._usual, dict(settings.shortcuts)).keys
        for action, shortcut in self.shortcut_rows.items():
            shortcut.show_keys(keys[action])

    def retranslate(self) -> None:
        """Put all texts into the current language."""
        self.setWindowTitle(tr("Settings"))
        self.search.setPlaceholderText(tr("Search the settings"))
        self.search.setAccessibleName(tr("Search the settings"))
        self._pages.setAccessibleName(tr("Pages"))
        self._nothing.setText(tr("No setting fits."))
        titles = [say(group.value) for group in Group] + [tr("Keyboard shortcuts")]
        row = self._pages.currentRow()
        self._pages.blockSignals(True)
        self._pages.clear()
        self._pages.addItems(titles)
        self._pages.setCurrentRow(row)
        self._pages.blockSignals(False)
        for heading, title in zip(self._headings, titles, strict=True):
            heading.setText(title)
        for setting in self._settings_rows.values():
            setting.retranslate()
        for action, shortcut in self.shortcut_rows.items():
            shortcut.say_name(self._name_of(action))
        self.reset_all.setText(tr("Undo the reset") if self._before_reset else tr("Reset all"))
        self._close.setText(tr("Close"))
        self._filter()

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802 (Qt's name)
        """Follow a change of the language."""
        super().changeEvent(event)
        if event.type() is QEvent.Type.LanguageChange and hasattr(self, "_close"):
            self.retranslate()
            self.follow(self._settings)

    # --- building ---

    def _make_rows(self, picks: Callable[[str], Picks]) -> None:
        for page, group in enumerate(Group):
            self._add_heading()
            for name, setting in TABLE.items():
                if setting.group is group:
                    kind = setting.kind
                    choices = kind.picks if isinstance(kind, Text) else ""
                    row = SettingRow(name, setting, DEFAULTS[name], picks(choices))
                    row.chosen.connect(self._choose)
                    self._settings_rows[name] = row
                    self._add_row(page, row)
        self._add_heading()
        for action, keys in self._usual.items():
            shortcut = ShortcutRow(action, keys)
            shortcut.chosen.connect(self._give)
            shortcut.settled.connect(self._take)
            self.shortcut_rows[action] = shortcut
            self._add_row(len(Group), shortcut)
        self._column.addWidget(self._nothing)
        self._column.addStretch(1)

    def _add_heading(self) -> None:
        heading = QLabel()
        heading.setObjectName("heading")
        self._headings.append(heading)
        self._column.addWidget(heading)

    def _add_row(self, page: int, row: Row) -> None:
        self._rows.append((page, row))
        self._column.addWidget(row)

    def _lay_out(self) -> None:
        inner = QWidget()
        inner.setLayout(self._column)
        scroll = QScrollArea()
        scroll.setWidgetResizable(True)
        scroll.setFrameShape(QFrame.Shape.NoFrame)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        scroll.setWidget(inner)
        self._scroll = scroll
        middle = QHBoxLayout()
        middle.addWidget(self._pages)
        middle.addWidget(scroll, 1)
        self.column.addWidget(self.search)
        self.column.addLayout(middle, 1)
        self.reset_all = QPushButton()
        self.reset_all.setAutoDefault(False)
        self.reset_all.clicked.connect(self._put_all_back)
        self.buttons.addButton(self.reset_all, QDialogButtonBox.ButtonRole.ResetRole)
        self._close = QPushButton()
        self._close.setAutoDefault(False)
        self.buttons.addButton(self._close, QDialogButtonBox.ButtonRole.RejectRole)
        self.finish()

    # --- acting ---

    def _filter(self) -> None:
        parts = self.search.text().casefold().split()
        page = self._pages.currentRow()
        seen: set[int] = set()
        for number, row in self._rows:
            fits = row.fits(parts) if parts else number == page
            row.setVisible(fits)
            if fits:
                seen.add(number)
        for number, heading in enumerate(self._headings):
            heading.setVisible(bool(parts) and number in seen)
        self._nothing.setVisible(not seen)
        self._pages.setEnabled(not parts)
        self._scroll.verticalScrollBar().setValue(0)

    def _choose(self, name: str, value: object) -> None:
        self._forget_reset()
        self.chosen.emit({name: value})

    def _give(self, action: str, keys: str) -> None:
        self._forget_reset()
        own, clash = assign(self._usual, dict(self._settings.shortcuts), action, keys)
        self.shortcut_rows[action].show_clash(
            clash, self._name_of(clash.holder) if clash and clash.holder else ""
        )
        if clash is None:
            self._use_shortcuts(own)

    def _take(self, clash: Clash) -> None:
        self.shortcut_rows[clash.action].show_clash(None, "")
        self._use_shortcuts(reassign(self._usual, dict(self._settings.shortcuts), clash))

    def _use_shortcuts(self, own: Mapping[str, str]) -> None:
        self.chosen.emit({"shortcuts": tuple(sorted(own.items()))})

    def _put_all_back(self) -> None:
        names = [*self._settings_rows, "shortcuts"]
        if self._before_reset is None:
            before = {name: getattr(self._settings, name) for name in names}
            for row in self.shortcut_rows.values():
                row.show_clash(None, "")
            self._before_reset = before
            self.chosen.emit({name: DEFAULTS[name] for name in names})
        else:
            before, self._before_reset = self._before_reset, None
            self.chosen.emit(before)
        self.retranslate()
        self.follow(self._settings)

    def _forget_reset(self) -> None:
        if self._before_reset is not None:
            self._before_reset = None
            self.reset_all.setText(tr("Reset all"))
