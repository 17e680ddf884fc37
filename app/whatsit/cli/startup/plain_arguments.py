"""Reads the words of a plain start without the parser of the command line.

typer and what it imports take as long as classifying a picture does, and half as long as the
window; most starts name a source or pictures, a model, and little else. Only what is certain is
read here: whatever else there is, help, faults and completion among it, is left to typer. A test
holds the two together.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from whatsit.cli.options.shared import Wishes
from whatsit.cli.startup.default_command import COMMANDS, DEFAULT

COMPLETION: Final = "_WHATSIT_COMPLETE"
"""Set by a shell that asks for completions, as typer names it after the program."""

WISHES: Final[Mapping[str, tuple[str, object]]] = {
    "-m": ("model", str),
    "--model": ("model", str),
    "-p": ("provider", str),
    "--provider": ("provider", str),
    "-k": ("top", int),
    "--top": ("top", int),
    "--threshold": ("threshold", float),
    "--smoothing": ("smoothing", float),
    "--size": ("size", str),
    "--fps": ("fps", float),
    "--threads": ("threads", str),
    "--encoder": ("encoder", str),
    "--lang": ("lang", str),
    "-q": ("quiet", True),
    "--quiet": ("quiet", True),
}
"""Options that become Wishes: the wish, and what it takes; True takes nothing and means it."""

OWN: Final[Mapping[str, Mapping[str, tuple[str, object]]]] = {
    DEFAULT: {},
    "classify": {"--json": ("json", True)},
    "watch": {
        "--record": ("record", Path),
        "--predictions": ("predictions", str),
        "--frames": ("frames", int),
        "--duration": ("duration", float),
        "--every-frame": ("every_frame", True),
        "--loop": ("loop", True),
        "--json": ("json", True),
    },
}
"""The commands that can be read here, and their own options, likewise."""

_NUMBERS: Final = {int: re.compile(r"[1-9][0-9]{0,8}"), float: re.compile(r"[0-9]{1,9}(\.[0-9]+)?")}
"""Numbers that nobody could read otherwise; zero is for typer, since some options forbid it."""


@dataclass(frozen=True, slots=True)
class Plain:
    """A command line that was read.

    Attributes:
        command: one of OWN.
        words: SOURCE or PATHs.
        own: values of the command's own options, by name; those that were given.
        wishes: the options that it shares with others.
    """

    command: str
    words: tuple[str, ...]
    own: Mapping[str, Any]
    wishes: Wishes


def read_plainly(words: Sequence[str], surroundings: Mapping[str, str]) -> Plain | None:
    """What the words ask for; None where typer has to look.

    Args:
        words: after the program's name.
        surroundings: the environment.
    """
    if COMPLETION in surroundings:
        return None
    command = DEFAULT
    if words and words[0] in COMMANDS:
        command, words = words[0], words[1:]
    if command not in OWN:
        return None
    named: list[str] = []
    given: dict[str, Any] = {}
    options = {**WISHES, **OWN[command]}
    rest = iter(words)
    for word in rest:
        if word in options:
            name, kind = options[word]
            value = _value(kind, rest)
            if value is None or name in given:
                return None
            given[name] = value
        elif word and not word.startswith("-"):
            named.append(word)
        else:
            return None
    if not named if command == "classify" else len(named) > 1:
        return None
    own = {name: given.pop(name) for name, _ in OWN[command].values() if name in given}
    return Plain(command, tuple(named), own, Wishes(**given))


def _value(kind: object, rest: Iterator[str]) -> Any:
    """The value of an option, from the words behind it; None where it is not certain."""
    if kind is True:
        return True
    text = next(rest, "")
    if not text or (text.startswith("-") and text != "-"):
        return None
    if kind is int or kind is float:
        return kind(text) if _NUMBERS[kind].fullmatch(text) else None
    return Path(text) if kind is Path else text
