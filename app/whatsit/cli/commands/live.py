"""`whatsit live`, which is also plain `whatsit`: the window, where there is a screen."""

from typing import Annotated

import typer

from whatsit.cli.options.declared import takes_wishes
from whatsit.cli.options.shared import Wishes


@takes_wishes
def live(
    wishes: Wishes,
    source: Annotated[
        str | None,
        typer.Argument(metavar="SOURCE", help="What to look at; the first camera, else the demo."),
    ] = None,
) -> None:
    """Open the window (the default command)."""
    from whatsit import wiring

    if not wiring.has_screen():
        _without_a_screen(source, wishes)
        return
    from whatsit.cli.runs.window import open_window

    raise typer.Exit(open_window(source, wishes))


def _without_a_screen(source: str | None, wishes: Wishes) -> None:
    """The same pipeline headless, leaving an annotated clip as the thing to look at."""
    from whatsit import wiring
    from whatsit.cli.output.notes import note
    from whatsit.cli.runs.headless import Headless, Plan

    workshop = wiring.Workshop.at_home(wishes.over)
    chosen = workshop.choose_source(source, screen=False)
    note(chosen.why or "there is no screen, so it runs without a window.", quiet=wishes.quiet)
    Headless(
        Plan(source=chosen.spec, clip=workshop.studio.path(chosen.spec, workshop.settings)), wishes
    ).run()
