"""Names of clips and snapshots: allowed everywhere, never one that is taken."""

import re
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path
from typing import Final

from whatsit.domain.text.file_names import is_reserved

# Windows refuses the most characters; a clip should survive being copied there.
_REFUSED: Final = re.compile(r'[<>:"/\\|?*\x00-\x1f\x7f\ud800-\udfff]+')
_ENDING: Final = re.compile(r"\.[A-Za-z][A-Za-z0-9]{1,4}$")  # not the .0 of "USB 2.0"
_LONGEST_BYTES: Final = 180  # file systems allow 255; numbers and endings come on top


def safe_name(name: str) -> str:
    """Remove from a name what some file system refuses; `clip` where nothing is left.

    Args:
        name: a file's name without folder and ending.
    """
    name = _REFUSED.sub("_", name).strip(" ._")
    name = name.encode()[:_LONGEST_BYTES].decode(errors="ignore").rstrip(" .")
    return f"_{name}" if is_reserved(name) else name or "clip"


def automatic_name(source: str, now: datetime) -> str:
    """Make a name for a clip or snapshot that nobody named: time first, so that they sort.

    Args:
        source: what the user calls the source; of a path or an address only the end is used.
        now: local time.
    """
    end = re.split(r"[/\\]", source.rstrip("/\\"))[-1].partition("?")[0]
    return f"{now:%Y-%m-%d_%H-%M-%S}_{safe_name(_ENDING.sub('', end))}"


def candidates(wanted: Path) -> Iterator[Path]:
    """Yield the wanted path, then numbered ones without end: clip.mp4, clip-2.mp4, clip-3.mp4."""
    yield wanted
    number = 1
    while True:
        number += 1
        yield wanted.with_name(f"{wanted.stem}-{number}{wanted.suffix}")


def part_name(clip: Path, part: int) -> Path:
    """Return the path of part 1, 2, ... of a clip: clip.mp4, clip.part2.mp4."""
    return clip if part == 1 else clip.with_name(f"{clip.stem}.part{part}{clip.suffix}")
