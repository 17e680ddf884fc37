"""Makes a model ready on the side while the old one goes on. The newest request wins."""

import os
import sys
import threading
from collections.abc import Callable
from contextlib import suppress
from typing import Final

from whatsit.domain.session.ports import LoadModel, Recognizer
from whatsit.domain.text.errors import AppError

_LOADING_NICE: Final = 10

__all__ = ["LoadModel", "ModelLoading"]


class ModelLoading:
    """Runs one load a request, each on its own thread; late answers are closed, not used.

    Args:
        ready: called with the model, in the loading thread, if nothing newer was asked for.
        failed: called with the reason, likewise.
        crashed: called with a bug, which is then raised in the thread.
    """

    def __init__(
        self,
        ready: Callable[[Recognizer], None],
        failed: Callable[[AppError], None],
        crashed: Callable[[BaseException], None],
    ) -> None:
        self._ready = ready
        self._failed = failed
        self._crashed = crashed
        self._lock = threading.Lock()
        self._newest = 0
        self.name: str | None = None

    def request(self, load: LoadModel, name: str) -> None:
        """Begin to load; an older request that is still under way will be ignored."""
        with self._lock:
            self._newest += 1
            number = self._newest
            self.name = name
        threading.Thread(
            target=self._run, args=(load, number), name="model loading", daemon=True
        ).start()

    def cancel(self) -> None:
        """Ignore whatever is under way."""
        with self._lock:
            self._newest += 1
            self.name = None

    def _run(self, load: LoadModel, number: int) -> None:
        _give_way()
        try:
            recognizer = load()
        except AppError as error:
            if self._is_newest(number):
                self._failed(error)
        except BaseException as bug:
            self._crashed(bug)
            raise
        else:
            if self._is_newest(number):
                self._ready(recognizer)
            else:
                recognizer.close()

    def _is_newest(self, number: int) -> bool:
        with self._lock:
            newest = number == self._newest
            if newest:
                self.name = None
            return newest


def _give_way() -> None:
    """Let the picture's threads go first: loading takes all it gets of a processor for a while.

    Only Linux has priorities of single threads, as those of "processes" with the thread's id.
    """
    if sys.platform.startswith("linux"):
        with suppress(OSError):
            os.setpriority(os.PRIO_PROCESS, threading.get_native_id(), _LOADING_NICE)
