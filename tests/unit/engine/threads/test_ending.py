"""What becomes of the signals that end a program."""

import os
import signal
import sys
import threading
import time
from collections.abc import Iterator

import pytest

from whatsit.engine.threads import ending

pytestmark = pytest.mark.skipif(
    sys.platform == "win32", reason="signals are sent as POSIX has them"
)


@pytest.fixture(autouse=True)
def deaths(monkeypatch: pytest.MonkeyPatch) -> Iterator[list[int]]:
    """Signals by which the process would have ended."""
    numbers: list[int] = []
    # Under nohup, say, one of them is ignored.
    before = {number: signal.signal(number, signal.SIG_DFL) for number in ending.SIGNALS}
    hooks = sys.unraisablehook, sys.excepthook
    monkeypatch.setattr(os, "kill", lambda _pid, number: numbers.append(number))
    yield numbers
    for number, handler in before.items():
        signal.signal(number, handler)
    sys.unraisablehook, sys.excepthook = hooks


def test_the_first_ends_the_second_asks_again_the_third_is_the_end(deaths: list[int]) -> None:
    heard: list[str] = []
    with ending.ended_by_signals(lambda: heard.append("end"), lambda: heard.append("again")):
        signal.raise_signal(signal.SIGINT)
        signal.raise_signal(signal.SIGTERM)
        assert deaths == []
        signal.raise_signal(signal.SIGHUP)

    assert heard == ["end", "again"]
    assert deaths == [signal.SIGHUP]


def test_nothing_needs_to_be_done_at_the_second(deaths: list[int]) -> None:
    with ending.ended_by_signals(lambda: None):
        signal.raise_signal(signal.SIGINT)
        signal.raise_signal(signal.SIGINT)

    assert deaths == []


def test_the_handlers_of_before_come_back() -> None:
    before = [signal.getsignal(number) for number in ending.SIGNALS]
    with ending.ended_by_signals(lambda: None):
        assert [signal.getsignal(number) for number in ending.SIGNALS] != before

    assert [signal.getsignal(number) for number in ending.SIGNALS] == before


def test_what_was_ignored_stays_ignored() -> None:
    signal.signal(signal.SIGHUP, signal.SIG_IGN)
    heard: list[str] = []
    with ending.ended_by_signals(lambda: heard.append("end")):
        signal.raise_signal(signal.SIGHUP)

    assert heard == []


def test_what_is_under_way_clears_away_and_then_ends_by_the_signal(deaths: list[int]) -> None:
    cleared: list[str] = []
    with ending.cleared_away():
        try:
            signal.raise_signal(signal.SIGTERM)
        finally:
            cleared.append("away")

    assert cleared == ["away"]
    assert deaths == [signal.SIGTERM]


def test_an_interruption_that_was_taken_for_something_else_is_still_one(
    deaths: list[int],
) -> None:
    with ending.cleared_away():
        try:
            signal.raise_signal(signal.SIGINT)
        except KeyboardInterrupt:
            raise ImportError("half a module") from None

    assert deaths == [signal.SIGINT]


def test_a_second_signal_ends_what_clears_away_too_slowly(deaths: list[int]) -> None:
    with ending.cleared_away():
        try:
            signal.raise_signal(signal.SIGINT)
        finally:
            signal.raise_signal(signal.SIGTERM)

    assert deaths == [signal.SIGTERM, signal.SIGINT]


def test_without_a_signal_errors_pass(deaths: list[int]) -> None:
    with pytest.raises(ValueError, match="a bug"), ending.cleared_away():
        raise ValueError("a bug")

    assert deaths == []


def test_python_tells_nothing_of_interruptions_that_nothing_could_raise(
    capsys: pytest.CaptureFixture[str],
) -> None:
    class Stubborn:
        def __del__(self) -> None:
            signal.raise_signal(signal.SIGINT)

    with ending.cleared_away():
        stubborn = Stubborn()
        del stubborn

    assert capsys.readouterr().err == ""


def test_what_ends_by_itself_ends_nothing_else(deaths: list[int]) -> None:
    with ending.cleared_away():
        pass

    assert deaths == []


def test_windows_has_no_signals_to_end_by(monkeypatch: pytest.MonkeyPatch) -> None:
    def ended(status: int) -> None:
        raise SystemExit(status)

    monkeypatch.setattr(sys, "platform", "win32")
    monkeypatch.setattr(os, "_exit", ended)
    with pytest.raises(SystemExit) as caught:
        ending.die(signal.SIGTERM)

    assert caught.value.code == 128 + signal.SIGTERM


@pytest.fixture
def ends(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """The statuses with which the process would have ended at once."""
    statuses: list[int] = []
    monkeypatch.setattr(os, "_exit", statuses.append)
    monkeypatch.setattr(ending, "PATIENCE_S", 0.05)
    return statuses


def test_a_signal_that_a_library_does_not_let_through_ends_it_all_the_same(
    ends: list[int], deaths: list[int], capsys: pytest.CaptureFixture[str]
) -> None:
    deadline_s = time.monotonic() + 10
    with ending._watched(threading.Event()):  # which no handler sets
        signal.signal(signal.SIGTERM, lambda *_: None)
        signal.raise_signal(signal.SIGTERM)
        while not ends and time.monotonic() < deadline_s:
            time.sleep(0.01)

    assert ends == [128 + signal.SIGTERM]
    assert deaths == []
    assert capsys.readouterr().err == "note: ended in the middle of a library's work.\n"


def test_a_signal_that_is_heard_in_time_ends_nothing(ends: list[int]) -> None:
    heard = threading.Event()
    with ending._watched(heard):
        signal.signal(signal.SIGTERM, lambda *_: heard.set())
        signal.raise_signal(signal.SIGTERM)
        time.sleep(0.2)

    assert ends == []


def test_on_windows_and_in_other_threads_nobody_watches(monkeypatch: pytest.MonkeyPatch) -> None:
    before = threading.active_count()
    monkeypatch.setattr(sys, "platform", "win32")
    with ending._watched(threading.Event()):
        assert threading.active_count() == before
