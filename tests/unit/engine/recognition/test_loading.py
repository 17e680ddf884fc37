"""Models that are loaded on the side: only the newest request counts."""

import os
import sys
import threading

import pytest

from tests.fakes import FakeRecognizer
from whatsit.domain.session.ports import Recognizer
from whatsit.domain.text.errors import AppError, ModelMissing
from whatsit.engine.recognition.loading import LoadingListener, ModelLoading

pytestmark = pytest.mark.usefixtures("no_stray_threads")


class Harness(LoadingListener):
    """A loading, and what it reported."""

    def __init__(self) -> None:
        self.ready: list[Recognizer] = []
        self.failures: list[AppError] = []
        self.crashes: list[BaseException] = []
        self.reported = threading.Event()
        self.loading = ModelLoading(self)

    def model_loaded(self, recognizer: Recognizer) -> None:
        self.ready.append(recognizer)
        self.reported.set()

    def model_not_loaded(self, error: AppError) -> None:
        self.failures.append(error)
        self.reported.set()

    def crashed(self, bug: BaseException) -> None:
        self.crashes.append(bug)
        self.reported.set()


def test_a_failure_of_a_model_that_nobody_wants_any_more_is_not_told() -> None:
    harness, may_fail, failed = Harness(), threading.Event(), threading.Event()

    def missing() -> Recognizer:
        may_fail.wait(10)
        try:
            raise ModelMissing("old")
        finally:
            failed.set()

    harness.loading.request(missing, "old")
    harness.loading.request(FakeRecognizer, "new")
    assert harness.reported.wait(10)
    may_fail.set()
    assert failed.wait(10)

    assert (len(harness.ready), harness.failures) == (1, [])


def test_after_a_cancel_nothing_is_being_loaded_and_what_comes_is_closed() -> None:
    harness, may_end = Harness(), threading.Event()
    closed = threading.Event()

    class Late(FakeRecognizer):
        def close(self) -> None:
            closed.set()

    def load() -> Recognizer:
        may_end.wait(10)
        return Late()

    harness.loading.request(load, "late")
    loading = harness.loading.name
    harness.loading.cancel()
    may_end.set()

    assert loading == "late"
    assert harness.loading.name is None
    assert closed.wait(10)
    assert harness.ready == []


@pytest.mark.filterwarnings("ignore::pytest.PytestUnhandledThreadExceptionWarning")
def test_a_bug_while_loading_is_told_as_one() -> None:
    harness = Harness()

    def bug() -> Recognizer:
        raise ZeroDivisionError

    harness.loading.request(bug, "buggy")

    assert harness.reported.wait(10)
    assert [type(bug) for bug in harness.crashes] == [ZeroDivisionError]
    assert harness.failures == []


@pytest.mark.parametrize("platform", ["linux", "darwin", "win32"])
def test_only_linux_gives_a_thread_a_priority_of_its_own(
    platform: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[int] = []

    def refused(_which: int, thread_id: int, _nice: int) -> None:
        asked.append(thread_id)
        raise PermissionError  # as in a container that allows nothing: it is loaded all the same

    monkeypatch.setattr(sys, "platform", platform)
    monkeypatch.setattr(os, "setpriority", refused)
    harness = Harness()
    harness.loading.request(FakeRecognizer, "fake")

    assert harness.reported.wait(10)
    assert len(harness.ready) == 1
    assert len(asked) == (platform == "linux")
