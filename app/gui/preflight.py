"""Says in a sentence what Qt would say by aborting the process: no screen, a library missing."""

import ctypes
import os
import sys
from collections.abc import Callable, Mapping

from app.domain.errors import AppError

_X_LIBRARY = "libxcb-cursor.so.0"


class WindowError(AppError):
    """No window can be opened here."""

    hint = "Run `whatsit watch SOURCE`, which needs no screen."


def check_screen(
    platform: str = sys.platform,
    environment: Mapping[str, str] = os.environ,
    load: Callable[[str], object] = ctypes.CDLL,
) -> None:
    """Make sure that Qt will find a screen; it would abort the process otherwise.

    Raises:
        WindowError: there is no screen, or Qt cannot use it.
    """
    asked = environment.get("QT_QPA_PLATFORM", "")
    if not platform.startswith("linux") or (asked and not asked.startswith("xcb")):
        return
    if not asked and not (environment.get("DISPLAY") or environment.get("WAYLAND_DISPLAY")):
        raise WindowError("There is no screen: neither DISPLAY nor WAYLAND_DISPLAY is set.")
    if environment.get("WAYLAND_DISPLAY") and not asked:
        return
    try:
        load(_X_LIBRARY)
    except OSError as error:
        raise WindowError(
            f"The window system's library {_X_LIBRARY} is missing.",
            "On Debian or Ubuntu run `sudo apt-get install libxcb-cursor0`; `make run` does it.",
        ) from error
