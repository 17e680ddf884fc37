"""Ends the process where a library will not let go: Ctrl+C inside of one, and threads stuck in one.

Python hears a signal only between two of its own steps, so Ctrl+C does nothing while a runtime or
a driver has the main thread. And a library that is torn down under a thread of its own aborts.
"""

import os
import signal
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from types import FrameType
from typing import Final, NoReturn

PATIENCE_S: Final = 2.0

INTERRUPTED: Final = 130
"""What a shell calls it, and typer returns where Python could do it by itself."""

_OUTSIDE: Final = frozenset({"capture", "recognition", "model loading"})
"""Names of the threads that call drivers and runtimes."""


def leave(status: int) -> NoReturn:
    """End the process with this status; at once where a thread is stuck outside."""
    if any(thread.name in _OUTSIDE for thread in threading.enumerate()):
        _end_at_once(status)
    raise SystemExit(status)


@contextmanager
def interruptible() -> Iterator[None]:
    """Ctrl+C raises KeyboardInterrupt, or ends the process where a library does not let it.

    Whoever sets a handler of their own for SIGINT meanwhile has to see to it themselves.
    """
    # Windows knows this for sockets only, and none is opened here; and whoever runs this in the
    # background of a shell does not want it to hear of Ctrl+C.
    usual = signal.getsignal(signal.SIGINT) is signal.default_int_handler
    in_main = threading.current_thread() is threading.main_thread()
    if sys.platform == "win32" or not (usual and in_main):
        yield
        return
    heard = threading.Event()

    def hear(_number: int, _frame: FrameType | None) -> None:
        heard.set()
        raise KeyboardInterrupt

    reader, writer = os.pipe()
    os.set_blocking(writer, False)
    before = signal.signal(signal.SIGINT, hear)
    wakened = signal.set_wakeup_fd(writer, warn_on_full_buffer=False)

    def watch() -> None:
        while numbers := os.read(reader, 16):
            ours = signal.SIGINT in numbers and signal.getsignal(signal.SIGINT) is hear
            if ours and not heard.wait(PATIENCE_S):
                print("note: ended in the middle of a library's work.", file=sys.stderr)  # noqa: T201  (typer would be imported for this alone)
                _end_at_once(INTERRUPTED)
        os.close(reader)

    threading.Thread(target=watch, name="ctrl+c", daemon=True).start()
    try:
        yield
    finally:
        signal.set_wakeup_fd(wakened)
        signal.signal(signal.SIGINT, before)
        os.close(writer)


def _end_at_once(status: int) -> NoReturn:
    for stream in (sys.stdout, sys.stderr):
        with suppress(OSError, ValueError):
            stream.flush()
    os._exit(status)
