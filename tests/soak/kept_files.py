"""What a soak leaves on the disk: clips that play and tell true, pictures, and nothing else."""

import json
from collections.abc import Iterable, Sequence
from itertools import pairwise
from pathlib import Path
from typing import Any

import av

from tests.clips import frames_in_cv2, sidecar_rows, times_in_av
from whatsit.adapters.models.sweep import HALF
from whatsit.adapters.opencv.library import cv2

SLACK_S = 0.05  # a recognition belongs to a frame; the clip's times are rounded to its clock
UNFINISHED = (".part", ".tmp", ".partial", ".new")


def broken_clip(clip: Path) -> str:
    """Why a clip does not hold what it promises; empty where it does."""
    try:
        times_s = times_in_av(clip)
        counted = frames_in_cv2(clip)
        rows = sidecar_rows(clip.with_suffix(".jsonl"))
    except (OSError, av.FFmpegError, json.JSONDecodeError, AssertionError) as error:
        return f"{type(error).__name__}: {error}"
    if not times_s:
        return "no picture in it"
    if len(times_s) != counted:
        return f"PyAV finds {len(times_s)} pictures, OpenCV {counted}"
    if any(later <= earlier for earlier, later in pairwise(times_s)):
        return "its times do not increase"
    return _broken_rows(rows, clip.name, times_s)


def _broken_rows(rows: Sequence[dict[str, Any]], name: str, times_s: Sequence[float]) -> str:
    if not rows or rows[0].get("clip") != name:
        return "its sidecar has no header"
    seen_s = [row["time_s"] for row in rows[1:] if "predictions" in row]
    if len(seen_s) > len(times_s):
        return f"{len(seen_s)} recognitions for {len(times_s)} pictures"
    if any(later <= earlier for earlier, later in pairwise(seen_s)):
        return "the times in its sidecar do not increase"
    if seen_s and seen_s[-1] > times_s[-1] + SLACK_S:
        return f"a recognition at {seen_s[-1]} s, the clip ends at {times_s[-1]:.3f} s"
    return ""


def broken_clips(folder: Path, promised: Iterable[tuple[Sequence[str], int]]) -> list[str]:
    """What is wrong with the clips below a folder, and with those that were said to be saved."""
    found = [
        f"clip {clip.name}: {why}"
        for clip in sorted(folder.rglob("*.mp4"))
        if (why := broken_clip(clip))
    ]
    for suffix in ("jsonl", "vtt"):
        lonely = [p for p in folder.rglob(f"*.{suffix}") if not p.with_suffix(".mp4").exists()]
        found += [f"{path.name} lies there without its clip" for path in lonely]
    for parts, frames in promised:
        here = [part for part in map(Path, parts) if part.is_file()]
        count = sum(len(times_in_av(part)) for part in here)
        if len(here) != len(parts) or count != frames:
            found.append(
                f"clip {Path(parts[0]).name}: {frames} frames were told, {count} are there"
            )
    return found


def broken_pictures(folder: Path) -> list[str]:
    """Snapshots that cannot be read."""
    pictures = [path for path in folder.rglob("*") if path.suffix in {".png", ".jpg"}]
    return [f"snapshot {path.name}" for path in pictures if cv2.imread(str(path)) is None]


def left_behind(temporary: Path, home: Path) -> list[str]:
    """Files in the folder for temporary ones, and unfinished ones at home."""
    found = [f"left in the temporary folder: {path.name}" for path in temporary.iterdir()]
    unfinished = [
        path for path in home.rglob("*") if path.suffix in UNFINISHED or path.name.startswith(HALF)
    ]
    return found + [f"left unfinished: {path.relative_to(home)}" for path in unfinished]
