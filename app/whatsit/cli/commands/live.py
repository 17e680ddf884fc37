"""`whatsit live`, which is also plain `whatsit`: the window, where there is a screen."""

from whatsit.cli.options.declaration import Command
from whatsit.cli.options.live import LiveOptions
from whatsit.cli.runs.garbage import garbage_collection_paused


def live(options: LiveOptions) -> int:
    """Open the window (the default command)."""
    from whatsit.application.machine import has_screen

    if not has_screen():
        _without_a_screen(options)
        return 0
    return open_window(options)


def open_window(options: LiveOptions) -> int:
    """Open the window and return the exit status when it is closed."""
    with garbage_collection_paused():
        from whatsit import wiring
        from whatsit.cli.output.notes import set_up_logging

    set_up_logging(options.verbose)
    return wiring.run_window(wiring.program(options.over), options.source)


def _without_a_screen(options: LiveOptions) -> None:
    """Run the same pipeline headless, leaving an annotated clip as the thing to look at."""
    from dataclasses import asdict

    from whatsit import wiring
    from whatsit.cli.options.watch import WatchOptions
    from whatsit.cli.output.notes import note
    from whatsit.cli.runs.headless import Headless

    program = wiring.program(options.over)
    chosen = program.sources.choose(options.source, screen=False)
    note(chosen.why or "there is no screen, so it runs without a window.", quiet=options.quiet)
    found = {
        "source": chosen.spec,
        "record": program.clips.path(chosen.spec, program.settings),
    }
    Headless(WatchOptions(**(asdict(options) | found))).run()


LIVE = Command("live", LiveOptions, live)
