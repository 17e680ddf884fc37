"""`whatsit models`: those that are here, what is known of each, and how to add one."""

import sys
from collections.abc import Callable
from pathlib import Path
from typing import Annotated

import typer

from whatsit.cli.commands.compare_models import compare
from whatsit.cli.commands.info import info
from whatsit.cli.commands.verify import verify
from whatsit.cli.output.json_lines import line_for
from whatsit.domain.catalogue.hub import PREFIX
from whatsit.domain.models.card import ModelCard
from whatsit.domain.text.errors import UsageError
from whatsit.engine.threads.ending import cleared_away

models = typer.Typer(
    help="List, describe, add and remove models.", no_args_is_help=True, rich_markup_mode=None
)
models.command()(info)
models.command()(compare)
models.command()(verify)


@models.command("list")
def list_models(
    as_json: Annotated[bool, typer.Option("--json", help="One JSON object a line.")] = False,
) -> None:
    """List the models that are here, and those that can be downloaded."""
    from whatsit import wiring

    workshop = wiring.Workshop.at_home()
    for cards, here in ((workshop.models(), True), (workshop.downloadable(), False)):
        for card in cards:
            typer.echo(_json_row(card, here=here) if as_json else _row(card, here=here))


@models.command()
def add(
    word: Annotated[
        str,
        typer.Argument(
            metavar="PATH.onnx|hf:OWNER/REPO",
            help="A file, or a repository on Hugging Face; hf:OWNER/REPO@REVISION:FILE.onnx.",
        ),
    ],
    name: Annotated[str | None, typer.Option(help="Call it this; else after its file.")] = None,
    labels: Annotated[
        Path | None, typer.Option(help="Label file, one name a line or in our format.")
    ] = None,
    size: Annotated[
        str | None, typer.Option(metavar="WxH", help="Input size, where the graph leaves it open.")
    ] = None,
    short_side: Annotated[
        int | None,
        typer.Option(metavar="PX", help="Resize the short side to this, then crop; 0 stretches."),
    ] = None,
    layout: Annotated[
        str | None, typer.Option(metavar="NCHW|NHWC", help="Where the graph leaves it open.")
    ] = None,
    channels: Annotated[str | None, typer.Option(metavar="RGB|BGR")] = None,
    scale: Annotated[
        float | None, typer.Option(help="x = (pixel * SCALE - mean) / std; mostly 1/255.")
    ] = None,
    mean: Annotated[str | None, typer.Option(metavar="R,G,B", help="After scaling.")] = None,
    std: Annotated[str | None, typer.Option(metavar="R,G,B", help="After scaling.")] = None,
    scores: Annotated[str | None, typer.Option(metavar="logits|probabilities")] = None,
    offset: Annotated[
        int | None, typer.Option(help='Outputs before the first label: 1 for a "background".')
    ] = None,
    force: Annotated[bool, typer.Option("--force", help="Replace one of the same name.")] = False,
    quiet: Annotated[bool, typer.Option("-q", "--quiet", help="Show no progress.")] = False,
) -> None:
    """Install an ONNX classifier; what it does not say of itself can be given here."""
    from whatsit import wiring
    from whatsit.cli.output.notes import note
    from whatsit.cli.output.progress import download_progress

    given: dict[str, dict[str, object | None]] = {
        "model": {"name": name, "title": name},
        "input": {
            "width": size and _numbers("--size", size, int, 2, "x")[0],
            "height": size and _numbers("--size", size, int, 2, "x")[1],
            "resize": _resize(short_side),
            "layout": layout and layout.upper(),
            "channels": channels and channels.upper(),
            "scale": scale,
            "mean": mean and _numbers("--mean", mean, float, 3),
            "std": std and _numbers("--std", std, float, 3),
        },
        "output": {"scores": scores, "offset": offset},
    }
    overrides = {
        table: {key: value for key, value in values.items() if value is not None}
        for table, values in given.items()
    }
    workshop = wiring.Workshop.at_home()
    path = Path(word)
    with cleared_away():
        if word.startswith(PREFIX):
            with download_progress(word, quiet=quiet) as progress:
                path = workshop.fetch_from_hub(
                    word, progress, lambda: False, lambda sentence: note(sentence, quiet=quiet)
                )
        card = workshop.add_model(
            path,
            overrides={table: values for table, values in overrides.items() if values},
            labels=labels,
            force=force,
        )
    for assumption in card.assumed:
        note(f"assumed: {assumption}", quiet=quiet)
    typer.echo(f"{card.name} is installed; try: whatsit watch demo -m {card.name}")


@models.command()
def pull(
    names: Annotated[list[str], typer.Argument(metavar="NAME...")],
    quiet: Annotated[bool, typer.Option("-q", "--quiet", help="Show no progress.")] = False,
) -> None:
    """Download models of the catalogue; a broken download goes on where it stopped."""
    from whatsit import wiring
    from whatsit.cli.output.notes import note
    from whatsit.cli.output.progress import download_progress

    workshop = wiring.Workshop.at_home()
    for name in names:
        with cleared_away(), download_progress(name, quiet=quiet) as progress:
            card = workshop.pull_model(
                name, progress, lambda: False, lambda sentence: note(sentence, quiet=quiet)
            )
        for assumption in card.assumed:
            note(f"assumed: {assumption}", quiet=quiet)
        typer.echo(f"{card.name} is installed; try: whatsit watch demo -m {card.name}")


@models.command()
def remove(name: str) -> None:
    """Remove an installed model."""
    from whatsit import wiring

    wiring.Workshop.at_home().remove_model(name)
    typer.echo(f"{name} was removed.")


def _row(card: ModelCard, *, here: bool) -> str:
    size = f"{card.size_bytes / 1e6:6.1f} MB" if card.size_bytes else "unknown"
    return f"{card.name:28} {size:>10}  {'here' if here else 'pull'}  {card.title}"


def _json_row(card: ModelCard, *, here: bool) -> str:
    row = {
        "name": card.name,
        "title": card.title,
        "architecture": card.architecture or None,
        "size_bytes": card.size_bytes or None,
        "license": card.license or None,
        "installed": here,
    }
    return line_for(sys.stdout, row)


def _resize(short_side: int | None) -> object | None:
    if short_side is None:
        return None
    return {"short_side": short_side} if short_side else "stretch"


def _numbers(
    option: str, text: str, kind: Callable[[str], float], count: int, between: str = ","
) -> list[float]:
    try:
        numbers = [kind(part) for part in text.lower().split(between)]
    except ValueError:
        numbers = []
    if len(numbers) != count:
        raise UsageError(
            f"{option} {text} is wrong.", f"Give {count} numbers with {between!r} between."
        )
    return numbers
