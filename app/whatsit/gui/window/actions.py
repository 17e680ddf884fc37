"""The actions of the window, with name, keys and icon, which menus and buttons share."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import partial
from typing import Final

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QWidget

from whatsit.domain.session.screen import Action, Screen
from whatsit.domain.text.words import Words, words
from whatsit.gui.toolkit.i18n import plain, say
from whatsit.gui.toolkit.icons import Icons


@dataclass(frozen=True, slots=True)
class Entry:
    """The definition of an action.

    Attributes:
        text: its name, with a mnemonic.
        keys: its shortcut, as Qt writes it; empty for none.
        checkable: it has two states.
    """

    text: Words
    keys: str = ""
    checkable: bool = False


ENTRIES: Final[Mapping[Action, Entry]] = {
    Action.OPEN: Entry(words("&Open video or picture…"), "Ctrl+O"),
    Action.OPEN_FOLDER: Entry(words("Open &folder…"), "Ctrl+Shift+O"),
    Action.OPEN_URL: Entry(words("Open &URL…"), "Ctrl+U"),
    Action.OPEN_DEMO: Entry(words("Play the &demo clip")),
    Action.SNAPSHOT: Entry(words("Take a &snapshot"), "Space"),
    Action.RECORD: Entry(words("&Record a clip"), "R"),
    Action.RECORD_PAST: Entry(words("Record what &just happened"), "B"),
    Action.REPLAY: Entry(words("Recognise a clip a&gain with…")),
    Action.MARK: Entry(words("Set a chapter mar&k"), "K"),
    Action.RECORDINGS: Entry(words("Open re&cordings folder")),
    Action.SETTINGS: Entry(words("Se&ttings…"), "Ctrl+,"),
    Action.QUIT: Entry(words("&Quit"), "Ctrl+Q"),
    Action.REFRESH_CAMERAS: Entry(words("Re&fresh the list"), "F5"),
    Action.CAMERA_CONTROLS: Entry(words("Camera co&ntrols…")),
    Action.PAUSE: Entry(words("&Pause"), "P", checkable=True),
    Action.MIRROR: Entry(words("&Mirror"), "M", checkable=True),
    Action.ADD_MODEL: Entry(words("&Add model…")),
    Action.MODEL_DETAILS: Entry(words("Model &details"), "Ctrl+I"),
    Action.MODELS: Entry(words("&Manage models…"), "Ctrl+M"),
    Action.COMPARE: Entry(words("Com&pare models…")),
    Action.CANCEL_FETCH: Entry(words("&Cancel the download")),
    Action.OVERLAY: Entry(words("&Overlay"), "O", checkable=True),
    Action.PANEL: Entry(words("&Predictions panel"), "F9", checkable=True),
    Action.FULL_SCREEN: Entry(words("&Full screen"), "F11", checkable=True),
    Action.PALETTE: Entry(words("&Find an action…"), "Ctrl+K"),
    Action.SHORTCUTS: Entry(words("&Keyboard shortcuts"), "F1"),
    Action.DOCTOR: Entry(words("&Doctor report")),
    Action.ABOUT: Entry(words("&About Whatsit")),
    Action.RETRY: Entry(words("Re&try"), "Ctrl+R"),
    Action.DETAILS: Entry(words("D&etails")),
    Action.DISMISS: Entry(words("&Dismiss")),
}


def usual_keys() -> dict[str, str]:
    """Return the default keys of each action, as Qt writes them."""
    return {action.value: comparable(entry.keys) for action, entry in ENTRIES.items()}


def comparable(keys: str) -> str:
    """Return keys as Qt writes them; empty where Qt does not know them."""
    return QKeySequence(keys).toString()


class Actions(QObject):
    """The QActions of the window, enabled and ticked as the screen says.

    Args:
        window: gets all of them, so that shortcuts work where no menu shows.
        icons: by the action's name.
    """

    chosen = Signal(str)

    def __init__(self, window: QWidget, icons: Icons) -> None:
        super().__init__(window)
        self._icons = icons
        self._labels: Mapping[Action, Words] = {}
        self._actions: dict[Action, QAction] = {}
        for action, entry in ENTRIES.items():
            qaction = QAction(window)
            qaction.setObjectName(action)
            qaction.setShortcut(QKeySequence(entry.keys))
            qaction.setCheckable(entry.checkable)
            qaction.triggered.connect(partial(self._choose, action))
            window.addAction(qaction)
            self._actions[action] = qaction
        self.retranslate()

    def __getitem__(self, action: Action) -> QAction:
        """Return the QAction of an action."""
        return self._actions[action]

    def name(self, action: Action) -> str:
        """Return an action's current name, without its mnemonic."""
        return plain(self._actions[action].text())

    def use_keys(self, keys: Mapping[str, str]) -> None:
        """Give every action its keys; empty for none."""
        for action, qaction in self._actions.items():
            qaction.setShortcut(QKeySequence(keys[action]))
        self.retranslate()

    def retranslate(self) -> None:
        """Put all names into the current language."""
        for action, qaction in self._actions.items():
            name = say(self._labels.get(action, ENTRIES[action].text))
            if qaction.text() != name:
                qaction.setText(name)
            keys = qaction.shortcut().toString(QKeySequence.SequenceFormat.NativeText)
            qaction.setToolTip(f"{plain(name)} ({keys})" if keys else plain(name))

    def recolour(self, colour: str) -> None:
        """Draw the icons in a colour (#rrggbb)."""
        for action, qaction in self._actions.items():
            qaction.setIcon(self._icons.icon(action, colour))

    def update(self, screen: Screen) -> None:
        """Enable, tick and name the actions."""
        for action, qaction in self._actions.items():
            qaction.setEnabled(action in screen.enabled)
            if qaction.isCheckable():
                qaction.setChecked(action in screen.checked)
        if screen.labels != self._labels:
            self._labels = screen.labels
            self.retranslate()

    def _choose(self, action: Action, _checked: bool = False) -> None:
        self.chosen.emit(action.value)
