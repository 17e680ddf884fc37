"""The steps of a soak: each does one thing that a user may do, and says what in a few words."""

import random
from collections.abc import Callable, Mapping
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QDialog, QMenu

from tests.monkey import close_dialogs, poke, press_key, press_menu
from tests.soak.cameras import CAMERAS, PluggedIn
from tests.soak.material import Material
from whatsit.domain.clips.encoders import AUTOMATIC
from whatsit.domain.session.screen import Action
from whatsit.domain.settings.table import THEMES
from whatsit.gui.toolkit.i18n import LANGUAGE_NAMES
from whatsit.gui.window.main_window import MainWindow
from whatsit.gui.window.menus import RATES, SIZES

DIALOGS = (
    Action.SETTINGS, Action.MODELS, Action.COMPARE, Action.MODEL_DETAILS, Action.CAMERA_CONTROLS,
    Action.PALETTE, Action.SHORTCUTS, Action.DOCTOR, Action.ABOUT, Action.OPEN, Action.OPEN_FOLDER,
    Action.OPEN_URL, Action.ADD_MODEL, Action.REPLAY, Action.DETAILS,
)  # fmt: skip
TOGGLES = (Action.MIRROR, Action.OVERLAY, Action.PANEL, Action.FULL_SCREEN, Action.PAUSE)
MOST_DIALOGS = 4
SETTINGS: Mapping[str, tuple[Any, ...]] = {
    "top": (1, 3, 5, 20),
    "threshold": (None, 0.0, 0.5, 1.0),
    "smoothing_s": (0.0, 0.3, 5.0),
    "threads": (0, 1, 2),
    "remember_s": (0, 5, 20),
    "encoder": (AUTOMATIC, "libx264", "mpeg4"),
    "chapters": (True, False),
    "snapshot_format": ("png", "jpg"),
    "snapshot_look": ("shown", "annotated", "clean"),
    "reduced_motion": (True, False),
}


class SoakActions:
    """Everything that a step can be.

    Args:
        window: the real one.
        chance: decides; the same seed takes the same steps.
        material: sources and models.
        cameras: that come and go.
    """

    def __init__(
        self, window: MainWindow, chance: random.Random, material: Material, cameras: PluggedIn
    ) -> None:
        self.window, self.chance, self.material, self.cameras = window, chance, material, cameras
        self._weights: dict[Callable[[], str], int] = {
            self.source: 6, self.bad_source: 2, self.camera: 3, self.trouble: 4, self.model: 4,
            self.bad_model: 1, self.provider: 2, self.size: 4, self.capture_size: 2,
            self.setting: 4, self.language: 2, self.theme: 2, self.dialog: 5, self.poke: 8,
            self.close: 3, self.record: 6, self.past: 2, self.snapshot: 2, self.mark: 1,
            self.toggle: 5, self.menu: 2, self.open_menu: 2, self.key: 2, self.banner: 3,
            self.add: 1, self.model_list: 1,
        }  # fmt: skip

    def any(self) -> tuple[str, str]:
        """Do one of them; its name, and what it did."""
        actions = list(self._weights)
        action = self.chance.choices(actions, list(self._weights.values()))[0]
        return action.__name__, action()

    # --- what is looked at ---

    def source(self) -> str:
        return self._open(self.chance.choice(self.material.sources))

    def bad_source(self) -> str:
        return self._open(self.chance.choice(self.material.bad_sources))

    def camera(self) -> str:
        here = self.cameras.bus.cameras()
        if not here:
            return "none is plugged in"
        spec = self.chance.choice(here).spec
        self.window.menus.camera_chosen.emit(spec)
        return spec

    def trouble(self) -> str:
        """Something happens to a camera, mostly to one that runs."""
        camera, cameras = self.chance.choice(CAMERAS), self.cameras
        happens = self.chance.choice(["unplug", "plug", "freeze", "thaw", "repeat", "damage"])
        match happens:
            case "unplug":
                cameras.unplug(camera)
            case "plug":
                cameras.plug(camera)
            case "freeze":
                camera.frozen = True
            case "repeat":
                camera.repeats = True
            case "damage":
                camera.damaged = True
            case _:
                camera.frozen = camera.repeats = camera.damaged = False
        return f"{happens} {camera.name}"

    def _open(self, spec: str) -> str:
        self.window.video.dropped.emit([spec])
        return spec

    # --- what looks ---

    def model(self) -> str:
        return self._use(self.chance.choice(self.material.models))

    def bad_model(self) -> str:
        return self._use(self.chance.choice(self.material.bad_models))

    def provider(self) -> str:
        listed = [choice.name for choice in self.window.controller.menu_lists.providers]
        spec = self.chance.choice(["auto", "cpu", *listed])
        self.window.menus.provider_chosen.emit(spec)
        return spec

    def add(self) -> str:
        spec = self.chance.choice(self.material.to_add)
        self.window.video.dropped.emit([spec])
        return spec

    def model_list(self) -> str:
        models = self.window.controller.menu_lists.listed_models
        away = [model.card.name for model in models if not model.here]
        if not away:
            return "all are here"
        name = self.chance.choice(away)
        self.window.menus.download_chosen.emit(name)  # there is no network, which is said
        return name

    def _use(self, spec: str) -> str:
        self.window.menus.model_chosen.emit(spec)
        return spec

    # --- how it looks ---

    def size(self) -> str:
        width, height = self.chance.randint(400, 1500), self.chance.randint(300, 1100)
        self.window.resize(width, height)
        return f"{width}x{height}"

    def capture_size(self) -> str:
        width, height = self.chance.choice([*SIZES, (64, 48), (32, 24)])
        fps = self.chance.choice(RATES)
        self.window.menus.changed.emit({"width": width, "height": height, "fps": fps})
        return f"{width}x{height} {fps:g} fps"

    def setting(self) -> str:
        name = self.chance.choice(list(SETTINGS))
        value = self.chance.choice(SETTINGS[name])
        self.window.menus.changed.emit({name: value})
        return f"{name} = {value}"

    def language(self) -> str:
        language = self.chance.choice(["", *LANGUAGE_NAMES])
        self.window.menus.changed.emit({"language": language})
        return language

    def theme(self) -> str:
        theme = self.chance.choice(list(THEMES))
        self.window.menus.changed.emit({"theme": theme})
        return theme

    def toggle(self) -> str:
        return self.act(self.chance.choice(TOGGLES))

    # --- what is kept ---

    def record(self) -> str:
        return self.act(Action.RECORD)

    def past(self) -> str:
        return self.act(Action.RECORD_PAST)

    def snapshot(self) -> str:
        return self.act(Action.SNAPSHOT)

    def mark(self) -> str:
        return self.act(Action.MARK)

    # --- what is pressed ---

    def act(self, act: Action) -> str:
        action = self.window.qactions[act]
        if not action.isEnabled():
            return f"{act}: not now"
        action.trigger()
        return act

    def dialog(self) -> str:
        if len(self._dialogs()) >= MOST_DIALOGS:
            return self.close()
        return self.act(self.chance.choice(DIALOGS))

    def poke(self) -> str:
        return poke(self.chance, self.window)

    def close(self) -> str:
        count = len(self._dialogs())
        close_dialogs(self.window)
        return f"{count} dialogs"

    def menu(self) -> str:
        return press_menu(self.chance, self.window, {Action.QUIT, Action.RECORDINGS})

    def open_menu(self) -> str:
        menu = self.chance.choice(self.window.menus.findChildren(QMenu))
        menu.popup(self.window.mapToGlobal(self.window.rect().center()))
        QTest.keyClick(menu, Qt.Key.Key_Down)
        menu.close()
        return menu.title()

    def key(self) -> str:
        return press_key(self.chance, self.window)

    def banner(self) -> str:
        return self.act(self.chance.choice([Action.RETRY, Action.DISMISS, Action.DISMISS]))

    def _dialogs(self) -> list[QDialog]:
        return [dialog for dialog in self.window.findChildren(QDialog) if dialog.isVisible()]
