"""Looks at files as a user names them: what they begin with, and what may have been meant."""

import difflib
import errno
import os
import stat
from pathlib import Path

from whatsit.domain.text.errors import SourceMissing, SourceUnreadable
from whatsit.domain.text.printable import printable
from whatsit.domain.text.words import Text, Words, either, words


def user_path(word: str) -> Path:
    """The path that a word means, with ~ as shells know it; ~NOBODY stays as it is.

    Where there is no home, as for some services, Path.expanduser raises.
    """
    return Path(os.path.expanduser(word))  # noqa: PTH111 (see above)


def is_there(path: Path) -> bool:
    """Whether there is such a file or folder; also of names that Path.exists raises for."""
    return os.path.exists(path)  # noqa: PTH110 (see above)


def why_unreachable(path: Path) -> Text:
    """Why nobody can tell whether there is such a file; empty where that can be told.

    A name that is too long, a folder that may not be looked into: for these
    Path.is_file and its like raise, or say that there is nothing.
    """
    try:
        path.stat()
    except (FileNotFoundError, NotADirectoryError):
        return ""
    except OSError as error:
        if error.errno == errno.ELOOP:
            return ""  # there is nothing behind such links, and `missing` says so
        return f"{error.strerror or error}."
    except ValueError:
        return words("it has a zero byte in its name.")
    return ""


def first_bytes(path: Path, name: str, count: int = 32) -> bytes:
    """The first bytes of a file, at least one.

    Raises:
        SourceMissing: there is no such file; the hint names similar ones.
        SourceUnreadable: it may not be read, is empty, or is no file.
    """
    try:
        # A pipe would be waited for without end.
        if not stat.S_ISREG(path.stat().st_mode):
            raise SourceUnreadable(
                name, words("it is not a file."), words("Name a picture or a video.")
            )
        with open(path, "rb", buffering=0, opener=_without_waiting) as file:
            head = file.read(count) or b""
    except (FileNotFoundError, NotADirectoryError) as error:
        raise missing(path, str(path), words("no such file.")) from error
    except OSError as error:
        raise SourceUnreadable(
            name, f"{error.strerror}.", words("Check what it is, and its permissions.")
        ) from error
    if not head:
        raise SourceUnreadable(
            name, words("the file is empty."), words("Copy or download it again.")
        )
    return head


def _without_waiting(path: str, flags: int) -> int:
    """Some files of the kernel's own (/proc/kmsg) call themselves files and are read like pipes."""
    return os.open(path, flags | getattr(os, "O_NONBLOCK", 0))


def missing(path: Path, word: str, why: Text) -> SourceMissing:
    """That there is nothing at a path, or only a link that leads nowhere.

    Args:
        path: where nothing is.
        word: as the user gave it.
        why: what to say where not even a link is there.
    """
    if path.is_symlink():
        return SourceMissing(
            word, words("it is a link that leads nowhere."), words("Name the file itself.")
        )
    return SourceMissing(word, why, similar_hint(path))


def similar_hint(path: Path) -> Words | None:
    """A hint with the names beside `path` that look like it; None where there are none."""
    try:
        others = (entry.name for entry in path.parent.iterdir() if entry.name != path.name)
        names = {name.casefold(): name for name in others}
    except OSError:
        return None
    close = difflib.get_close_matches(path.name.casefold(), names, n=3, cutoff=0.6)
    if not close:
        return None
    meant = (printable(str(path.with_name(names[name]))) for name in close)
    return words("Did you mean {names}?", names=either(meant))
