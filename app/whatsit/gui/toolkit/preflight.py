"""The check for a screen, in place of Qt's abort of the process: no display, a library missing."""

import ctypes
import os
import sys
from collections.abc import Callable, Mapping

from whatsit.domain.text.errors import WindowError

_X_LIBRARY = "libxcb-cursor.so.0"


def reaches_x_server(load: Callable[[str], ctypes.CDLL] = ctypes.CDLL) -> bool:
    """Tell whether the X server that DISPLAY names answers; Qt aborts where it does not."""
    xcb = load("libxcb.so.1")
    xcb.xcb_connect.restype = ctypes.c_void_p
    connection = ctypes.c_void_p(xcb.xcb_connect(None, None))
    answers = not xcb.xcb_connection_has_error(connection)
    xcb.xcb_disconnect(connection)
    return answers


def check_screen(
    platform: str = sys.platform,
    environment: Mapping[str, str] = os.environ,
    load: Callable[[str], object] = ctypes.CDLL,
    reaches: Callable[[], bool] = reaches_x_server,
) -> None:
    """Check that Qt will find a screen.

    Raises:
        WindowError: there is no screen, or Qt cannot use it.
    """
    if not platform.startswith("linux"):
        return
    asked = environment.get("QT_QPA_PLATFORM", "").split(":")[0]
    x11, wayland = environment.get("DISPLAY"), environment.get("WAYLAND_DISPLAY")
    if asked not in {"", "xcb"} or (wayland and not asked):
        return
    if not x11:
        names = "DISPLAY is not set" if asked else "neither DISPLAY nor WAYLAND_DISPLAY is set"
        raise WindowError(f"There is no screen: {names}.")
    try:
        load(_X_LIBRARY)
    except OSError as error:
        raise WindowError(
            f"The window system's library {_X_LIBRARY} is missing.",
            "On Debian or Ubuntu run `sudo apt-get install libxcb-cursor0`; `make run` does it.",
        ) from error
    if not reaches():
        raise WindowError(f"The screen {x11} does not answer.")
