"""`whatsit bench`: how fast each stage is here."""

from pathlib import Path
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
        typer.Option(help="Threads of one inference; may be given again.", min=1, max=256),
    ] = None,
    frames: Annotated[int, typer.Option(help="Frames to measure.", min=1)] = 100,
    plot: Annotated[
        Path | None, typer.Option(metavar="FILE.png", help="Draw the table as bars, too.")
    ] = None,
    json: Annotated[bool, typer.Option("--json", help="One JSON object a line.")] = False,
) -> None:
    """Measure decode, preprocess, inference, postprocess, paint and encode on this machine.

    Without --model the one that would run, without --provider every one that can run here.
    """
    import json as json_format

    from whatsit.cli.output.notes import note
    from whatsit.domain.bench.stage_times import as_text
    from whatsit.domain.text.errors import UsageError
    from whatsit.engine.threads.ending import cleared_away
    from whatsit.wiring import Workshop
    from whatsit.wiring.benchmark import advice, measure, save_plot, what_to_measure

    if plot is not None and plot.suffix.lower() != ".png":
        raise UsageError(f"--plot {plot} is no PNG file.", "Let its name end in .png.")
    workshop = Workshop.at_home()
    models = model or [workshop.choose_model().spec]
    pairs, passed_over = what_to_measure(provider or [], threads or [])
    for why in passed_over:
        note(why)
    rows = []
    with cleared_away():  # a clip that nobody wants to keep
        for name in models:
            for where, count in pairs:
                rows.append(measure(workshop, source, name, where, count, frames))
                if json:
                    typer.echo(json_format.dumps(rows[-1].as_json(), ensure_ascii=False))
    if not json:
        typer.echo(as_text(rows))
    for sentence in advice(workshop, models):
        note(sentence)
    if plot is not None:
        note(f"drawn in {save_plot(rows, plot)}")
