"""Chooses the model to begin with, says why, and decides whether a better one may be fetched."""

from collections.abc import Collection
from dataclasses import dataclass
from typing import Final

from whatsit.domain.text.words import Text, words

AGAIN_AFTER_S: Final = 24 * 3600.0
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
    why: Text = ""


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


def may_fetch(choice: Choice, *, offline: bool, failed_s: float | None, now_s: float) -> bool:
    """Tell whether the starter stands in, the network may be used, and no attempt failed today.

    Args:
        choice: the model that was chosen to begin with.
        offline: the user wants no network at all.
        failed_s: when an attempt failed last, in seconds since the epoch; None if never.
        now_s: the time of day likewise. A clock that was set back counts as a new day.
    """
    stands_in = choice.spec == STARTER and bool(choice.why)
    waited = failed_s is None or not 0 <= now_s - failed_s < AGAIN_AFTER_S
    return stands_in and not offline and waited
