"""The technical side of a failure, for whoever reports it: what caused what, and where."""

import traceback

from whatsit.domain.text.out_of_memory import causes
from whatsit.domain.text.secrets import mask_text


def details(error: BaseException) -> str:
    """The chain of causes in words, then the traceback; lines to be copied, without passwords."""
    chain = [f"{_kind(cause)}: {cause}" for cause in causes(error)]
    sentences = "\ncaused by ".join(chain)
    where = "".join(traceback.format_exception(error)).rstrip()
    return mask_text(f"{sentences}\n\n{where}\n")


def _kind(error: BaseException) -> str:
    kind = type(error)
    return (
        kind.__qualname__
        if kind.__module__ == "builtins"
        else f"{kind.__module__}.{kind.__qualname__}"
    )
