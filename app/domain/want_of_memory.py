"""Tells a want of memory, whoever says so and in whatever words."""

import errno
from typing import Final

from app.domain.error_details import causes

_WORDS: Final = (
    "bad_alloc",  # C++
    "bad allocation",
    "Failed to allocate memory",  # ONNX Runtime
    "BFCArena::Alloc",
    "Insufficient memory",  # OpenCV
    "Cannot allocate memory",  # the system, while a library is loaded
    "failed to map segment from shared object",
    "cannot apply additional memory protection",
    "can't start new thread",  # Python; a thread needs room for its stack
)


def is_want_of_memory(error: BaseException) -> bool:
    """Whether an error, or what it was raised from, comes from a want of memory."""
    return any(
        isinstance(cause, MemoryError)
        or (isinstance(cause, OSError) and cause.errno == errno.ENOMEM)
        or any(words in str(cause) for words in _WORDS)
        for cause in causes(error)
    )
