"""Opens the window, and imports nothing that it does not need."""

from whatsit.cli.options.shared import Wishes
from whatsit.cli.runs.garbage import kept_for_good


def open_window(source: str | None, wishes: Wishes) -> int:
    """Open the window and return the exit status when it is closed.

    Args:
        source: SOURCE, if one was asked for.
        wishes: options put over the settings.
    """
    with kept_for_good():
        from whatsit import wiring
        from whatsit.cli.output.notes import set_up_logging
        from whatsit.wiring.window import run_window

    set_up_logging(wishes.verbose)
    return run_window(wiring.Workshop.at_home(wishes.over), source)
