"""Finds the pictures of a file, folder or pattern, in natural order (img2 before img10).

Needs no camera and no decoder. A folder may hold 100,000 pictures. Their names have to be read and
sorted before the first one can be shown, which takes some half a second; making paths of them would
take as long again, so each path is made when it is asked for.
"""

import glob
import os
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import overload

from whatsit.adapters.opencv.pictures import SUFFIXES
from whatsit.adapters.system.files import missing, similar_hint, user_path, why_unreachable
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


def expand_pictures(name: str) -> Sequence[Path]:
    """Return the pictures of a PATH of `classify`: a file, a folder or a glob.

    A file that is named itself is returned whatever its suffix, and unread.

    Raises:
        SourceMissing: there is no such file or folder, or nothing matches.
        SourceUnreadable: the folder may not be listed.
    """
    path = path_of(name)
    if path.is_dir():
        found = pictures_in(path)
        if not found:
            raise SourceMissing(name, words("there is no picture in that folder."))
        return found
    if path.exists():
        return [path]
    if glob.has_magic(name):
        return matches(name)
    raise missing(path, name, words("no such file."))


def path_of(name: str) -> Path:
    """Return the path of a name, whether or not it exists.

    Raises:
        SourceUnreadable: it cannot be found out whether it exists.
    """
    path = user_path(name)
    why = why_unreachable(path)
    if why:
        raise SourceUnreadable(name, why, words("Check the name and the permissions."))
    return path


def matches(pattern: str) -> Sequence[Path]:
    """Return the files that match a pattern, in natural order: only pictures, if there are any.

    Raises:
        SourceMissing: nothing matches.
    """
    expanded = os.path.expanduser(pattern)  # noqa: PTH111 (a pattern is not a path)
    names = glob.glob(expanded, recursive=True)  # noqa: PTH207 (it may be absolute)
    found = [name for name in names if os.path.isfile(name)]  # noqa: PTH113 (100,000 of them)
    if not found:
        raise SourceMissing(pattern, words("nothing matches that pattern."))
    # With a pattern such as *, only the pictures are meant.
    pictures = [name for name in found if has_picture_suffix(name)]
    return in_natural_order(pictures or found)


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
