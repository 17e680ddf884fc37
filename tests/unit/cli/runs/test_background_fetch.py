"""What `watch` says while the better model comes, and what it does when it is there."""

from collections.abc import Callable
from types import SimpleNamespace
from typing import Any, cast

import pytest

from whatsit.cli.runs.background_fetch import BackgroundFetch
from whatsit.domain.catalogue.fallbacks import Choice
from whatsit.domain.text.errors import AppError, DownloadCancelled, DownloadError
from whatsit.engine.downloads.queue import Pull

pytestmark = pytest.mark.usefixtures("no_stray_threads")


class Outside:
    """Services that fetch what a test says, and a session that is asked for it."""

    def __init__(self, pull: Pull | None) -> None:
        self.asked: list[str] = []
        self._program = SimpleNamespace(
            downloads=SimpleNamespace(better_model=lambda _choice: pull),
            models=SimpleNamespace(load=lambda name: f"loaded {name}"),
        )
        self._session = SimpleNamespace(use_model=self._use)

    def fetch(self, *, quiet: bool = False) -> None:
        """From the beginning to the end of the fetch."""
        fetching = BackgroundFetch(
            cast("Any", self._program),
            cast("Any", self._session),
            Choice("bundled"),
            quiet=quiet,
        )
        if (thread := fetching._queue._thread) is not None:
            thread.join(10)
        fetching.close()

    def _use(self, load: Callable[[], str], name: str) -> None:
        self.asked.append(f"{load()} as {name}")


def coming(error: AppError | None = None) -> Pull:
    def pull(progress: Callable[[int, int | None], None], _stop: Callable[[], bool]) -> str:
        progress(1, None)
        for done in range(0, 1001, 50):
            progress(done * 1000, 1_000_000)
        if error is not None:
            raise error
        return "mobilenetv2"

    return pull


@pytest.fixture
def said(capsys: pytest.CaptureFixture[str]) -> Callable[[], list[str]]:
    def lines() -> list[str]:
        return capsys.readouterr().err.splitlines()

    return lines


def test_each_quarter_is_told_once_and_the_model_takes_over(said: Callable[[], list[str]]) -> None:
    outside = Outside(coming())
    outside.fetch()
    lines = said()

    assert [line for line in lines if "fetched" in line] == [
        f"note: fetched {done} of 1.0 MB" for done in ("0.2", "0.5", "0.8", "1.0")
    ]
    assert lines[-1] == "note: mobilenetv2 is installed and takes over."
    assert outside.asked == ["loaded mobilenetv2 as mobilenetv2"]


def test_a_failure_is_told_with_the_next_attempt_and_the_bundled_model_goes_on(
    said: Callable[[], list[str]],
) -> None:
    outside = Outside(coming(DownloadError("The network is dead.")))
    outside.fetch()

    assert said()[-1] == (
        "note: The network is dead. The next attempt is made tomorrow at the earliest."
    )
    assert outside.asked == []


def test_a_cancel_is_no_news(said: Callable[[], list[str]]) -> None:
    Outside(coming(DownloadCancelled("mobilenetv2"))).fetch()

    assert not any("tomorrow" in line for line in said())


def test_nothing_is_said_where_nothing_may_be_fetched_or_heard(
    said: Callable[[], list[str]],
) -> None:
    Outside(None).fetch()
    Outside(coming()).fetch(quiet=True)

    assert said() == []
