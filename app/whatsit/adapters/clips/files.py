"""Creates the files of a clip or snapshot under names that are not taken yet."""

import errno
import os
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Final, TypeVar

from whatsit.domain.clips.names import candidates, safe_name

_BAD_NAME: Final = (errno.EINVAL, errno.ENAMETOOLONG, errno.EILSEQ)
_MOST_TRIED: Final = 10_000

T = TypeVar("T")


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
        """Return the files that belong to a clip, by its path."""
        clean = clip.with_name(f"{clip.stem}.clean{clip.suffix}") if with_clean else None
        return cls(clip, clean, clip.with_suffix(".jsonl"), clip.with_suffix(".vtt"))

    def all(self) -> tuple[Path, ...]:
        """Return the path of every file."""
        return tuple(p for p in (self.clip, self.clean, self.lines, self.cues) if p is not None)


def claim(wanted: Path, *, with_clean: bool) -> ClipFiles:
    """Create the files of a clip, empty; numbered where a name is taken. Folders are made.

    Raises:
        OSError: they cannot be created.
    """
    return _claim(wanted, lambda clip: ClipFiles.of(clip, with_clean=with_clean), ClipFiles.all)


def claim_one(wanted: Path) -> Path:
    """Create one file, empty; numbered where the name is taken. Folders are made.

    Raises:
        OSError: it cannot be created.
    """
    return _claim(wanted, lambda path: path, lambda path: (path,))


def _claim(wanted: Path, names: Callable[[Path], T], files: Callable[[T], Iterable[Path]]) -> T:
    """Create the files as asked for, or under a safe name where the file system refuses that."""
    if wanted.name in ("", "..") or os.path.isdir(wanted):  # noqa: PTH112 (the other raises)
        raise IsADirectoryError(errno.EISDIR, "it is a folder", str(wanted))
    wanted.parent.mkdir(parents=True, exist_ok=True)
    try:
        return _first_free(wanted, names, files)
    except OSError as error:
        safe = wanted.with_name(safe_name(wanted.stem) + wanted.suffix)
        if error.errno not in _BAD_NAME or safe == wanted:
            raise
        return _first_free(safe, names, files)


def _first_free(
    wanted: Path, names: Callable[[Path], T], files: Callable[[T], Iterable[Path]]
) -> T:
    for _, path in zip(range(_MOST_TRIED), candidates(wanted), strict=False):
        named = names(path)
        made: list[Path] = []
        try:
            for file in files(named):
                file.open("x").close()
                made.append(file)
        except OSError as error:
            for file in made:
                file.unlink()
            if not isinstance(error, FileExistsError):
                raise
        else:
            return named
    raise FileExistsError(errno.EEXIST, "too many files of that name", str(wanted))
