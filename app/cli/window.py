"""Opens the window, and imports nothing that it does not need."""

from app.cli.kept import kept_for_good
from app.cli.wishes import Wishes


def open_window(source: str | None, wishes: Wishes) -> int:
    """Open the window and return the exit status when it is closed.

    Args:
        source: SOURCE, if one was asked for.
        wishes: options put over the settings.
    """
    with kept_for_good():
        from app import wiring
        from app.cli.notes import set_up_logging
        from app.wiring.window import run_window

    set_up_logging(wishes.verbose)
    return run_window(wiring.Workshop.at_home(wishes.over), source)
