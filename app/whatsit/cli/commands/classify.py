"""`whatsit classify`: pictures to top-k."""

from typing import Annotated

import typer

from whatsit.cli.options.declared import takes_wishes
from whatsit.cli.options.shared import Wishes


@takes_wishes
def classify(
    wishes: Wishes,
    paths: Annotated[
        list[str], typer.Argument(metavar="PATH...", help="Pictures, folders of them, or globs.")
    ],
    json: Annotated[bool, typer.Option("--json", help="One JSON object a picture.")] = False,
) -> None:
    """Say what is in pictures."""
    from whatsit.cli.runs.classifying import classify_and_print

    raise typer.Exit(classify_and_print(paths, wishes, json=json))
