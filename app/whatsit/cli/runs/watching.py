"""What `watch` does with its options, once they are read."""

import math
from pathlib import Path

from whatsit.cli.options.shared import Wishes
from whatsit.domain.clips.limits import parse_limits
from whatsit.domain.text.errors import UsageError


def watch_source(
    wishes: Wishes,
    source: str | None = None,
    *,
    record: Path | None = None,
    record_clean: bool = False,
    record_both: bool = False,
    split: str | None = None,
    keep: str | None = None,
    chapters: bool = False,
    snapshot: Path | None = None,
    snapshot_clean: bool = False,
    predictions: str | None = None,
    compare: Path | None = None,
    duration: float | None = None,
    frames: int | None = None,
    every_frame: bool = False,
    loop: bool = False,
    json: bool = False,
) -> None:
    """Run the pipeline without a window; the arguments are the options of `watch`.

    Raises:
        UsageError: options exclude each other.
        AppError: what ended the run before its time.
    """
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

    from whatsit.cli.runs.headless import Headless, Plan
    from whatsit.wiring.clips import ClipPlan

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
