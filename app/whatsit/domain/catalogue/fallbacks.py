"""What runs where the user named nothing, or what was named last time is gone; and why."""

from collections.abc import Collection
from dataclasses import dataclass
from typing import Final

from whatsit.domain.text.words import Text, words

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
    why: Text = ""


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
    if last_used and last_used in available:
        return Choice(last_used)
    if PREFERRED in available:
        if not last_used:
            return Choice(PREFERRED)
        why = words(
            "{gone}, which was used last, is gone; {model} runs instead.",
            gone=last_used,
            model=PREFERRED,
        )
        return Choice(PREFERRED, why)
    if last_used:
        why = words(
            "{gone}, which was used last, is gone; "
            "the bundled {model} runs, which knows groceries only.",
            gone=last_used,
            model=STARTER,
        )
    else:
        why = words(
            "{better} is not installed; the bundled {model} runs, which knows groceries only.",
            better=PREFERRED,
            model=STARTER,
        )
    return Choice(STARTER, why)
