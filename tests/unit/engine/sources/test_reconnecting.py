"""A source that comes back, with a fake clock and sources that are told when to fail."""

from collections.abc import Iterator

import numpy as np
import pytest

from tests.fake_cameras import FakeClock
from tests.fakes import FakeSource
from whatsit.domain.session.ports import FrameSource, SourceFormat
from whatsit.domain.sources.frame import Frame
from whatsit.domain.text.errors import SourceError, SourceLost, SourceMissing, SourceUnreadable
from whatsit.engine.sources.reconnecting import LONGEST_PAUSE_S, LossListener, Reconnecting

GONE = SourceLost("cam", "it was unplugged.")
ABSENT = SourceMissing("cam", "it is not plugged in.")
BUSY = SourceUnreadable("cam", "it is busy.")


class Log(LossListener):
    """What a source reported, in order."""

    def __init__(self) -> None:
        self.entries: list[str] = []

    def source_lost(self, error: SourceError) -> None:
        self.entries.append(str(error))

    def source_back(self, name: str, source_format: SourceFormat) -> None:
        self.entries.append(f"{name} is back at {source_format.width}")


class Script:
    """A camera whose every opening is decided beforehand.

    Args:
        openings: a number of frames that it then delivers before it is lost, or why it fails.
    """

    def __init__(self, *openings: int | SourceError) -> None:
        self.clock = FakeClock()
        self.log = Log()
        self.pauses: list[float] = []
        self.opened: list[_Opened] = []
        self.gives_up_after = 50
        self._openings = iter(openings)
        self.source = Reconnecting(self.open(), self.log, self._wait)

    def open(self) -> "_Opened":
        opening = next(self._openings)
        if isinstance(opening, SourceError):
            raise opening
        self.opened.append(_Opened(self, opening))
        return self.opened[-1]

    def frames(self, count: int) -> list[Frame]:
        return [frame for _ in range(count) if (frame := self.source.read()) is not None]

    def _wait(self, seconds: float) -> bool:
        assert all(source.closed for source in self.opened), "it was not released while lost"
        self.pauses.append(seconds)
        self.clock.sleep(seconds)
        return len(self.pauses) < self.gives_up_after


class _Opened:
    live = True
    name = "cam"

    def __init__(self, script: Script, frames: int) -> None:
        self._script, self._left, self._next = script, frames, 0
        self._began_s: float | None = None
        self.format = SourceFormat(64 * len(script.opened) + 64, 48)
        self.closed = False

    def read(self) -> Frame:
        assert not self.closed
        if self._next == self._left:
            raise GONE
        clock = self._script.clock
        clock.sleep(0.1)
        if self._began_s is None:
            self._began_s = clock.now_s
        number, self._next = self._next, self._next + 1
        picture = np.zeros((48, 64, 3), np.uint8)
        return Frame(picture, number, clock.now_s, clock.now_s - self._began_s)

    def reopen(self) -> FrameSource:
        return self._script.open()

    def close(self) -> None:
        self.closed = True


def test_it_is_released_looked_for_and_goes_on() -> None:
    script = Script(2, ABSENT, 3)
    frames = script.frames(4)

    assert [frame.number for frame in frames] == [0, 1, 2, 3]
    assert script.log.entries == [str(GONE), "cam is back at 128"]
    assert script.source.format.width == 128
    script.source.close()
    assert all(source.closed for source in script.opened)


def test_times_go_on_through_the_gap_at_its_true_length() -> None:
    frames = (script := Script(2, ABSENT, ABSENT, 3)).frames(5)

    gap_s = sum(script.pauses) + 0.1
    assert [round(frame.time_s, 3) for frame in frames] == [
        0.0,
        0.1,
        round(0.1 + gap_s, 3),
        round(0.2 + gap_s, 3),
        round(0.3 + gap_s, 3),
    ]
    assert [f.time_s - frames[0].time_s for f in frames] == pytest.approx(
        [f.captured_s - frames[0].captured_s for f in frames]
    )


def test_several_gaps_add_up() -> None:
    frames = Script(1, 1, 2, 3).frames(5)

    assert [frame.number for frame in frames] == list(range(5))
    assert [f.time_s - frames[0].time_s for f in frames] == pytest.approx(
        [f.captured_s - frames[0].captured_s for f in frames]
    )


def test_it_looks_ever_more_rarely_but_often_enough() -> None:
    script = Script(1, *[ABSENT] * 9, 1)
    script.frames(2)

    assert script.pauses[0] <= 0.25
    assert script.pauses == sorted(script.pauses)
    assert max(script.pauses) == LONGEST_PAUSE_S == 2.0


def test_each_loss_is_looked_for_quickly_at_first() -> None:
    script = Script(1, ABSENT, ABSENT, ABSENT, 1, 1)
    script.frames(3)

    assert script.pauses[0] == script.pauses[-1]


def test_a_new_reason_is_told_once() -> None:
    script = Script(1, ABSENT, BUSY, BUSY, 1)
    script.frames(2)

    assert script.log.entries == [str(GONE), str(BUSY), "cam is back at 128"]


def test_one_that_opens_and_is_lost_at_once_is_not_called_back() -> None:
    script = Script(1, 0, 0, 2)
    script.frames(2)

    assert script.log.entries == [str(GONE), "cam is back at 256"]


def test_it_ends_when_nobody_waits_any_more() -> None:
    script = Script(1, *[ABSENT] * 9)
    script.gives_up_after = 3

    assert len(script.frames(2)) == 1
    assert len(script.pauses) == 3


def test_the_way_to_reopen_it_is_kept_where_the_new_one_has_none() -> None:
    script = Script(0, 1)
    plain = FakeSource(frames=1, live=True, fails=GONE)  # it cannot be asked to reopen itself
    returns: Iterator[FrameSource] = iter([plain, script.open()])

    class First(_Opened):
        def reopen(self) -> FrameSource:
            return next(returns)

    log = Log()
    source = Reconnecting(First(script, 0), log, lambda _seconds: True)
    frames = [source.read(), source.read()]

    assert [frame.number for frame in frames if frame] == [0, 1]
    assert log.entries == [str(GONE), "fake is back at 64", str(GONE), "cam is back at 128"]


def test_other_failures_are_not_waited_out() -> None:
    class Broken(_Opened):
        def read(self) -> Frame:
            raise SourceUnreadable("cam", "it was closed for good.")

    script = Script(1)
    log = Log()
    source = Reconnecting(Broken(script, 1), log, lambda _seconds: False)

    with pytest.raises(SourceUnreadable):
        source.read()
    assert log.entries == []
