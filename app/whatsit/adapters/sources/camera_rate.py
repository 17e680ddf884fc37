"""How fast a camera really delivers, whatever it states; never waits longer than a moment."""

import threading
import time
from collections.abc import Callable
from contextlib import closing
from typing import Final

from whatsit.domain.session.ports import FrameSource
from whatsit.domain.text.errors import SourceError

_WATCHED_S: Final = 1.0
_PATIENCE_S: Final = 8.0


def measured_rate(open_camera: Callable[[], FrameSource], patience_s: float = _PATIENCE_S) -> str:
    """What a second of reading showed: format and rate, or why there is none.

    Args:
        open_camera: opens it; called in a thread of its own, which is let go where a driver
            holds it.
        patience_s: how long to wait for all of it.
    """
    said: list[str] = []

    def watch() -> None:
        try:
            with closing(open_camera()) as camera:
                said.append(_watched(camera))
        except SourceError as error:
            said.append(str(error))

    thread = threading.Thread(target=watch, name="camera rate", daemon=True)
    thread.start()
    thread.join(patience_s)
    return said[0] if said else f"it said nothing for {patience_s:g} seconds"


def _watched(camera: FrameSource) -> str:
    told = camera.format
    camera.read()  # the first may be old
    began_s = time.monotonic()
    frames = 0
    while time.monotonic() - began_s < _WATCHED_S:
        if camera.read() is None:
            break
        frames += 1
    fps = frames / max(time.monotonic() - began_s, 1e-3)
    stated = f", states {told.fps:.3g} fps" if told.fps else ""
    codec = told.codec or "codec not known"
    return f"{told.width}x{told.height} {codec}{stated}, delivers {fps:.3g} fps"
