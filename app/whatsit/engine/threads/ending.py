"""Handles the signals that end a program: Ctrl+C, a plain kill, a terminal that was closed.

Python's own KeyboardInterrupt comes wherever the program happens to be, and prints a traceback
while modules are imported. So these signals end the process at once and quietly
(app/whatsit/cli/__init__.py sees to it), unless something must be finished or cleared away.

Python calls a signal's handler only between two of its own instructions, so never while a runtime
or a driver occupies the main thread. A second thread therefore watches over `cleared_away`.
"""

import os
import signal
import sys
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from types import FrameType
from typing import Final

SIGNALS: Final = tuple(
    getattr(signal, name)
    for name in ("SIGINT", "SIGTERM", "SIGHUP", "SIGBREAK")
    if hasattr(signal, name)
)

PATIENCE_S: Final = 2.0
"""Longest time that a library may delay the handler of a signal."""

Handler = Callable[[int, FrameType | None], None]


@contextmanager
def ended_by_signals(
    end: Callable[[], None], again: Callable[[], None] = lambda: None
) -> Iterator[None]:
    """Make signals call `end` and then `again`; the third one ends the process at once.

    Args:
        end: called at the first signal, in the main thread.
        again: called at the second one.
    """
    left = [end, again]

    def next_step(number: int, _frame: FrameType | None) -> None:
        if left:
            left.pop(0)()
        else:
            die(number)

    with _handled(next_step):
        yield


@contextmanager
def cleared_away() -> Iterator[None]:
    """At a signal, unwind what runs here, so that it removes its files; then end the process.

    A second signal ends it at once; so does the first one, if a library keeps the handler waiting.
    """
    caught: list[int] = []
    heard = threading.Event()

    def unwind(number: int, _frame: FrameType | None) -> None:
        caught.append(number)
        heard.set()
        if len(caught) > 1:
            die(number)
        # It may come where nothing can be raised, or inside an import, after which the library
        # prints the exception: both would print a traceback.
        sys.unraisablehook = lambda _unraisable: None
        sys.excepthook = lambda _kind, _error, _trace: None
        raise KeyboardInterrupt

    try:
        with _handled(unwind), _watched(heard):
            yield
    except BaseException:
        # Any exception may follow from the interruption, such as one of a half imported module.
        if not caught:
            raise
    if caught:
        die(caught[0])


def die(number: int) -> None:
    """End the process by this signal, so that its parent sees the reason."""
    for stream in (sys.stdout, sys.stderr):
        with suppress(Exception):  # it ends either way
            stream.flush()
    if sys.platform == "win32":
        os._exit(128 + number)
    signal.signal(number, signal.SIG_DFL)
    os.kill(os.getpid(), number)


def _die_inside_a_library(number: int) -> None:
    """End the process from a thread other than the main one, where the signal cannot do it."""
    with suppress(Exception):  # it ends either way
        sys.stderr.write("note: ended in the middle of a library's work.\n")
        sys.stderr.flush()
        sys.stdout.flush()
    os._exit(128 + number)


@contextmanager
def _watched(heard: threading.Event) -> Iterator[None]:
    """End the process if a signal's handler was not called within PATIENCE_S.

    Args:
        heard: set by the handler.
    """
    # On Windows set_wakeup_fd takes sockets only, and none is opened here.
    if sys.platform == "win32" or threading.current_thread() is not threading.main_thread():
        yield
        return
    reader, writer = os.pipe()
    os.set_blocking(writer, False)
    before = signal.set_wakeup_fd(writer, warn_on_full_buffer=False)

    def watch() -> None:
        while numbers := os.read(reader, 1):
            if numbers[0] in SIGNALS and not heard.wait(PATIENCE_S):
                _die_inside_a_library(numbers[0])
        os.close(reader)

    threading.Thread(target=watch, name="signals", daemon=True).start()
    try:
        yield
    finally:
        signal.set_wakeup_fd(before)
        os.close(writer)


@contextmanager
def _handled(handler: Handler) -> Iterator[None]:
    """Install a handler for a while; ignored signals (nohup, a shell's `&`) stay ignored."""
    heard = [number for number in SIGNALS if signal.getsignal(number) is not signal.SIG_IGN]
    before = {number: signal.signal(number, handler) for number in heard}
    try:
        yield
    finally:
        for number, old in before.items():
            signal.signal(number, old)
