"""Every action of the window once: its name, keys and icon. Menus and buttons only point here."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import partial
from typing import Final

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QWidget

from app.domain.screen import Act, Screen
from app.domain.wording import Words, words
from app.gui.i18n import plain, say
from app.gui.icons import Icons


@dataclass(frozen=True, slots=True)
class Entry:
    """One action.

    Attributes:
        text: its name, with a mnemonic.
        keys: its shortcut, as Qt writes it; empty for none.
        checkable: it has two states.
    """

    text: Words
    keys: str = ""
    checkable: bool = False


ENTRIES: Final[Mapping[Act, Entry]] = {
    Act.OPEN: Entry(words("&Open video or picture…"), "Ctrl+O"),
    Act.OPEN_FOLDER: Entry(words("Open &folder…"), "Ctrl+Shift+O"),
    Act.OPEN_URL: Entry(words("Open &URL…"), "Ctrl+U"),
    Act.OPEN_DEMO: Entry(words("Play the &demo clip")),
    Act.SNAPSHOT: Entry(words("Take a &snapshot"), "Space"),
    Act.RECORD: Entry(words("&Record a clip"), "R"),
    Act.RECORD_PAST: Entry(words("Record what &just happened"), "B"),
    Act.REPLAY: Entry(words("Recognise a clip a&gain with…")),
    Act.MARK: Entry(words("Set a chapter mar&k"), "K"),
    Act.RECORDINGS: Entry(words("Open re&cordings folder")),
    Act.SETTINGS: Entry(words("Se&ttings…"), "Ctrl+,"),
    Act.QUIT: Entry(words("&Quit"), "Ctrl+Q"),
    Act.REFRESH_CAMERAS: Entry(words("Re&fresh the list"), "F5"),
    Act.CAMERA_CONTROLS: Entry(words("Camera co&ntrols…")),
    Act.PAUSE: Entry(words("&Pause"), "P", checkable=True),
    Act.MIRROR: Entry(words("&Mirror"), "M", checkable=True),
    Act.ADD_MODEL: Entry(words("&Add model…")),
    Act.MODEL_DETAILS: Entry(words("Model &details"), "Ctrl+I"),
    Act.MODELS: Entry(words("&Manage models…"), "Ctrl+M"),
    Act.COMPARE: Entry(words("Com&pare models…")),
    Act.CANCEL_FETCH: Entry(words("&Cancel the download")),
    Act.OVERLAY: Entry(words("&Overlay"), "O", checkable=True),
    Act.PANEL: Entry(words("&Predictions panel"), "F9", checkable=True),
    Act.FULL_SCREEN: Entry(words("&Full screen"), "F11", checkable=True),
    Act.PALETTE: Entry(words("&Find an action…"), "Ctrl+K"),
    Act.SHORTCUTS: Entry(words("&Keyboard shortcuts"), "F1"),
    Act.DOCTOR: Entry(words("&Doctor report")),
    Act.ABOUT: Entry(words("&About Whatsit")),
    Act.RETRY: Entry(words("Re&try"), "Ctrl+R"),
    Act.DETAILS: Entry(words("D&etails")),
    Act.DISMISS: Entry(words("&Dismiss")),
}


def usual_keys() -> dict[str, str]:
    """The keys that each act has before anybody changes them, as Qt writes them."""
    return {act.value: comparable(entry.keys) for act, entry in ENTRIES.items()}


def comparable(keys: str) -> str:
    """Keys as Qt writes them; empty where it does not know them."""
    return QKeySequence(keys).toString()


class Actions(QObject):
    """The QActions of the window, kept as the screen says.

    Args:
        window: gets all of them, so that shortcuts work where no menu shows.
        icons: by the action's name.
    """

    chosen = Signal(str)

    def __init__(self, window: QWidget, icons: Icons) -> None:
        super().__init__(window)
        self._icons = icons
        self._labels: Mapping[Act, Words] = {}
        self._actions: dict[Act, QAction] = {}
        for act, entry in ENTRIES.items():
            action = QAction(window)
            action.setObjectName(act)
            action.setShortcut(QKeySequence(entry.keys))
            action.setCheckable(entry.checkable)
            action.triggered.connect(partial(self._choose, act))
            window.addAction(action)
            self._actions[act] = action
        self.retranslate()

    def __getitem__(self, act: Act) -> QAction:
        """The action."""
        return self._actions[act]

    def name(self, act: Act) -> str:
        """What it is called now, without its mnemonic."""
        return plain(self._actions[act].text())

    def use_keys(self, keys: Mapping[str, str]) -> None:
        """Give every action its keys; empty for none."""
        for act, action in self._actions.items():
            action.setShortcut(QKeySequence(keys[act]))
        self.retranslate()

    def retranslate(self) -> None:
        """Put all names into the current language."""
        for act, action in self._actions.items():
            name = say(self._labels.get(act, ENTRIES[act].text))
            if action.text() != name:
                action.setText(name)
            keys = action.shortcut().toString(QKeySequence.SequenceFormat.NativeText)
            action.setToolTip(f"{plain(name)} ({keys})" if keys else plain(name))

    def recolour(self, colour: str) -> None:
        """Draw the icons in that colour."""
        for act, action in self._actions.items():
            action.setIcon(self._icons.icon(act, colour))

    def update(self, screen: Screen) -> None:
        """Enable, tick and name them."""
        for act, action in self._actions.items():
            action.setEnabled(act in screen.enabled)
            if action.isCheckable():
                action.setChecked(act in screen.checked)
        if screen.labels != self._labels:
            self._labels = screen.labels
            self.retranslate()

    def _choose(self, act: Act, _checked: bool = False) -> None:
        self.chosen.emit(act.value)
