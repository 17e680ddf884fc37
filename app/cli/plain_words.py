"""Reads the words of a plain start of the window without the parser of the command line.

typer and what it imports take as long as half of the window does, and the window is mostly opened
with no words, with a source, or with a model. Only what is certain is read here: whatever else
there is, help, faults and completion among it, is left to typer. A test holds the two together.
"""

from collections.abc import Mapping, Sequence
from typing import Any, Final

from app.cli.default_command import COMMANDS, DEFAULT
from app.cli.wishes import Wishes

COMPLETION: Final = "_WHATSIT_COMPLETE"
"""Set by a shell that asks for completions, as typer names it after the program."""

TEXTS: Final = {
    "-m": "model",
    "--model": "model",
    "-p": "provider",
    "--provider": "provider",
    "--size": "size",
    "--threads": "threads",
    "--encoder": "encoder",
    "--lang": "lang",
}
"""The options whose value is taken as it stands, and the wishes that they are."""


def read_plainly(
    words: Sequence[str], surroundings: Mapping[str, str]
) -> tuple[str | None, Wishes] | None:
    """SOURCE and options of `live`; None where typer has to look.

    Args:
        words: after the program's name.
        surroundings: the environment.
    """
    if COMPLETION in surroundings:
        return None
    if words and words[0] in COMMANDS:
        if words[0] != DEFAULT:
            return None
        words = words[1:]
    source: str | None = None
    asked: dict[str, Any] = {}
    rest = iter(words)
    for word in rest:
        name = TEXTS.get(word)
        text = word if name is None else next(rest, "")
        if not text or text.startswith("-"):
            return None
        if name is not None and name not in asked:
            asked[name] = text
        elif name is None and source is None:
            source = text
        else:
            return None
    return source, Wishes(**asked)
