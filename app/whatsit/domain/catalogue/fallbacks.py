"""Chooses the model to begin with, and says why where it is not the one asked for."""

from collections.abc import Collection
from dataclasses import dataclass
from typing import Final

STARTER: Final = "starter"
PREFERRED: Final = "mobilenetv2"


@dataclass(frozen=True, slots=True)
class Choice:
    """The source or model to begin with.

    Attributes:
        spec: what to open or load: a SOURCE, or the name or path of a model.
        why: a sentence on what was fallen back to, and why; empty where the user named it.
    """

    spec: str
    why: str = ""


def choose_model(asked: str, last_used: str, available: Collection[str]) -> Choice:
    """Choose the model to begin with.

    Args:
        asked: on the command line; empty where nothing was.
        last_used: from the settings; a name or a path; empty where nothing was.
        available: names of models that are bundled or installed, and last_used if it is a path
            that exists.
    """
    if asked:
        return Choice(asked)
    gone = f"{last_used}, which was used last, is gone; " if last_used else ""
    if last_used and last_used in available:
        return Choice(last_used)
    if PREFERRED in available:
        return Choice(PREFERRED, gone and f"{gone}{PREFERRED} runs instead.")
    why = f"{gone or f'{PREFERRED} is not installed; '}the bundled {STARTER} runs, which knows "
    return Choice(STARTER, f"{why}groceries only.")
