"""`whatsit watch`: the same pipeline as the window, without one."""

import math
from pathlib import Path
from typing import Annotated

import typer

from app.cli.wish_options import takes_wishes
from app.cli.wishes import Wishes
from app.domain.clip_limits import parse_limits
from app.domain.errors import UsageError


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
    if record is None and (record_clean or record_both or split or keep or chapters):
        raise UsageError("There is no clip to do that with.", "Add --record CLIP.mp4.")
    if record_clean and record_both:
        raise UsageError("--record-clean and --record-both exclude each other.", "Use one of them.")
    if duration is not None and math.isnan(duration):
        raise UsageError("--duration nan is no time.", "Give seconds, such as 10.")
    limits = parse_limits(split, keep)
    if json and predictions not in (None, "-"):
        raise UsageError("--json and --predictions FILE exclude each other.", "Use one of them.")
    if snapshot_clean and snapshot is None:
        raise UsageError("There is no snapshot to do that with.", "Add --snapshot PICTURE.png.")
    if compare is not None and (loop or not every_frame):
        raise UsageError(
            "--compare needs every frame of the clip once.", "Add --every-frame, without --loop."
        )

    from app.cli.headless import Headless, Plan
    from app.wiring.clips import ClipPlan

    plan = Plan(
        source=source,
        clip=record,
        recording=ClipPlan(not record_clean, record_both, chapters, limits),
        predictions="-" if json else predictions,
        compare=compare,
        snapshot=snapshot,
        snapshot_clean=snapshot_clean,
        duration_s=duration,
        frames=frames,
        every_frame=every_frame,
        loop=loop,
    )
    Headless(plan, wishes).run()
