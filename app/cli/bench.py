"""`whatsit bench`: how fast each stage is here."""

from typing import Annotated

import typer


def bench(
    source: Annotated[str, typer.Argument(metavar="SOURCE", help="A file to measure on.")] = "demo",
    model: Annotated[
        list[str] | None,
        typer.Option("-m", "--model", metavar="NAME|PATH.onnx", help="May be given again."),
    ] = None,
    provider: Annotated[
        list[str] | None, typer.Option("-p", "--provider", help="May be given again.")
    ] = None,
    threads: Annotated[
        list[int] | None,
        typer.Option(help="Threads of one inference; may be given again.", min=1),
    ] = None,
    frames: Annotated[int, typer.Option(help="Frames to measure.", min=1)] = 100,
    json: Annotated[bool, typer.Option("--json", help="One JSON object a line.")] = False,
) -> None:
    """Measure decode, preprocess, inference, postprocess, paint and encode on this machine."""
    import json as json_format
    import os
    from itertools import product

    from app.domain.stage_times import as_text
    from app.wiring import Workshop
    from app.wiring.benchmark import measure

    workshop = Workshop.at_home()
    models = model or [workshop.choose_model().word]
    counts = threads or sorted({1, os.cpu_count() or 1})
    rows = []
    for name, where, count in product(models, provider or ["cpu"], counts):
        rows.append(measure(workshop, source, name, where, count, frames))
        if json:
            typer.echo(json_format.dumps(rows[-1].as_json(), ensure_ascii=False))
    if not json:
        typer.echo(as_text(rows))
