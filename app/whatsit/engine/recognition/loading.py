"""Loads a model in a thread of its own while the old one runs. The newest request wins."""

import os
import sys
import threading
from contextlib import suppress
from typing import Final, Protocol

from whatsit.domain.session.ports import LoadModel, Recognizer
from whatsit.domain.text.errors import AppError

_LOADING_NICE: Final = 10


class LoadingListener(Protocol):
    """Hears the result of the newest request. `Session` implements it.

    Every method is called in the loading thread.
    """

    def model_loaded(self, recognizer: Recognizer) -> None:
        """Take the model, and own it from now on."""
        ...

    def model_not_loaded(self, error: AppError) -> None:
        """Handle a model that could not be loaded."""
        ...

    def crashed(self, bug: BaseException) -> None:
        """Handle a bug, which is raised in the thread when this returns."""
        ...


class ModelLoading:
    """Loads the model of each request in its own thread; results that come late are closed.

    Args:
        listener: takes the model.

    Attributes:
        name: of the model that is being loaded; None while none is.
    """

    def __init__(self, listener: LoadingListener) -> None:
        self._listener = listener
        self._lock = threading.Lock()
        self._newest = 0
        self.name: str | None = None

    def request(self, load: LoadModel, name: str) -> None:
        """Start to load; the result of an older request will be ignored."""
        with self._lock:
            self._newest += 1
            number = self._newest
            self.name = name
        threading.Thread(
            target=self._run, args=(load, number), name="model loading", daemon=True
        ).start()

    def cancel(self) -> None:
        """Ignore the result of the request under way."""
        with self._lock:
            self._newest += 1
            self.name = None

    def _run(self, load: LoadModel, number: int) -> None:
        _lower_priority()
        try:
            recognizer = load()
        except AppError as error:
            if self._is_newest(number):
                self._listener.model_not_loaded(error)
        except BaseException as bug:
            self._listener.crashed(bug)
            raise
        else:
            if self._is_newest(number):
                self._listener.model_loaded(recognizer)
            else:
                recognizer.close()

    def _is_newest(self, number: int) -> bool:
        with self._lock:
            newest = number == self._newest
            if newest:
                self.name = None
            return newest


def _lower_priority() -> None:
    """Let capture and display go first: loading keeps a processor busy for a while.

    Only Linux has priorities of single threads, as those of "processes" with the thread's id.
    """
    if sys.platform.startswith("linux"):
        with suppress(OSError):
            os.setpriority(os.PRIO_PROCESS, threading.get_native_id(), _LOADING_NICE)
