"""Recognises that memory ran out, by the errors of all libraries in use.

Small, and imported early: when memory is short there is none left to import anything.
"""

import errno
from collections.abc import Iterator
from typing import Final

_MESSAGES: Final = (
    "bad_alloc",  # C++
    "bad allocation",
    "Failed to allocate memory",  # ONNX Runtime
    "BFCArena::Alloc",
    "Insufficient memory",  # OpenCV
    "Cannot allocate memory",  # the system, while a library is loaded
    "failed to map segment from shared object",
    "cannot apply additional memory protection",
    "returned NULL without setting an exc",  # Python, whose MemoryError found no memory either
    "can't start new thread",  # Python; a thread needs room for its stack
)


def is_out_of_memory(error: BaseException) -> bool:
    """Tell whether an error, or one that it was raised from, comes from a lack of memory."""
    return any(
        isinstance(cause, MemoryError)
        # Python 3.11's parser, out of memory, takes a right file for a wrong one. Only installed
        # files are ever imported, and those were tested.
        or (isinstance(cause, SyntaxError) and str(cause.filename).endswith(".py"))
        or (isinstance(cause, OSError) and cause.errno == errno.ENOMEM)
        or any(message in str(cause) for message in _MESSAGES)
        for cause in causes(error)
    )


def causes(error: BaseException) -> Iterator[BaseException]:
    """Yield the error, the one it was raised from, and so on; each once."""
    seen: set[int] = set()
    cause: BaseException | None = error
    while cause is not None and id(cause) not in seen:
        yield cause
        seen.add(id(cause))
        hidden = cause.__suppress_context__
        cause = cause.__cause__ or (None if hidden else cause.__context__)
