"""Finds the pictures of a file, folder or pattern, in natural order (img2 before img10).

Needs no camera and no decoder. A folder may hold 100,000 pictures. Their names have to be read and
sorted before the first one can be shown, which takes some half a second; making paths of them would
take as long again, so each path is made when it is asked for.
"""

import os
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import overload

from whatsit.adapters.opencv.pictures import SUFFIXES
from whatsit.adapters.system.files import similar_hint
from whatsit.domain.sources.spec import natural_key
from whatsit.domain.text.errors import SourceMissing, SourceUnreadable
from whatsit.domain.text.words import words


class Paths(Sequence[Path]):
    """Paths, each made when it is asked for.

    Args:
        names: of the files, with their folders.
    """

    def __init__(self, names: Sequence[str]) -> None:
        self._names = names

    def __len__(self) -> int:
        """Return the number of paths."""
        return len(self._names)

    @overload
    def __getitem__(self, index: int) -> Path: ...

    @overload
    def __getitem__(self, index: slice) -> "Paths": ...

    def __getitem__(self, index: int | slice) -> "Path | Paths":
        """Return one path, or several as Paths."""
        if isinstance(index, slice):
            return Paths(self._names[index])
        return Path(self._names[index])

    def __iter__(self) -> Iterator[Path]:
        """Iterate over the paths in order."""
        return map(Path, self._names)


def pictures_in(folder: Path) -> Paths:
    """Return the files with a picture's suffix directly in the folder, in natural order.

    Raises:
        SourceMissing: there is no such folder.
        SourceUnreadable: it may not be listed.
    """
    try:
        with os.scandir(folder) as entries:
            names = [entry.name for entry in entries if _looks_like_a_picture(entry)]
    except FileNotFoundError as error:
        raise SourceMissing(str(folder), words("no such folder."), similar_hint(folder)) from error
    except OSError as error:
        raise SourceUnreadable(str(folder), f"{error.strerror}.") from error
    names.sort(key=natural_key)
    return Paths([os.path.join(folder, name) for name in names])  # noqa: PTH118 (see above)


def in_natural_order(names: Iterable[str]) -> Paths:
    """Sort paths so that img2 comes before img10, folder by folder."""
    folders: dict[str, list[list[str | int]]] = {}

    def key(name: str) -> tuple[list[list[str | int]], list[str | int]]:
        folder, end = os.path.split(name)
        if folder not in folders:
            folders[folder] = [natural_key(part) for part in Path(folder).parts]
        return folders[folder], natural_key(end)

    return Paths(sorted(names, key=key))


def has_picture_suffix(name: str) -> bool:
    """True where a file has a picture's suffix. Path.suffix is ten times slower."""
    return os.path.splitext(name)[1].lower() in SUFFIXES  # noqa: PTH122


def _looks_like_a_picture(entry: os.DirEntry[str]) -> bool:
    # A dot file beside a picture is macOS's metadata for it, not a picture.
    if entry.name.startswith(".") or not has_picture_suffix(entry.name):
        return False
    try:
        return entry.is_file()
    except OSError:
        return False
