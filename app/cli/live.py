"""`whatsit live`, which is also plain `whatsit`: the window, where there is a screen."""

from typing import Annotated

import typer

from app.cli.wishes import Wishes, takes_wishes


@takes_wishes
def live(
    wishes: Wishes,
    source: Annotated[
        str | None,
        typer.Argument(metavar="SOURCE", help="What to look at; the first camera, else the demo."),
    ] = None,
) -> None:
    """Open the window (the default command)."""
    from app import wiring
    from app.cli.notes import note

    workshop = wiring.Workshop.at_home(wishes.over)
    for notice in workshop.notices:
        note(notice, quiet=wishes.quiet)
    raise typer.Exit(wiring.run_window(workshop, source))
