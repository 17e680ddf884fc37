"""The options of `watch`."""

import math
from dataclasses import dataclass
from pathlib import Path

from whatsit.cli.options.declaration import RECORDING, json_switch, option, switch
from whatsit.cli.options.live import LiveOptions
from whatsit.domain.text.errors import UsageError


@dataclass(frozen=True, slots=True, kw_only=True)
class WatchOptions(LiveOptions):
    """Options of `watch`."""

    record: Path | None = option(
        "--record",
        "CLIP.mp4",
        "Record, with the predictions in CLIP.jsonl.",
        kind=Path,
        group=RECORDING,
        completion="files",
    )
    record_clean: bool = switch("--record-clean", "Record without the overlay.", group=RECORDING)
    record_both: bool = switch(
        "--record-both", "Record CLIP.clean.mp4 without it as well.", group=RECORDING
    )
    split: str | None = option(
        "--split", "10m|500MB", "Begin a new file that often.", group=RECORDING
    )
    keep: str | None = option("--keep", "30m", "Keep the newest minutes only.", group=RECORDING)
    chapters: bool = switch(
        "--chapters", "Begin a chapter where the answer changes.", group=RECORDING
    )
    snapshot: Path | None = option(
        "--snapshot",
        "FILE.png|.jpg",
        "Keep the last recognised picture.",
        kind=Path,
        group=RECORDING,
        completion="files",
    )
    snapshot_clean: bool = switch(
        "--snapshot-clean", "Keep it without the overlay.", group=RECORDING
    )
    predictions: str | None = option(
        "--predictions", "FILE.jsonl|-", "Write one JSON object a recognition.", completion="files"
    )
    compare: Path | None = option(
        "--compare",
        "CLIP.jsonl",
        "With --every-frame: tell where a recorded clip's sidecar says otherwise.",
        kind=Path,
        completion="files",
    )
    duration: float | None = option(
        "--duration", "S", "End after so many seconds.", kind=float, at_least=0
    )
    frames: int | None = option(
        "--frames", "N", "End after N recognised frames.", kind=int, at_least=1
    )
    every_frame: bool = switch("--every-frame", "Files only: skip no frame, go as fast as it goes.")
    loop: bool = switch("--loop", "Begin again at the end of a file.")
    json: bool = json_switch("The same as --predictions -.")

    @property
    def json_lines(self) -> str | None:
        """Destination of JSON lines: a file, `-` for standard output, or None."""
        return "-" if self.json else self.predictions

    def check(self) -> None:
        """Look for options that need or exclude each other. Raises UsageError."""
        clips = self.record_clean or self.record_both or self.split or self.keep or self.chapters
        if self.record is None and clips:
            raise UsageError("There is no clip to do that with.", "Add --record CLIP.mp4.")
        if self.record_clean and self.record_both:
            raise UsageError(
                "--record-clean and --record-both exclude each other.", "Use one of them."
            )
        if self.duration is not None and math.isnan(self.duration):
            raise UsageError("--duration nan is no time.", "Give seconds, such as 10.")
        if self.json and self.predictions not in (None, "-"):
            raise UsageError(
                "--json and --predictions FILE exclude each other.", "Use one of them."
            )
        if self.snapshot_clean and self.snapshot is None:
            raise UsageError("There is no snapshot to do that with.", "Add --snapshot PICTURE.png.")
        if self.compare is not None and (self.loop or not self.every_frame):
            raise UsageError(
                "--compare needs every frame of the clip once.",
                "Add --every-frame, without --loop.",
            )
