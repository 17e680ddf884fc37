"""`whatsit cameras`, `whatsit providers`, `whatsit doctor`: what this machine has."""

import json
from dataclasses import asdict
from typing import Annotated

import typer

JsonOption = Annotated[bool, typer.Option("--json", help="One JSON object a line.")]


def cameras(as_json: JsonOption = False) -> None:
    """List cameras by name and stable id."""
    from app import wiring

    found = wiring.cameras()
    for camera in found:
        if as_json:
            typer.echo(json.dumps(asdict(camera), ensure_ascii=False))
        else:
            typer.echo(f"{camera.index}  {camera.name}  {camera.id or camera.path}")
    if not found and not as_json:
        typer.echo("No camera was found.")


def providers(as_json: JsonOption = False) -> None:
    """List every execution provider: compiled in, usable, and why not."""
    from app import wiring

    for provider in wiring.providers():
        if as_json:
            typer.echo(json.dumps(asdict(provider), ensure_ascii=False))
        else:
            state = "usable" if provider.usable else "not usable"
            reason = f": {provider.reason}" if provider.reason else ""
            typer.echo(f"{provider.name:12} {state}{reason}")


def doctor() -> None:
    """Report on cameras, providers, codecs, models and versions."""
    from app import wiring

    typer.echo(wiring.doctor(wiring.Workshop.at_home().models()))
