"""What a word for pictures means: a file, a folder, a pattern. Needs no camera and no decoder."""

import glob
import os
from collections.abc import Sequence
from pathlib import Path

from whatsit.adapters.sources.picture_paths import has_picture_suffix, in_natural_order, pictures_in
from whatsit.adapters.system.files import missing, user_path, why_unreachable
from whatsit.domain.text.errors import SourceMissing, SourceUnreadable
from whatsit.domain.text.words import words


def expand_pictures(word: str) -> Sequence[Path]:
    """The pictures that a PATH of `classify` means: a file, a folder or a glob.

    A file that is named outright is returned whatever its suffix, and unread.

    Raises:
        SourceMissing: there is no such file or folder, or nothing matches.
        SourceUnreadable: the folder may not be listed.
    """
    path = path_of(word)
    if path.is_dir():
        found = pictures_in(path)
        if not found:
            raise SourceMissing(word, words("there is no picture in that folder."))
        return found
    if path.exists():
        return [path]
    if glob.has_magic(word):
        return matches(word)
    raise missing(path, word, words("no such file."))


def path_of(word: str) -> Path:
    """The path that a word is, whether or not there is anything.

    Raises:
        SourceUnreadable: nobody can tell.
    """
    path = user_path(word)
    why = why_unreachable(path)
    if why:
        raise SourceUnreadable(word, why, words("Check the name and the permissions."))
    return path


def matches(pattern: str) -> Sequence[Path]:
    """The files that match a pattern: the pictures among them, if there are any.

    Raises:
        SourceMissing: nothing matches.
    """
    expanded = os.path.expanduser(pattern)  # noqa: PTH111 (a pattern is not a path)
    names = glob.glob(expanded, recursive=True)  # noqa: PTH207 (it may be absolute)
    found = [name for name in names if os.path.isfile(name)]  # noqa: PTH113 (100,000 of them)
    if not found:
        raise SourceMissing(pattern, words("nothing matches that pattern."))
    # What else a pattern such as * catches beside pictures was not meant.
    pictures = [name for name in found if has_picture_suffix(name)]
    return in_natural_order(pictures or found)
