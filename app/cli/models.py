"""`whatsit models`: those that are here, what is known of each, and how to add one."""

import json
from pathlib import Path
from typing import Annotated

import typer

models = typer.Typer(
    help="List, describe, add and remove models.", no_args_is_help=True, rich_markup_mode=None
)


@models.command("list")
def list_models(
    as_json: Annotated[bool, typer.Option("--json", help="One JSON object a line.")] = False,
) -> None:
    """List the models that are bundled or installed."""
    from app import wiring

    for card in wiring.Workshop.at_home().models():
        size_mb = card.size_bytes / 1e6
        if as_json:
            row = {
                "name": card.name,
                "title": card.title,
                "architecture": card.architecture or None,
                "size_bytes": card.size_bytes or None,
                "license": card.license or None,
            }
            typer.echo(json.dumps(row, ensure_ascii=False))
        else:
            typer.echo(f"{card.name:24} {size_mb:6.1f} MB  {card.title}")


@models.command()
def info(name: Annotated[str, typer.Argument(metavar="NAME|PATH.onnx")]) -> None:
    """Say what is known of a model, and what had to be assumed."""
    from app import wiring

    typer.echo(wiring.Workshop.at_home().model_details(name))


@models.command()
def add(
    path: Annotated[Path, typer.Argument(metavar="PATH.onnx")],
    name: Annotated[str | None, typer.Option(help="Call it this; else after its file.")] = None,
    labels: Annotated[
        Path | None, typer.Option(help="Label file, one name a line or in our format.")
    ] = None,
    force: Annotated[bool, typer.Option("--force", help="Replace one of the same name.")] = False,
) -> None:
    """Install an ONNX classifier."""
    from app import wiring
    from app.cli.notes import note

    card = wiring.Workshop.at_home().add_model(path, name=name, labels=labels, force=force)
    for assumption in card.assumed:
        note(f"assumed: {assumption}")
    typer.echo(f"{card.name} is installed; try: whatsit watch demo -m {card.name}")


@models.command()
def remove(name: str) -> None:
    """Remove an installed model."""
    from app import wiring

    wiring.Workshop.at_home().remove_model(name)
    typer.echo(f"{name} was removed.")
