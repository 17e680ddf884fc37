"""`whatsit cameras`, `whatsit providers`, `whatsit doctor`: what this machine has."""

from dataclasses import asdict
from typing import Annotated

import typer

from whatsit.cli.output.json_lines import print_json
from whatsit.cli.output.notes import note
from whatsit.domain.text.printable import printable

JsonOption = Annotated[bool, typer.Option("--json", help="One JSON object a line.")]


def cameras(as_json: JsonOption = False) -> None:
    """List cameras by name and stable id, with the formats that they offer."""
    from whatsit.domain.sources.camera_modes import modes_by_codec
    from whatsit.wiring import machine

    found = machine.cameras_with_modes()
    for camera in found:
        if as_json:
            print_json(asdict(camera))
            continue
        typer.echo(printable(f"{camera.index}  {camera.name}  {camera.id or camera.path}"))
        for codec, modes in modes_by_codec(camera.modes).items():
            typer.echo(f"   {codec:5}{', '.join(mode.text for mode in modes)}")
    if not found and not as_json:
        typer.echo("No camera was found.")


def providers(
    as_json: JsonOption = False,
    again: Annotated[
        bool, typer.Option("--again", help="Try them all, even those whose answer is known.")
    ] = False,
) -> None:
    """List every execution provider: compiled in, usable, and why not."""
    from whatsit import wiring

    found = wiring.providers(again=again)
    width = max(len(provider.name) for provider in found)
    for provider in found:
        if as_json:
            print_json(asdict(provider) | {"reason": str(provider.reason)})
            continue
        state = "usable" if provider.usable else "not compiled in"
        if provider.compiled_in and not provider.usable:
            state = "not usable"
        reason = f"  {provider.reason}" if provider.reason else ""
        typer.echo(f"{provider.name:{width}}  {state:15}{reason}".rstrip())
    if spoilt := wiring.mixed_runtime():
        note(spoilt)


def doctor() -> None:
    """Report on cameras, providers, codecs, fonts, models and versions, without names."""
    from whatsit import wiring

    typer.echo(wiring.doctor(wiring.Workshop.at_home().verifications()))
