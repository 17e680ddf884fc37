"""`whatsit watch`: the same pipeline as the window, without one."""

from pathlib import Path
from typing import Annotated

import typer

from whatsit.cli.options.declared import takes_wishes
from whatsit.cli.options.shared import Wishes


@takes_wishes
def watch(
    wishes: Wishes,
    source: Annotated[
        str | None,
        typer.Argument(metavar="SOURCE", help="What to look at; the first camera, else the demo."),
    ] = None,
    record: Annotated[
        Path | None,
        typer.Option(metavar="CLIP.mp4", help="Record, with the predictions in CLIP.jsonl."),
    ] = None,
    record_clean: Annotated[
        bool, typer.Option("--record-clean", help="Record without the overlay.")
    ] = False,
    record_both: Annotated[
        bool, typer.Option("--record-both", help="Record CLIP.clean.mp4 without it as well.")
    ] = False,
    split: Annotated[
        str | None, typer.Option(metavar="10m|500MB", help="Begin a new file that often.")
    ] = None,
    keep: Annotated[
        str | None, typer.Option(metavar="30m", help="Keep the newest minutes only.")
    ] = None,
    chapters: Annotated[
        bool, typer.Option("--chapters", help="Begin a chapter where the answer changes.")
    ] = False,
    snapshot: Annotated[
        Path | None,
        typer.Option(metavar="FILE.png|.jpg", help="Keep the last recognised picture."),
    ] = None,
    snapshot_clean: Annotated[
        bool, typer.Option("--snapshot-clean", help="Keep it without the overlay.")
    ] = False,
    predictions: Annotated[
        str | None,
        typer.Option(metavar="FILE.jsonl|-", help="Write one JSON object a recognition."),
    ] = None,
    compare: Annotated[
        Path | None,
        typer.Option(
            metavar="CLIP.jsonl",
            help="With --every-frame: tell where a recorded clip's sidecar says otherwise.",
        ),
    ] = None,
    duration: Annotated[
        float | None, typer.Option(metavar="S", help="End after so many seconds.", min=0)
    ] = None,
    frames: Annotated[
        int | None, typer.Option(metavar="N", help="End after N recognised frames.", min=1)
    ] = None,
    every_frame: Annotated[
        bool,
        typer.Option("--every-frame", help="Files only: skip no frame, go as fast as it goes."),
    ] = False,
    loop: Annotated[bool, typer.Option("--loop", help="Begin again at the end of a file.")] = False,
    json: Annotated[bool, typer.Option("--json", help="The same as --predictions -.")] = False,
) -> None:
    """Recognise a camera, a file or a stream without a window."""
    from whatsit.cli.runs.watching import watch_source

    watch_source(
        wishes,
        source,
        record=record,
        record_clean=record_clean,
        record_both=record_both,
        split=split,
        keep=keep,
        chapters=chapters,
        snapshot=snapshot,
        snapshot_clean=snapshot_clean,
        predictions=predictions,
        compare=compare,
        duration=duration,
        frames=frames,
        every_frame=every_frame,
        loop=loop,
        json=json,
    )
