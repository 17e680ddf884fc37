"""Names of single files that a card, a catalogue or a server gives, and that become paths here."""

import re
from typing import Final

_RESERVED: Final = re.compile(
    r"(con|prn|aux|nul|clock\$|conin\$|conout\$|(com|lpt)[\d¹²³])(\..*)?", re.IGNORECASE
)
_REFUSED: Final = frozenset('<>:"/\\|?*')


def is_plain_name(name: object) -> bool:
    """Whether it names a file in a folder, on every system, and can lead nowhere else.

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
    """Whether Windows takes it for a device, whatever folder it is in."""
    return _RESERVED.fullmatch(name) is not None


def kept_name(name: str, otherwise: str) -> str:
    """The name under which a copy of a file is kept: its own, if that is plain everywhere."""
    return name if is_plain_name(name) else otherwise
