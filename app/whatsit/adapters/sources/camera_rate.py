"""Measures how fast a camera really delivers, in bounded time."""

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
    """Read a camera for a second. Returns its format and rate as text, or why there is none.

    Args:
        open_camera: opens it; called in a thread of its own, which is abandoned where the
            driver blocks it.
        patience_s: seconds to wait in all.
    """
    results: list[str] = []

    def watch() -> None:
        try:
            with closing(open_camera()) as camera:
                results.append(_watched(camera))
        except SourceError as error:
            results.append(str(error))

    thread = threading.Thread(target=watch, name="camera rate", daemon=True)
    thread.start()
    thread.join(patience_s)
    return results[0] if results else f"it said nothing for {patience_s:g} seconds"


def _watched(camera: FrameSource) -> str:
    stated = camera.format
    camera.read()  # the first may be old
    began_s = time.monotonic()
    frames = 0
    while time.monotonic() - began_s < _WATCHED_S:
        if camera.read() is None:
            break
        frames += 1
    fps = frames / max(time.monotonic() - began_s, 1e-3)
    rate = f", states {stated.fps:.3g} fps" if stated.fps else ""
    codec = stated.codec or "codec not known"
    return f"{stated.width}x{stated.height} {codec}{rate}, delivers {fps:.3g} fps"
