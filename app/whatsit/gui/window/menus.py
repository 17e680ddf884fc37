"""The menu bar: fixed actions, and lists of cameras, models, providers and recent sources."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Final, TypeVar

from PySide6.QtCore import Signal
from PySide6.QtGui import QAction, QActionGroup
from PySide6.QtWidgets import QMenu, QMenuBar, QWidget

from whatsit.domain.session.screen import Action
from whatsit.domain.settings.table import THEMES
from whatsit.domain.settings.values import Settings
from whatsit.domain.text.printable import printable
from whatsit.domain.text.secrets import mask_secrets
from whatsit.domain.text.words import Text, Words, words
from whatsit.gui.toolkit.i18n import LANGUAGE_NAMES, say, tr
from whatsit.gui.window.actions import Actions

T = TypeVar("T")
SIZES: Final = ((0, 0), (640, 480), (1280, 720), (1920, 1080), (3840, 2160))
RATES: Final = (0.0, 15.0, 30.0, 60.0)
_THEMES: Final = {
    "system": words("Like the s&ystem"),
    "light": words("&Light"),
    "dark": words("&Dark"),
}
_MENUS: Final = {
    "file": words("&File"),
    "recent": words("Open &recent"),
    "camera": words("&Camera"),
    "size": words("Resol&ution"),
    "rate": words("R&ate"),
    "model": words("&Model"),
    "download": words("D&ownload"),
    "provider": words("&Provider"),
    "view": words("&View"),
    "theme": words("&Theme"),
    "language": words("&Language"),
    "help": words("&Help"),
}


@dataclass(frozen=True, slots=True)
class Item:
    """An entry of a list in a menu.

    Attributes:
        value: emitted when the entry is chosen.
        title: the text to show.
        usable: False greys the entry.
        why: the tooltip; the reason where it is not usable.
    """

    value: str
    title: str
    usable: bool = True
    why: Text = ""


class Menus(QMenuBar):
    """The menu bar.

    Args:
        actions: the fixed part.
        parent: the window.
    """

    camera_chosen = Signal(str)
    model_chosen = Signal(str)
    download_chosen = Signal(str)
    provider_chosen = Signal(str)
    recent_chosen = Signal(str)
    changed = Signal(dict)
    """Settings chosen in a menu, by name."""

    def __init__(self, actions: Actions, parent: QWidget) -> None:
        super().__init__(parent)
        self._actions = actions
        self._menus: dict[str, QMenu] = {}
        self._titles: list[tuple[QAction, Words]] = []
        self._groups: dict[str, QActionGroup] = {}
        file = self._menu("file")
        self._fill(file, Action.OPEN, Action.OPEN_FOLDER, Action.OPEN_URL, Action.OPEN_DEMO)
        self._menu("recent", file)
        self._fill(
            file,
            None,
            Action.SNAPSHOT,
            Action.RECORD,
            Action.RECORD_PAST,
            Action.MARK,
            Action.REPLAY,
        )
        self._fill(file, Action.RECORDINGS, None, Action.SETTINGS, Action.QUIT)
        camera = self._menu("camera")
        self._list_end(camera)
        self._fill(camera, Action.REFRESH_CAMERAS)
        self._options(self._menu("size", camera), SIZES, _size_words, self._choose_size)
        self._options(self._menu("rate", camera), RATES, _rate_words, self._choose_rate)
        self._fill(camera, Action.CAMERA_CONTROLS, None, Action.MIRROR, Action.PAUSE)
        model = self._menu("model")
        self._list_end(model)
        self._menu("download", model)
        self._fill(
            model, Action.MODELS, Action.ADD_MODEL, None, Action.MODEL_DETAILS, Action.COMPARE, None
        )
        self._fill(model, Action.CANCEL_FETCH)
        self._list_end(self._menu("provider"), separate=False)
        view = self._menu("view")
        self._fill(view, Action.OVERLAY, Action.PANEL, Action.FULL_SCREEN, None)
        self._options(
            self._menu("theme", view), tuple(THEMES), _THEMES.__getitem__, self._choose_theme
        )
        languages = self._menu("language", view)
        self._options(languages, tuple(LANGUAGE_NAMES), _language_words, self._choose_language)
        self._fill(
            self._menu("help"), Action.PALETTE, Action.SHORTCUTS, Action.DOCTOR, None, Action.ABOUT
        )
        self.retranslate()

    def retranslate(self) -> None:
        """Put all titles into the current language."""
        for name, menu in self._menus.items():
            menu.setTitle(say(_MENUS[name]))
        for action, text in self._titles:
            action.setText(say(text))

    def menu(self, name: str) -> QMenu:
        """Return a menu by name: file, camera, model, provider, view, help, …."""
        return self._menus[name]

    def show_settings(self, settings: Settings, language: str) -> None:
        """Tick the settings in the menus, and list the recent sources."""
        chosen = {
            "size": (settings.width, settings.height),
            "rate": settings.fps,
            "theme": settings.theme,
            "language": language,
        }
        for name, value in chosen.items():
            for action in self._menus[name].actions():
                action.setChecked(action.data() == value)
        items = [Item(spec, printable(mask_secrets(spec))) for spec in settings.recent]
        self._show_list("recent", items, tr("Nothing yet"), self.recent_chosen.emit)

    def show_cameras(self, items: Sequence[Item]) -> None:
        """List the cameras."""
        self._show_list("camera", items, tr("No camera was found"), self.camera_chosen.emit)

    def show_models(self, items: Sequence[Item]) -> None:
        """List the models."""
        self._show_list("model", items, tr("No model is installed"), self.model_chosen.emit)

    def show_downloads(self, items: Sequence[Item]) -> None:
        """List the models that can be downloaded."""
        empty = tr("All of them are here")
        self._show_list("download", items, empty, self.download_chosen.emit)

    def show_providers(self, items: Sequence[Item]) -> None:
        """List the providers, those that cannot run greyed."""
        empty = tr("Looking for providers…")
        self._show_list("provider", items, empty, self.provider_chosen.emit)

    def tick(self, name: str, *running: str) -> None:
        """Tick the running entries of a list, and no others."""
        for action in self._groups[name].actions() if name in self._groups else ():
            action.setChecked(bool(action.data()) and action.data() in running)

    def _menu(self, name: str, within: QMenu | None = None) -> QMenu:
        menu = QMenu(self)
        menu.setObjectName(f"menu-{name}")
        menu.setToolTipsVisible(True)
        (self if within is None else within).addMenu(menu)
        self._menus[name] = menu
        return menu

    def _fill(self, menu: QMenu, *actions: Action | None) -> None:
        for action in actions:
            if action is None:
                menu.addSeparator()
            else:
                menu.addAction(self._actions[action])

    def _list_end(self, menu: QMenu, *, separate: bool = True) -> None:
        """Add the separator above which the list is inserted."""
        menu.addSeparator().setVisible(separate)

    def _options(
        self,
        menu: QMenu,
        values: Sequence[object],
        text: Callable[..., Words],
        choose: Callable[..., None],
    ) -> None:
        group = QActionGroup(menu)
        for value in values:
            action = menu.addAction("")
            action.setCheckable(True)
            action.setData(value)
            action.setActionGroup(group)
            action.triggered.connect(partial(_ignoring_tick, choose, value))
            self._titles.append((action, text(value)))

    def _show_list(
        self,
        name: str,
        items: Sequence[Item],
        empty: str,
        choose: Callable[[str], None],
    ) -> None:
        menu = self._menus[name]
        end = next((action for action in menu.actions() if action.isSeparator()), None)
        old = self._groups.pop(name, None)
        if old is not None:
            for action in old.actions():
                menu.removeAction(action)
            old.deleteLater()
        group = self._groups[name] = QActionGroup(menu)
        # "Automatic" is ticked beside what it chose.
        policy = QActionGroup.ExclusionPolicy
        group.setExclusionPolicy(policy.None_ if name == "provider" else policy.ExclusiveOptional)
        for item in items or [Item("", empty, usable=False)]:
            action = QAction(item.title.replace("&", "&&"), group)
            action.setCheckable(bool(item.value) and name not in {"recent", "download"})
            action.setEnabled(item.usable)
            action.setToolTip(say(item.why) or item.title)
            action.setStatusTip(say(item.why))
            action.setData(item.value)
            action.triggered.connect(partial(_ignoring_tick, choose, item.value))
            if end is None:
                menu.addAction(action)
            else:
                menu.insertAction(end, action)

    def _choose_size(self, size: tuple[int, int]) -> None:
        self.changed.emit({"width": size[0], "height": size[1]})

    def _choose_rate(self, fps: float) -> None:
        self.changed.emit({"fps": fps})

    def _choose_theme(self, theme: str) -> None:
        self.changed.emit({"theme": theme})

    def _choose_language(self, language: str) -> None:
        self.changed.emit({"language": language})


def _ignoring_tick(choose: Callable[[T], None], value: T, _checked: bool = False) -> None:
    choose(value)


def _size_words(size: tuple[int, int]) -> Words:
    if size == (0, 0):
        return words("The camera's &own")
    return words("{size}", size=f"{size[0]} × {size[1]}")


def _rate_words(fps: float) -> Words:
    return words("{rate} fps", rate=f"{fps:g}") if fps else words("The camera's &own")


def _language_words(language: str) -> Words:
    return words("{name}", name=LANGUAGE_NAMES[language])
