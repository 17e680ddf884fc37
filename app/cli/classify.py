"""`whatsit classify`: pictures to top-k."""

from typing import Annotated

import typer

from app.cli.wish_options import takes_wishes
from app.cli.wishes import Wishes


@takes_wishes
def classify(
    wishes: Wishes,
    paths: Annotated[
        list[str], typer.Argument(metavar="PATH...", help="Pictures, folders of them, or globs.")
    ],
    json: Annotated[bool, typer.Option("--json", help="One JSON object a picture.")] = False,
) -> None:
    """Say what is in pictures."""
    from app.cli.classifying import classify_pictures
    from app.engine.ending import cleared_away

    with cleared_away():  # the progress bar hides the cursor
        status = classify_pictures(paths, wishes, as_json=json)
    raise typer.Exit(status)
