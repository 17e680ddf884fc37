"""Several downloads: one at a time, and whatever becomes of one, the others go on."""

import threading
from collections.abc import Callable
from pathlib import Path

import pytest

from whatsit.domain.catalogue.downloads import Download, FetchProgress, Stage
from whatsit.domain.text.errors import DownloadCancelled, DownloadError
from whatsit.engine.downloads.queue import DownloadListener, FetchQueue, Pull

pytestmark = pytest.mark.usefixtures("no_stray_threads")

Progress = Callable[[int, int | None], None]


class Line(DownloadListener):
    """Pulls that a test holds in its hand, and what the queue reports."""

    def __init__(self) -> None:
        self.began: list[str] = []
        self.at_once = 0
        self.most_at_once = 0
        self.reported: list[Download] = []
        self.ended: list[Download] = []
        self.go_on = {name: threading.Event() for name in "abc"}
        self._changed = threading.Condition()
        self.queue = FetchQueue(self)

    def pull(self, name: str, fails: Exception | None = None) -> Pull:
        def pull(progress: Progress, cancelled: Callable[[], bool]) -> str:
            self.at_once += 1
            self.most_at_once = max(self.most_at_once, self.at_once)
            self.began.append(name)
            progress(5, 10)
            try:
                while not self.go_on[name].wait(0.002):
                    if cancelled():
                        raise DownloadCancelled(name)
                if fails is not None:
                    raise fails
                return name
            finally:
                self.at_once -= 1

        return pull

    def until(self, condition: Callable[[], bool]) -> bool:
        with self._changed:
            return self._changed.wait_for(condition, 5)

    def stages(self) -> dict[str, Stage]:
        return {download.name: download.stage for download in self.queue.downloads}

    def download_changed(self, download: Download) -> None:
        with self._changed:
            self.reported.append(download)
            if download.stage.over:
                self.ended.append(download)
            self._changed.notify_all()


def test_one_is_fetched_after_the_other() -> None:
    line = Line()
    for name in "abc":
        assert line.queue.add(name, line.pull(name))
    line.until(lambda: line.began == ["a"])
    waiting = line.stages()
    for event in line.go_on.values():
        event.set()

    assert line.until(lambda: len(line.ended) == 3)
    assert waiting == {"a": Stage.RUNNING, "b": Stage.WAITING, "c": Stage.WAITING}
    assert line.began == ["a", "b", "c"]
    assert line.most_at_once == 1
    assert [download.installed for download in line.queue.downloads] == ["a", "b", "c"]
    assert line.queue.downloads[0].progress == FetchProgress(5, 10)


def test_every_step_of_a_download_is_told() -> None:
    line = Line()
    line.go_on["a"].set()
    line.queue.add("a", line.pull("a"))
    assert line.until(lambda: len(line.ended) == 1)

    half = FetchProgress(5, 10)
    assert line.reported == [
        Download("a"),
        Download("a", Stage.RUNNING),
        Download("a", Stage.RUNNING, half),
        Download("a", Stage.DONE, half, installed="a"),
    ]


def test_a_model_that_is_in_the_queue_is_not_added_twice() -> None:
    line = Line()
    line.queue.add("a", line.pull("a"))

    assert not line.queue.add("a", line.pull("a"))
    assert line.queue.close(5)


@pytest.mark.parametrize("wrong", [DownloadError("no network"), None])
def test_a_failure_or_a_cancel_of_one_does_not_end_the_others(wrong: Exception | None) -> None:
    line = Line()
    line.queue.add("a", line.pull("a", wrong))
    line.queue.add("b", line.pull("b"))
    line.until(lambda: line.began == ["a"])
    if wrong is None:
        line.queue.cancel("a")
    else:
        line.go_on["a"].set()
    line.go_on["b"].set()

    assert line.until(lambda: len(line.ended) == 2)
    assert line.ended[0].stage is (Stage.CANCELLED if wrong is None else Stage.FAILED)
    assert line.ended[0].error is wrong
    assert line.ended[1].stage is Stage.DONE


def test_one_that_waits_is_cancelled_without_having_begun() -> None:
    line = Line()
    for name in "abc":
        line.queue.add(name, line.pull(name))
    line.until(lambda: line.began == ["a"])
    line.queue.cancel("b")
    for event in line.go_on.values():
        event.set()

    assert line.until(lambda: len(line.ended) == 3)
    assert line.began == ["a", "c"]
    assert line.stages()["b"] is Stage.CANCELLED


def test_all_are_cancelled_and_none_begins_meanwhile() -> None:
    line = Line()
    for name in "abc":
        line.queue.add(name, line.pull(name))
    line.until(lambda: line.began == ["a"])
    line.queue.cancel_all()

    assert line.until(lambda: len(line.ended) == 3)
    assert line.began == ["a"]
    assert set(line.stages().values()) == {Stage.CANCELLED}


def test_cancelling_what_is_over_or_unknown_changes_nothing() -> None:
    line = Line()
    line.go_on["a"].set()
    line.queue.add("a", line.pull("a"))
    assert line.until(lambda: len(line.ended) == 1)
    line.queue.cancel("a")
    line.queue.cancel("z")

    assert line.stages() == {"a": Stage.DONE}
    assert len(line.ended) == 1


def test_a_queue_in_which_nothing_is_under_way_closes_at_once() -> None:
    assert Line().queue.close(0)


def test_one_that_failed_can_be_tried_again() -> None:
    line = Line()
    line.go_on["a"].set()
    line.queue.add("a", line.pull("a", DownloadError("no network")))
    assert line.until(lambda: len(line.ended) == 1)
    line.queue.add("a", line.pull("a"))

    assert line.until(lambda: len(line.ended) == 2)
    assert line.stages() == {"a": Stage.DONE}


@pytest.mark.filterwarnings("ignore::pytest.PytestUnhandledThreadExceptionWarning")
def test_a_bug_in_one_does_not_hold_up_the_others() -> None:
    line = Line()
    for event in line.go_on.values():
        event.set()
    line.queue.add("a", line.pull("a", ZeroDivisionError()))
    line.queue.add("b", line.pull("b"))

    assert line.until(lambda: len(line.ended) == 2)
    assert line.stages() == {"a": Stage.FAILED, "b": Stage.DONE}


def test_closing_ends_within_a_moment_keeps_the_part_and_tells_nobody(tmp_path: Path) -> None:
    part = tmp_path / "model.part"

    def pull(progress: Progress, cancelled: Callable[[], bool]) -> str:
        with part.open("ab") as file:
            while not cancelled():
                file.write(b"x" * 100)
                progress(file.tell(), 1_000_000)
                threading.Event().wait(0.002)
        raise DownloadCancelled("a")

    line = Line()
    line.queue.add("a", pull)
    line.queue.add("b", line.pull("b"))
    line.until(lambda: line.queue.downloads[0].progress.done_bytes > 500)

    assert line.queue.close(5)
    assert part.stat().st_size > 500
    assert line.ended == []
    assert line.began == []
    assert not line.queue.add("c", line.pull("c"))


def test_one_that_is_stuck_does_not_hold_up_the_closing() -> None:
    line = Line()
    let_go = threading.Event()

    def pull(_progress: Progress, _cancelled: Callable[[], bool]) -> str:
        line.began.append("a")
        let_go.wait(10)
        return "a"

    line.queue.add("a", pull)
    while not line.began:
        threading.Event().wait(0.002)
    over = line.queue.close(0.05)
    let_go.set()

    assert not over
    assert line.queue.close(5)
    assert line.ended == []
