"""Keeps the garbage collector from examining modules and models, which stay until the end."""

import gc
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def garbage_collection_paused() -> Iterator[None]:
    """Pause garbage collection, and exempt the objects made meanwhile from it for good.

    Examining it again and again while more is loaded takes a twentieth of the time until the
    window is there, or a picture is classified.
    """
    gc.disable()
    try:
        yield
    finally:
        gc.freeze()
        gc.enable()
