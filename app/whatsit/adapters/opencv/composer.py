"""Turns a captured frame into the picture on the screen: mirrored, scaled, with the overlay.

The overlay is drawn after scaling, at the screen's own pixels, so its text is sharp whatever
the size of the frame.
"""

from typing import cast

import numpy as np
from numpy.typing import NDArray

from whatsit.adapters.opencv.library import cv2
from whatsit.adapters.opencv.painter import OverlayPainter
from whatsit.domain.overlay.layout import OverlayView
from whatsit.domain.sources.frame import Frame
from whatsit.engine.session.display import Bgrx, Canvas

# Below this, INTER_LINEAR leaves out pixels; above it, INTER_AREA only costs more.
_AREA_BELOW = 0.6


class Composer:
    """Composes pictures; each display thread has one of its own."""

    def __init__(self) -> None:
        self._painter = OverlayPainter()

    def compose(self, frame: Frame, canvas: Canvas, view: OverlayView) -> Bgrx:
        """Return the picture to show.

        Args:
            frame: what was captured.
            canvas: the widget; its width and height are at least 1 px.
            view: the content of the overlay.

        Returns:
            uint8, shape (height, width, 4), no larger than the canvas and as large as fits.
        """
        width_px, height_px = fitted(frame.width, frame.height, canvas.width_px, canvas.height_px)
        bgr = frame.bgr
        if (width_px, height_px) != (frame.width, frame.height):
            shrinks = width_px < frame.width * _AREA_BELOW
            how = cv2.INTER_AREA if shrinks else cv2.INTER_LINEAR
            bgr = _pixels(cv2.resize(bgr, (width_px, height_px), interpolation=how))
        if canvas.mirror:
            bgr = _pixels(cv2.flip(bgr, 1))
        if canvas.overlay is not None:
            if bgr is frame.bgr:  # shared between threads; only a copy may be drawn into
                bgr = bgr.copy()
            self._painter.options = canvas.overlay
            self._painter.paint(bgr, view)
        return _pixels(cv2.cvtColor(bgr, cv2.COLOR_BGR2BGRA))


def _pixels(picture: object) -> NDArray[np.uint8]:
    return cast("NDArray[np.uint8]", picture)  # cv2's types do not tell that uint8 stays uint8


def fitted(width: int, height: int, room_width: int, room_height: int) -> tuple[int, int]:
    """Return the largest size of the same proportions that fits into the room, at least 1 x 1."""
    scale = min(room_width / width, room_height / height)
    return (
        max(1, min(room_width, round(width * scale))),
        max(1, min(room_height, round(height * scale))),
    )
