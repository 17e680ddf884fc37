"""What runs where the user named nothing, or what was named last time is gone; and why."""

from collections.abc import Collection
from dataclasses import dataclass
from typing import Final

STARTER: Final = "starter"
PREFERRED: Final = "mobilenetv2"


@dataclass(frozen=True, slots=True)
class Choice:
    """A SOURCE or model word that was chosen for the user.

    Attributes:
        word: what to open or load.
        why: a sentence on what was fallen back to, and why; empty where the user named it.
    """

    word: str
    why: str = ""


def choose_model(asked: str, last_used: str, available: Collection[str]) -> Choice:
    """The model to begin with.

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
