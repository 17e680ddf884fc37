"""Photographs the running window for the README: both languages, both themes.

    python -m bench.shots [--source FILE] [--model NAME|PATH.onnx] [--out FOLDER]

Nothing is staged: the pictures show the program at work on that source with that model. Needs no
screen, but a font with Chinese letters.
"""

import argparse
import dataclasses
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from PySide6.QtGui import QPixmap
    from PySide6.QtWidgets import QApplication, QDialog

    from whatsit.domain.session.screen import Action
    from whatsit.gui.window.main_window import MainWindow

ROOT = Path(__file__).parents[1]
SIZE = (1200, 680)
LANGUAGES = ("en", "zh_CN")
THEMES = ("light", "dark")
PATIENCE_S = 60.0
QUALITY = 92


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    parser.add_argument("--source", default="demo")
    parser.add_argument("--model", default="")
    parser.add_argument("--out", type=Path, default=ROOT / "assets" / "screenshots")
    parser.add_argument("--after", type=float, default=5.0, help="seconds of play before each shot")
    asked = parser.parse_args()
    if not os.environ.get("DISPLAY"):
        os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    with tempfile.TemporaryDirectory() as home:
        os.environ |= {"WHATSIT_HOME": home}
        model = installed(asked.model) if asked.model.endswith(".onnx") else asked.model
        photograph(asked.source, model, asked.out, asked.after)


def installed(path: str) -> str:
    """The name under which a model file was installed: its own path is nobody's business."""
    command = [sys.executable, "-m", "whatsit", "models", "add", path]
    subprocess.run(command, cwd=ROOT, check=True, stdout=subprocess.DEVNULL)
    folder = Path(os.environ["WHATSIT_HOME"]) / "models"
    return next(file.parent.name for file in folder.glob("*/card.toml"))


def photograph(source: str, model: str, out: Path, after_s: float) -> None:
    from PySide6.QtWidgets import QApplication

    from whatsit.domain.settings.values import Settings
    from whatsit.gui.window.main_window import MainWindow
    from whatsit.wiring import program, window_services

    app = QApplication([])
    out.mkdir(parents=True, exist_ok=True)
    for language in LANGUAGES:
        for theme in THEMES:

            def over(settings: Settings, language: str = language, theme: str = theme) -> Settings:
                return dataclasses.replace(settings, language=language, theme=theme, model=model)

            window = MainWindow(window_services(program(over), source), app)
            window.resize(*SIZE)
            window.show()
            window.start()
            photographer = Photographer(app, window, out, f"{language}-{theme}")
            photographer.wait(lambda window=window: bool(window.panel.names))  # type: ignore[misc]  # bound now
            for _ in range(5):  # what is only said about the start would hide the picture
                if window.banner.message:
                    window.banner.dismiss.click()
            photographer.wait_s(after_s)
            photographer.everything()
            window.close()
            window.deleteLater()


class Photographer:
    """Takes pictures of one window and of its dialogs."""

    def __init__(self, app: "QApplication", window: "MainWindow", out: Path, tag: str) -> None:
        self._app = app
        self._window = window
        self._out = out
        self._tag = tag

    def everything(self) -> None:
        from whatsit.domain.session.screen import Action

        window = self._window
        self.save(window.grab(), "window")
        self.save(self.with_menu("file"), "menu-file")
        self.save(self.with_menu("model"), "menu-model")
        self.dialog(Action.PALETTE, "palette", "")
        self.dialog(Action.SETTINGS, "settings", 3)
        self.dialog(Action.SETTINGS, "shortcuts", 4)
        self.dialog(Action.MODELS, "models", "")
        self.comparison()
        window.qactions[Action.FULL_SCREEN].trigger()
        self.wait_s(1.0)
        self.save(window.grab(), "full-screen")
        window.qactions[Action.FULL_SCREEN].trigger()
        self.wait_s(0.5)
        window.controller.switcher.open("holiday.mp4")
        self.wait(lambda: bool(window.banner.message))
        self.wait_s(0.5)
        self.save(window.grab(), "banner")

    def dialog(self, act: "Action", name: str, page: int | str) -> None:
        """The dialog of an act, perhaps turned to a page."""
        from whatsit.gui.settings.dialog import SettingsDialog

        self._window.qactions[act].trigger()
        self.wait(lambda: bool(self._dialogs()))
        dialog = self._dialogs()[-1]
        if isinstance(dialog, SettingsDialog) and isinstance(page, int):
            dialog.show_page(page)
        self.wait_s(1.0)
        self.save(dialog.grab(), name)
        dialog.close()
        self.wait_s(0.2)

    def comparison(self) -> None:
        """Two models side by side, once they were looked into."""
        from whatsit.domain.session.screen import Action
        from whatsit.gui.models.compare_dialog import CompareDialog

        self._window.qactions[Action.COMPARE].trigger()
        self.wait(lambda: bool(self._window.findChildren(CompareDialog)))
        dialog = self._window.findChildren(CompareDialog)[-1]
        self.wait_s(8.0)
        self.save(dialog.grab(), "compare")
        dialog.close()
        self.wait_s(0.2)

    def with_menu(self, name: str) -> "QPixmap":
        """The window with an open menu, which is a window of its own."""
        from PySide6.QtCore import QPoint
        from PySide6.QtGui import QPainter

        window = self._window
        menu = window.menus.menu(name)
        place = window.menus.actionGeometry(menu.menuAction()).bottomLeft()
        menu.popup(window.menus.mapToGlobal(place))
        self.wait_s(0.3)
        whole, part = window.grab(), menu.grab()
        menu.close()
        painter = QPainter(whole)
        painter.drawPixmap(window.menus.mapTo(window, place) + QPoint(0, 1), part)
        painter.end()
        return whole

    def save(self, picture: "QPixmap", name: str) -> None:
        path = self._out / f"{name}-{self._tag}.webp"
        if not picture.save(str(path), quality=QUALITY):
            raise SystemExit(f"{path} could not be written")
        print(path)

    def wait(self, condition: Callable[[], bool]) -> None:
        until_s = time.monotonic() + PATIENCE_S
        while not condition():
            if time.monotonic() > until_s:
                raise SystemExit("the window never came to show what was waited for")
            self._app.processEvents()
            time.sleep(0.005)

    def wait_s(self, seconds: float) -> None:
        until_s = time.monotonic() + seconds
        self.wait(lambda: time.monotonic() > until_s)

    def _dialogs(self) -> "list[QDialog]":
        from PySide6.QtWidgets import QDialog

        return [dialog for dialog in self._window.findChildren(QDialog) if dialog.isVisible()]


if __name__ == "__main__":
    main()
