"""The display thread: composes the newest frame for the screen, so that the GUI only copies it.

Scaling and drawing the overlay happen here, at the widget's own pixels, where OpenCV releases the
interpreter lock. The GUI thread takes the finished picture out of a one-item mailbox; after being
busy it finds the newest picture and no backlog.
"""

import threading
import time
from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Protocol, TypeAlias

from whatsit.domain.overlay.layout import OverlayView
from whatsit.domain.overlay.options import OverlayOptions
from whatsit.domain.recognition.result import Recognition
from whatsit.domain.sources.frame import Frame
from whatsit.engine.session.statistics import Rate
from whatsit.engine.threads.handover import Latest

if TYPE_CHECKING:  # the window opens before numpy is imported
    import numpy as np
    from numpy.typing import NDArray

Bgrx: TypeAlias = "NDArray[np.uint8]"
"""uint8, shape (height, width, 4), channels blue-green-red-unused: what screens take as it is."""


@dataclass(frozen=True, slots=True)
class Canvas:
    """Size, mirroring and overlay of the picture on screen.

    Attributes:
        width_px: of the widget in device pixels; 0 while there is no widget to fill.
        height_px: of the widget in device pixels.
        mirror: swap left and right; the overlay stays readable.
        overlay: what to draw over it; None for nothing.
    """

    width_px: int = 0
    height_px: int = 0
    mirror: bool = False
    overlay: OverlayOptions | None = None


Compose = Callable[[Frame, Canvas, OverlayView], Bgrx]
"""Scales a frame to fit into the canvas, draws the overlay, returns the picture."""


class DisplayListener(Protocol):
    """Hears of finished pictures. `Live` implements it."""

    def picture_ready(self) -> None:
        """Schedule a call of `Display.take`: a picture waits, and none did before.

        Called in the display thread; must return quickly.
        """
        ...


class Display:
    """Turns frames into pictures for one widget.

    Args:
        compose: runs in the display thread.
        listener: hears of finished pictures.
        idle_s: how long to wait for a frame, in seconds, before the last one is composed again
            where the recognition or the canvas has changed.

    Attributes:
        caption: values of the overlay besides the predictions, from the next picture on. Set by
            any thread; the recognition in it is ignored.
    """

    def __init__(self, compose: Compose, listener: DisplayListener, *, idle_s: float = 0.1) -> None:
        self.caption = OverlayView()
        self._compose = compose
        self._listener = listener
        self._idle_s = idle_s
        self._canvas = Canvas()
        self._recognition: Recognition | None = None
        self._frames: Latest[Frame] = Latest()
        self._pictures: Latest[Bgrx] = Latest()
        self._taken = Rate()
        self._stale = threading.Event()
        self._closed = False
        self._thread = threading.Thread(target=self._run, name="display", daemon=True)
        self._thread.start()

    @property
    def fps(self) -> float:
        """Pictures taken by the widget, per second."""
        return self._taken.per_second(time.monotonic())

    def show(self, frame: Frame) -> None:
        """Show this frame next. Never blocks."""
        self._frames.put(frame)

    def recognized(self, recognition: Recognition | None) -> None:
        """Draw a recognition from the next frame on, or over the last one. Never blocks."""
        if recognition is not self._recognition:
            self._recognition = recognition
            self._stale.set()

    def set_canvas(self, canvas: Canvas) -> None:
        """Change size, mirroring or overlay, also of the frame that is shown now."""
        if canvas != self._canvas:
            self._canvas = canvas
            self._stale.set()

    def take(self) -> "Bgrx | None":
        """Take the newest picture; None if it was taken before. Never blocks."""
        picture = self._pictures.take(0)
        if picture is not None:
            self._taken.tick(time.monotonic())
        return picture

    def close(self, timeout_s: float = 1.0) -> bool:
        """End the thread. False if it is still composing."""
        self._closed = True
        self._frames.close()
        self._pictures.close()
        if self._thread is not threading.current_thread():
            self._thread.join(timeout_s)
        return not self._thread.is_alive()

    def _run(self) -> None:
        frame: Frame | None = None
        while not self._closed:
            newer = self._frames.take(self._idle_s)
            frame = newer or frame
            if frame is None or not (newer or self._stale.is_set()):
                continue
            self._stale.clear()
            canvas = self._canvas
            if canvas.width_px > 0 and canvas.height_px > 0:
                view = replace(self.caption, recognition=self._recognition)
                if self._pictures.put(self._compose(frame, canvas, view)):
                    self._listener.picture_ready()
