"""Makes `live` the command that is meant when none is named: `whatsit`, `whatsit -m NAME`.

typer has no notion of it: a group takes its first free word for the name of a command.
"""

from collections.abc import Sequence
from typing import Final

DEFAULT: Final = "live"
COMMANDS: Final = frozenset(
    {"live", "watch", "classify", "cameras", "providers", "bench", "doctor", "models"}
)
OWN_OPTIONS: Final = ("--help", "-h", "--version", "--install-completion", "--show-completion")


def with_default_command(words: Sequence[str]) -> list[str]:
    """The words with `live` in front, unless they begin with a command or the program's options.

    Args:
        words: after the program's name.
    """
    if words and (words[0] in COMMANDS or words[0] in OWN_OPTIONS):
        return list(words)
    return [DEFAULT, *words]
