"""Ends the process where a thread is stuck in a library, which aborts if it is torn down then."""

import os
import sys
import threading
from contextlib import suppress
from typing import Final, NoReturn

_OUTSIDE: Final = ("capture", "recognition", "classify", "model loading")
"""How the names of the threads begin that call drivers and runtimes."""


def leave(status: int) -> NoReturn:
    """End the process with this status; at once where a thread is stuck outside."""
    if any(thread.name.startswith(_OUTSIDE) for thread in threading.enumerate()):
        _end_at_once(status)
    raise SystemExit(status)


def _end_at_once(status: int) -> NoReturn:
    for stream in (sys.stdout, sys.stderr):
        with suppress(OSError, ValueError):
            stream.flush()
    os._exit(status)
