"""Technical details of a failure, to be reported: the chain of causes, and the traceback."""

import traceback

from whatsit.domain.text.out_of_memory import causes
from whatsit.domain.text.secrets import mask_text


def details(error: BaseException) -> str:
    """Format the chain of causes, then the traceback, without passwords."""
    chain = [f"{_kind(cause)}: {cause}" for cause in causes(error)]
    chain_text = "\ncaused by ".join(chain)
    where = "".join(traceback.format_exception(error)).rstrip()
    return mask_text(f"{chain_text}\n\n{where}\n")


def _kind(error: BaseException) -> str:
    kind = type(error)
    return (
        kind.__qualname__
        if kind.__module__ == "builtins"
        else f"{kind.__module__}.{kind.__qualname__}"
    )
