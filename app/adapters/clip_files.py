"""Finds names for a clip and what lies beside it that nobody uses, and takes them."""

import errno
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from app.domain.clip_name import candidates, safe_name

_BAD_NAME: Final = (errno.EINVAL, errno.ENAMETOOLONG, errno.EILSEQ)
_MOST_TRIED: Final = 10_000


@dataclass(frozen=True, slots=True)
class ClipFiles:
    """The files of one clip.

    Attributes:
        clip: the video.
        clean: the same without the overlay, where both are recorded; else None.
        lines: the sidecar.
        cues: the subtitles.
    """

    clip: Path
    clean: Path | None
    lines: Path
    cues: Path

    @classmethod
    def of(cls, clip: Path, *, with_clean: bool) -> "ClipFiles":
        """The names that go with this clip."""
        clean = clip.with_name(f"{clip.stem}.clean{clip.suffix}") if with_clean else None
        return cls(clip, clean, clip.with_suffix(".jsonl"), clip.with_suffix(".vtt"))

    @property
    def all(self) -> tuple[Path, ...]:
        """Every file."""
        return tuple(p for p in (self.clip, self.clean, self.lines, self.cues) if p is not None)


def claim(wanted: Path, *, with_clean: bool) -> ClipFiles:
    """Create the files of a clip, empty; numbered where a name is taken. Folders are made.

    Raises:
        OSError: they cannot be created.
    """
    try:
        wanted.parent.mkdir(parents=True, exist_ok=True)
        return _first_free(wanted, with_clean=with_clean)
    except OSError as error:
        tame = wanted.with_name(safe_name(wanted.stem) + wanted.suffix)
        if error.errno not in _BAD_NAME or tame == wanted:
            raise
        return _first_free(tame, with_clean=with_clean)


def _first_free(wanted: Path, *, with_clean: bool) -> ClipFiles:
    for _, clip in zip(range(_MOST_TRIED), candidates(wanted), strict=False):
        files = ClipFiles.of(clip, with_clean=with_clean)
        made: list[Path] = []
        try:
            for path in files.all:
                path.open("x").close()
                made.append(path)
        except OSError as error:
            for path in made:
                path.unlink()
            if not isinstance(error, FileExistsError):
                raise
        else:
            return files
    raise FileExistsError(errno.EEXIST, "too many clips of that name", str(wanted))
