"""The technical side of a failure, for whoever reports it: what caused what, and where."""

import traceback
from collections.abc import Iterator

from app.domain.secrets import mask_text


def details(error: BaseException) -> str:
    """The chain of causes in words, then the traceback; lines to be copied, without passwords."""
    chain = [f"{_kind(cause)}: {cause}" for cause in _causes(error)]
    told = "\ncaused by ".join(chain)
    where = "".join(traceback.format_exception(error)).rstrip()
    return mask_text(f"{told}\n\n{where}\n")


def _causes(error: BaseException) -> Iterator[BaseException]:
    """The error, what it was raised from, and so on; each once."""
    seen: set[int] = set()
    cause: BaseException | None = error
    while cause is not None and id(cause) not in seen:
        yield cause
        seen.add(id(cause))
        hidden = cause.__suppress_context__
        cause = cause.__cause__ or (None if hidden else cause.__context__)


def _kind(error: BaseException) -> str:
    kind = type(error)
    return (
        kind.__qualname__
        if kind.__module__ == "builtins"
        else f"{kind.__module__}.{kind.__qualname__}"
    )
