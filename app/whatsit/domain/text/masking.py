"""Masks the parts of a report that identify a person or a machine.

A report is meant to be pasted into a public bug tracker, so too much is masked rather than too
little.
"""

import ipaddress
import re
from dataclasses import dataclass
from typing import Final

_URL: Final = re.compile(r"\b([a-zA-Z][a-zA-Z0-9+.-]*)://[^\s'\"<>]+")
_MAIL: Final = re.compile(r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+")
_IPV4: Final = re.compile(r"(?<![\w.])(?:\d{1,3}\.){3}\d{1,3}(?::\d+)?(?![\w.]*\d)")
_MAYBE_IPV6: Final = re.compile(r"(?<![\w:])[0-9a-fA-F:]*:[0-9a-fA-F]*:[0-9a-fA-F:.]*")
_MAC: Final = re.compile(r"(?<![\w:-])[0-9a-fA-F]{2}(?:[:-][0-9a-fA-F]{2}){5}(?![\w:-])")
_OTHER_HOME: Final = re.compile(
    r"((?:^|(?<=[\s\"'=(:]))(?:/home|/Users|[A-Za-z]:\\Users)[/\\])[^/\\\s]+"
)

# Common names identify nobody, and are ordinary English words.
_NOBODY: Final = frozenset({"root", "user", "admin", "home", "localhost", "runner"})


@dataclass(frozen=True, slots=True)
class Person:
    """A person whom a report must not identify.

    Attributes:
        home: path of the home folder.
        user: login name.
        host: the machine's name.
    """

    home: str
    user: str
    host: str


def masked(text: str, person: Person) -> str:
    """Mask addresses, the home folder, and the names of user and machine in a text."""
    text = _URL.sub(r"\1://***", text)
    text = _MAIL.sub("***@***", text)
    text = _MAYBE_IPV6.sub(_without_ipv6, _MAC.sub("***", text))
    text = _IPV4.sub("***", text)
    if len(person.home) > 1:
        text = re.sub(rf"{re.escape(person.home)}(?![\w.-])", "~", text)
    text = _OTHER_HOME.sub(r"\1***", text)
    for name in (person.host, person.host.partition(".")[0], person.user):
        if len(name) > 1 and name.lower() not in _NOBODY:
            text = re.sub(rf"(?<![\w]){re.escape(name)}(?![\w])", "***", text, flags=re.IGNORECASE)
    return text


def _without_ipv6(found: re.Match[str]) -> str:
    """Mask an IPv6 address; times of day and device paths look much the same, and stay."""
    try:
        ipaddress.IPv6Address(found[0])
    except ValueError:
        return found[0]
    return "***"
