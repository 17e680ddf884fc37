"""Photographs the running window for the README: both languages, both themes.

    python -m bench.shots [--source FILE] [--model NAME|PATH.onnx] [--out FOLDER]

Nothing is staged: the pictures show the program at work on that source with that model. Needs no
screen, but a font with Chinese letters.
"""

import argparse
import dataclasses
import os
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

ROOT = Path(__file__).parents[1]
SIZE = (1200, 680)
THEMES = {"en": ("light", "dark"), "zh_CN": ("light", "dark")}
PATIENCE_S = 60.0


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
        os.environ["WHATSIT_HOME"] = home
        photograph(asked.source, asked.model, asked.out, asked.after)


def photograph(source: str, model: str, out: Path, after_s: float) -> None:
    from PySide6.QtCore import QPoint
    from PySide6.QtGui import QPainter, QPixmap
    from PySide6.QtWidgets import QApplication, QMenu

    from app.domain.settings import Settings
    from app.gui.main_window import MainWindow
    from app.wiring.window import services
    from app.wiring.workshop import Workshop

    app = QApplication([])

    def wait(condition: Callable[[], bool]) -> None:
        until_s = time.monotonic() + PATIENCE_S
        while not condition():
            if time.monotonic() > until_s:
                raise SystemExit("the window never came to show what was waited for")
            app.processEvents()
            time.sleep(0.005)

    def wait_s(seconds: float) -> None:
        until_s = time.monotonic() + seconds
        wait(lambda: time.monotonic() > until_s)

    def with_menu(window: MainWindow, menu: QMenu) -> QPixmap:
        """The window with an open menu, which is a window of its own."""
        place = window.menus.actionGeometry(menu.menuAction()).bottomLeft()
        menu.popup(window.menus.mapToGlobal(place))
        wait_s(0.3)
        whole, part = window.grab(), menu.grab()
        menu.close()
        painter = QPainter(whole)
        painter.drawPixmap(window.menus.mapTo(window, place) + QPoint(0, 1), part)
        painter.end()
        return whole

    def save(picture: QPixmap, name: str) -> None:
        out.mkdir(parents=True, exist_ok=True)
        picture.save(str(out / name))
        print(out / name)

    for language, themes in THEMES.items():
        for theme in themes:

            def wishes(
                settings: Settings, language: str = language, theme: str = theme
            ) -> Settings:
                return dataclasses.replace(settings, language=language, theme=theme, model=model)

            window = MainWindow(services(Workshop.at_home(wishes), source), app)
            window.resize(*SIZE)
            window.show()
            window.start()
            wait(lambda window=window: bool(window.panel.names))  # type: ignore[misc]  # bound now
            for _ in range(5):  # what is only said about the start would hide the picture
                if window.banner.message:
                    window.banner.dismiss.click()
            wait_s(after_s)
            save(window.grab(), f"window-{language}-{theme}.png")
            if theme == "light":
                save(with_menu(window, window.menus.menu("file")), f"menu-{language}.png")
                window.controller.switching.open("holiday.mp4")
                wait(lambda window=window: bool(window.banner.message))  # type: ignore[misc]
                wait_s(0.5)
                save(window.grab(), f"banner-{language}.png")
            window.close()
            window.deleteLater()


if __name__ == "__main__":
    main()
