"""Finds and reads the sidecar of a clip."""

from pathlib import Path

from whatsit.domain.clips.sidecar import Sidecar, parse_sidecar
from whatsit.domain.text.errors import SourceMissing, SourceUnreadable
from whatsit.domain.text.words import words


def sidecar_path(clip: Path) -> Path:
    """Return the path of a clip's sidecar; CLIP.clean.mp4 shares that of CLIP.mp4."""
    stem = clip.stem.removesuffix(".clean")
    return clip.parent / f"{stem}.jsonl"  # with_name refuses what has no name


def read_sidecar(path: Path) -> Sidecar:
    """Return the content of a sidecar.

    Raises:
        SourceMissing: there is no such file.
        SourceUnreadable: it cannot be read, or is no sidecar.
    """
    try:
        with path.open(encoding="utf-8") as lines:
            return parse_sidecar(lines, path.name)
    except FileNotFoundError as error:
        raise SourceMissing(
            str(path), words("no such file."), words("Name the .jsonl beside a clip.")
        ) from error
    except (OSError, UnicodeDecodeError) as error:
        refused = isinstance(error, OSError) and error.strerror
        why = f"{refused}." if refused else words("it is no text.")
        raise SourceUnreadable(path.name, why, words("Name the .jsonl beside a clip.")) from error
