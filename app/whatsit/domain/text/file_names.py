"""Names of single files that a card, a catalogue or a server gives, and that become paths here."""

import re
from typing import Final

_RESERVED: Final = re.compile(
    r"(con|prn|aux|nul|conin\$|conout\$|com\d|lpt\d)(\..*)?", re.IGNORECASE
)
_REFUSED: Final = frozenset('<>:"/\\|?*')


def is_plain_name(name: object) -> bool:
    """Whether it names a file in a folder, on every system, and can lead nowhere else.

    Windows is the strictest: there `a:b` is a stream of another file, NUL a device, and a dot or
    a space at the end is dropped.
    """
    return (
        isinstance(name, str)
        and bool(name.strip(". "))
        and len(name.encode(errors="replace")) <= 255
        and name.isprintable()
        and not _REFUSED & set(name)
        and name[-1] not in ". "
        and not is_reserved(name)
    )


def is_reserved(name: str) -> bool:
    """Whether Windows takes it for a device, whatever folder it is in."""
    return _RESERVED.fullmatch(name) is not None


def kept_name(name: str, otherwise: str) -> str:
    """The name under which a copy of a file is kept: its own, if that is plain everywhere."""
    return name if is_plain_name(name) else otherwise
