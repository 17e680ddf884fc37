"""Modules and models are kept until the end, so nobody looks through them for garbage."""

import gc
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def kept_for_good() -> Iterator[None]:
    """Take what is made here for no garbage, now and later.

    Looking through it again and again while more is loaded takes a twentieth of the time until the
    window is there, or a picture is classified.
    """
    gc.disable()
    try:
        yield
    finally:
        gc.freeze()
        gc.enable()
