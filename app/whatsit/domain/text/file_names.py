"""Checks names of single files from a card, a catalogue or a server, which become paths here."""

import re
from typing import Final

_RESERVED: Final = re.compile(
    r"(con|prn|aux|nul|clock\$|conin\$|conout\$|(com|lpt)[\d¹²³])(\..*)?", re.IGNORECASE
)
_REFUSED: Final = frozenset('<>:"/\\|?*')


def is_plain_name(name: object) -> bool:
    """Tell whether a name is one of a file in a folder, on every system, and leads nowhere else.

    Windows is the strictest: there `a:b` is a stream of another file, NUL a device, a dot or a
    space at the end is dropped, and a space at the beginning makes trouble in its windows.
    """
    return (
        isinstance(name, str)
        and 0 < len(name.encode(errors="replace")) <= 255
        and name.isprintable()
        and not _REFUSED & set(name)
        and name == name.strip(" ").rstrip(".")
        and not is_reserved(name)
    )


def is_reserved(name: str) -> bool:
    """Tell whether Windows takes a name for a device, whatever folder it is in."""
    return _RESERVED.fullmatch(name) is not None


def kept_name(name: str, otherwise: str) -> str:
    """Return the name for a copy of a file: its own where that is a plain one, else the other."""
    return name if is_plain_name(name) else otherwise
