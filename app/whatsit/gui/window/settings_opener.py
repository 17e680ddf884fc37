"""The action that opens the settings dialog, and the keyboard shortcuts from the settings."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget
from shiboken6 import isValid

from whatsit.domain.session.screen import Action, Notice
from whatsit.domain.session.state import Problem
from whatsit.domain.settings.shortcuts import resolve_shortcuts
from whatsit.domain.settings.values import Settings
from whatsit.domain.text.secrets import without_secrets
from whatsit.domain.text.words import words
from whatsit.gui.session.controller import Controller
from whatsit.gui.session.handlers import Handlers
from whatsit.gui.window.actions import Actions, comparable, usual_keys
from whatsit.gui.window.list_menus import AUTO

if TYPE_CHECKING:
    from whatsit.gui.settings.dialog import SettingsDialog

Pairs = tuple[tuple[str, str], ...]


class SettingsOpener(QObject):
    """Opens the settings dialog, and gives the actions their keys.

    Args:
        controller: has the settings and applies them.
        actions: have the shortcuts.
        window: the parent.
    """

    def __init__(self, controller: Controller, actions: Actions, window: QWidget) -> None:
        super().__init__(window)
        self._controller = controller
        self._actions = actions
        self._window = window
        self._dialog: SettingsDialog | None = None
        self._problem: Problem | None = None
        self._own_keys: Pairs | None = None
        self._use_keys()
        controller.preferences.changed.connect(self._follow)
        controller.updated.connect(self._look)

    @property
    def handlers(self) -> Handlers:
        """The handler of the action."""
        return {Action.SETTINGS: self.open}

    def open(self) -> None:
        """Show the dialog, or bring it to the front."""
        dialog = self._open_dialog
        if dialog is None:
            from whatsit.gui.settings.dialog import SettingsDialog

            dialog = SettingsDialog(
                self._shown,
                self._picks,
                usual_keys(),
                lambda action: self._actions.name(Action(action)),
                self._window,
            )
            dialog.chosen.connect(self._choose)
            self._dialog = dialog
        dialog.show()
        dialog.activateWindow()

    @property
    def _shown(self) -> Settings:
        """The settings, without the password that an address from the command line may have."""
        settings = self._controller.settings
        return replace(settings, source=without_secrets(settings.source))

    @property
    def _open_dialog(self) -> "SettingsDialog | None":
        dialog = self._dialog
        return dialog if dialog is not None and isValid(dialog) else None

    def _picks(self, kind: str) -> Callable[[], Sequence[tuple[str, str]]]:
        menu_lists = self._controller.menu_lists
        lists: dict[str, Callable[[], Sequence[tuple[str, str]]]] = {
            "source": lambda: (
                [(camera.spec, camera.title) for camera in menu_lists.cameras]
                + [(spec, spec) for spec in self._controller.settings.recent]
            ),
            "model": lambda: [(card.name, card.title) for card in menu_lists.models],
            "provider": lambda: (
                [(AUTO, AUTO)]
                + [(choice.name, choice.title) for choice in menu_lists.providers if choice.usable]
            ),
        }
        return lists.get(kind, list)

    def _choose(self, chosen: dict[str, object]) -> None:
        self._controller.choose(**chosen)

    def _follow(self) -> None:
        self._use_keys()
        if (dialog := self._open_dialog) is not None:
            dialog.follow(self._shown)

    def _use_keys(self) -> None:
        """Give every action its keys; show a notice for each that gets none because of a clash."""
        own = self._controller.settings.shortcuts
        if own == self._own_keys:
            return
        self._own_keys = own
        shared = resolve_shortcuts(usual_keys(), {action: comparable(keys) for action, keys in own})
        self._actions.use_keys(shared.keys)
        for clash in shared.clashes:
            message = words(
                "{act} has no keys: {keys} is in use already.",
                act=self._actions.name(Action(clash.action)),
                keys=clash.keys,
            )
            self._controller.notices.tell(Notice(message, None, Action.SETTINGS))

    def _look(self) -> None:
        """Show the settings that apply after a choice has failed."""
        problem = self._controller.state.problem
        if problem is not self._problem:
            self._problem = problem
            self._follow()
