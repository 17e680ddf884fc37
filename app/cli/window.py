"""Opens the window, and imports nothing that it does not need."""

import gc
from collections.abc import Iterator
from contextlib import contextmanager

from app.cli.wishes import Wishes


def open_window(source: str | None, wishes: Wishes) -> int:
    """Open the window and return the exit status when it is closed.

    Args:
        source: SOURCE, if one was asked for.
        wishes: options put over the settings.
    """
    with _kept_for_good():
        from app import wiring
        from app.cli.notes import set_up_logging
        from app.wiring.window import run_window

    set_up_logging(wishes.verbose)
    return run_window(wiring.Workshop.at_home(wishes.over), source)


@contextmanager
def _kept_for_good() -> Iterator[None]:
    """Take what is made here for no garbage, now and later.

    Modules stay until the end, and looking through them again and again while more are loaded
    takes a twentieth of the time until the window is there.
    """
    gc.disable()
    try:
        yield
    finally:
        gc.freeze()
        gc.enable()
