"""A download on the side: told, cancelled, failed."""

import threading
from collections.abc import Callable

import pytest

from whatsit.domain.catalogue.fetching import FetchProgress
from whatsit.domain.text.errors import AppError, DownloadError
from whatsit.engine.downloads.single import FetchEvents, SingleFetch

pytestmark = pytest.mark.usefixtures("no_stray_threads")


class Listener:
    def __init__(self) -> None:
        self.progress: list[FetchProgress] = []
        self.ready: list[str] = []
        self.failed: list[AppError] = []
        self.over = threading.Event()

    def events(self) -> FetchEvents:
        return FetchEvents(self.progress.append, self._ready, self._failed)

    def _ready(self, name: str) -> None:
        self.ready.append(name)
        self.over.set()

    def _failed(self, error: AppError) -> None:
        self.failed.append(error)
        self.over.set()


def test_progress_and_the_installed_name_are_told() -> None:
    def pull(progress: Callable[[int, int | None], None], _: Callable[[], bool]) -> str:
        progress(5, 10)
        return "mobilenetv2"

    listener = Listener()
    fetching = SingleFetch(pull, listener.events())

    assert listener.over.wait(5)
    assert listener.ready == ["mobilenetv2"]
    assert listener.progress == [FetchProgress(5, 10)]
    assert fetching.close(5)


def test_a_failure_is_told() -> None:
    def pull(_p: Callable[[int, int | None], None], _c: Callable[[], bool]) -> str:
        raise DownloadError("no network")

    listener = Listener()
    SingleFetch(pull, listener.events())

    assert listener.over.wait(5)
    assert [str(error) for error in listener.failed] == ["no network"]


def test_a_cancelled_one_ends_soon_and_is_never_ready() -> None:
    began = threading.Event()

    def pull(_p: Callable[[int, int | None], None], cancelled: Callable[[], bool]) -> str:
        began.set()
        while not cancelled():
            threading.Event().wait(0.005)
        return "late"

    listener = Listener()
    fetching = SingleFetch(pull, listener.events())
    began.wait(5)

    assert fetching.close(5)
    assert listener.ready == []
