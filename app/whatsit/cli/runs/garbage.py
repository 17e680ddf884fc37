"""Modules and models stay until the end of the program, so the garbage collector ignores them."""

import gc
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def garbage_collection_paused() -> Iterator[None]:
    """Collect no garbage meanwhile, and never examine afterwards what was made meanwhile.

    Examining it again and again while more is loaded takes a twentieth of the time until the
    window is there, or a picture is classified.
    """
    gc.disable()
    try:
        yield
    finally:
        gc.freeze()
        gc.enable()
