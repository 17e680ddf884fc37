"""The program's line icons, drawn in the theme's text colour at several sizes."""

from functools import lru_cache
from pathlib import Path

from PySide6.QtCore import QByteArray, QRectF, Qt
from PySide6.QtGui import QIcon, QPainter, QPixmap
from PySide6.QtSvg import QSvgRenderer

_SIZES_PX = (16, 24, 32, 48)


class Icons:
    """Icons by name.

    Args:
        folder: of the .svg files, which use `currentColor`.
    """

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._read = lru_cache(maxsize=None)(self._text)

    def icon(self, name: str, colour: str) -> QIcon:
        """Return an icon in a colour (#rrggbb); an empty one where there is no such file."""
        icon = QIcon()
        text = self._read(name).replace("currentColor", colour)
        if text:
            renderer = QSvgRenderer(QByteArray(text.encode()))
            for size_px in _SIZES_PX:
                pixmap = QPixmap(size_px, size_px)
                pixmap.fill(Qt.GlobalColor.transparent)
                painter = QPainter(pixmap)
                renderer.render(painter, QRectF(0, 0, size_px, size_px))
                painter.end()
                icon.addPixmap(pixmap)
        return icon

    def _text(self, name: str) -> str:
        path = self._folder / f"{name}.svg"
        return path.read_text(encoding="utf-8") if path.is_file() else ""
