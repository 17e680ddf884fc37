"""Checks files that a user names: their first bytes, errors, and similar names."""

import difflib
import errno
import os
import stat
from pathlib import Path

from whatsit.domain.text.errors import SourceMissing, SourceUnreadable
from whatsit.domain.text.printable import printable
from whatsit.domain.text.words import Text, Words, either, words


def user_path(name: str) -> Path:
    """Return the path of a name, with ~ expanded; an unknown ~USER stays as it is.

    Where there is no home, as for some services, Path.expanduser raises.
    """
    return Path(os.path.expanduser(name))  # noqa: PTH111 (see above)


def is_there(path: Path) -> bool:
    """True where there is such a file or folder; False for names on which Path.exists raises."""
    return os.path.exists(path)  # noqa: PTH110 (see above)


def why_unreachable(path: Path) -> Text:
    """Return why it cannot be found out if there is such a file; empty where it can.

    With a name that is too long, or a folder that may not be read, Path.is_file and its like
    raise, or return False.
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
    """Return the first bytes of a file, at least one.

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
    """Open without blocking: some regular files of the kernel (/proc/kmsg) block like pipes."""
    return os.open(path, flags | getattr(os, "O_NONBLOCK", 0))


def missing(path: Path, name: str, why: Text) -> SourceMissing:
    """Return the error for a path where nothing is, or only a broken link.

    Args:
        path: where nothing is.
        name: as the user gave it.
        why: the reason to show where there is no link either.
    """
    if path.is_symlink():
        return SourceMissing(
            name, words("it is a link that leads nowhere."), words("Name the file itself.")
        )
    return SourceMissing(name, why, similar_hint(path))


def similar_hint(path: Path) -> Words | None:
    """Return a hint with names in the same folder that are similar; None where there are none."""
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
