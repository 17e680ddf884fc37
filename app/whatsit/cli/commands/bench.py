"""`whatsit bench`: times each stage on this machine."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from whatsit.cli.options.declaration import Command, argument, json_switch, option
from whatsit.cli.options.shared import PROVIDERS


@dataclass(frozen=True, slots=True, kw_only=True)
class BenchOptions:
    """Options of `bench`."""

    source: str = argument(
        "SOURCE",
        "A file to measure on.",
        count="?",
        default="demo",
        suggestions=("demo",),
        completion="files",
    )
    model: Sequence[str] = option(
        "-m --model", "NAME|PATH.onnx", "May be given again.", repeated=True, completion="models"
    )
    provider: Sequence[str] = option(
        "-p --provider", "NAME", "May be given again.", repeated=True, suggestions=PROVIDERS
    )
    threads: Sequence[int] = option(
        "--threads",
        "N",
        "Threads of one inference, 1 to 256; may be given again.",
        kind=int,
        repeated=True,
        at_least=1,
        at_most=256,
    )
    frames: int = option(
        "--frames", "N", "Frames to measure; 100.", kind=int, default=100, at_least=1
    )
    plot: Path | None = option(
        "--plot", "FILE.png", "Draw the table as bars, too.", kind=Path, completion="files"
    )
    json: bool = json_switch()


def bench(options: BenchOptions) -> None:
    """Measure decode, preprocess, inference, postprocess, paint and encode on this machine.

    Without --model the one that would run, without --provider every one that can run here.
    """
    from whatsit import wiring
    from whatsit.application.benchmark import advice, measure, save_plot, what_to_measure
    from whatsit.cli.output.notes import note
    from whatsit.cli.output.results import print_json, print_line
    from whatsit.domain.bench.stage_times import as_text
    from whatsit.domain.text.errors import UsageError
    from whatsit.engine.threads.ending import cleared_away

    if options.plot is not None and options.plot.suffix.lower() != ".png":
        raise UsageError(f"--plot {options.plot} is no PNG file.", "Let its name end in .png.")
    program = wiring.program()
    models = options.model or [program.models.choose().spec]
    pairs, passed_over = what_to_measure(options.provider, options.threads)
    for why in passed_over:
        note(why)
    opener = program.sources.opener(options.source, every_frame=True)
    rows = []
    with cleared_away():  # a clip that nobody wants to keep
        for name in models:
            for where, count in pairs:
                rows.append(measure(program.models, opener, name, where, count, options.frames))
                if options.json:
                    print_json(rows[-1].as_json())
    if not options.json:
        print_line(as_text(rows))
    for sentence in advice(program.models, models):
        note(sentence)
    if options.plot is not None:
        note(f"drawn in {save_plot(rows, options.plot)}")


BENCH = Command("bench", BenchOptions, bench)
