"""What never returns: a model at work, a camera that opens; and a provider that stops working."""

import threading
from collections.abc import Iterator

import pytest

from tests.fakes import FakeRecognizer, FakeRecorder, FakeSource, SessionLog
from tests.unit.engine.session.test_running import until, written_by
from whatsit.domain.recognition.options import ReadingOptions
from whatsit.domain.session.ports import FrameSource, LoadModel, Recognizer, Scored
from whatsit.domain.session.state import Phase
from whatsit.domain.sources.frame import Frame
from whatsit.domain.text.errors import AppError, ModelStuck, ProviderLost, SourceUnreadable
from whatsit.engine.recognition import live
from whatsit.engine.session import stalls
from whatsit.engine.session.running import Session

pytestmark = pytest.mark.usefixtures("no_stray_threads")


class Hung(FakeRecognizer):
    """Recognises a few frames, then does not come back.

    Args:
        frames: how many.
        listens: comes back when it is interrupted, as ONNX Runtime does between two nodes.
    """

    def __init__(self, frames: int = 3, *, listens: bool = False) -> None:
        super().__init__(name="hung")
        self.thaw = threading.Event()
        self.hangs = threading.Event()
        self._left = frames
        self._listens = listens

    def recognize(self, frame: Frame) -> Scored:
        self._left -= 1
        if self._left < 0:
            self.hangs.set()
            self.thaw.wait(30)
        return super().recognize(frame)

    def interrupt(self) -> None:
        if self._listens:
            self.thaw.set()


class Watched(SessionLog):
    """A session on a camera, and everything it reported."""

    def __init__(self) -> None:
        super().__init__()
        self.session = Session(self, ReadingOptions())
        self.session.open(lambda: FakeSource(None, fps=200, live=True), "camera")

    def use(self, recognizer: Recognizer) -> None:
        self.session.use_model(lambda: recognizer, recognizer.card.name)

    def until_the_picture_went_on(self) -> None:
        so_far = len(self.frames)
        until(lambda: len(self.frames) > so_far + 3)

    @property
    def error(self) -> AppError | None:
        problem = self.session.state().problem
        return problem.error if problem else None


@pytest.fixture
def watched(monkeypatch: pytest.MonkeyPatch) -> Iterator[Watched]:
    monkeypatch.setattr(live, "STUCK_S", 0.1)
    watched = Watched()
    yield watched
    watched.session.close()
    assert watched.crashes == []


def test_a_model_that_does_not_come_back_is_told_and_the_picture_goes_on(watched: Watched) -> None:
    hung = Hung()
    watched.use(hung)
    until(lambda: isinstance(watched.error, ModelStuck))
    watched.until_the_picture_went_on()
    newest = watched.session.newest

    assert "hung" in str(watched.error)
    assert newest is not None
    assert newest[1] is None  # what it said of an older frame is not shown over this one
    hung.thaw.set()
    until(lambda: watched.error is None)
    until(lambda: len(watched.seen) > 4)


def test_nothing_stale_is_recorded_while_a_model_is_stuck(watched: Watched) -> None:
    hung, clip = Hung(), FakeRecorder()
    watched.use(hung)
    until(lambda: isinstance(watched.error, ModelStuck))
    watched.session.record(written_by(clip))
    until(lambda: len(clip.written) > 3)
    watched.session.stop_recording()
    hung.thaw.set()

    assert [seen for _, seen in clip.written] == [None] * len(clip.written)


@pytest.mark.parametrize("listens", [True, False])
def test_another_model_takes_over_from_one_that_is_stuck(watched: Watched, listens: bool) -> None:
    hung, other = Hung(listens=listens), FakeRecognizer(name="other")
    watched.use(hung)
    until(lambda: isinstance(watched.error, ModelStuck))
    watched.use(other)
    until(lambda: watched.seen and watched.seen[-1].model == "other")

    assert watched.error is None
    hung.thaw.set()
    until(lambda: hung.closed == 1)  # by the thread that was left behind
    so_far = len(watched.seen)
    until(lambda: len(watched.seen) > so_far + 3)
    models = [seen.model for seen in watched.seen]
    assert models.count("hung") == 3
    assert models[3:] == ["other"] * len(models[3:])
    assert watched.session.close()
    assert other.closed == 1


def test_a_stuck_model_that_listens_does_not_hold_up_the_end(watched: Watched) -> None:
    hung = Hung(listens=True)
    watched.use(hung)
    assert hung.hangs.wait(10)

    assert watched.session.close(timeout_s=2)
    assert hung.closed == 1
    assert watched.session.state().problem is None  # being interrupted is no failure


def test_a_stuck_model_that_does_not_listen_does_not_hold_up_the_end_either(
    watched: Watched,
) -> None:
    hung = Hung()
    watched.use(hung)
    assert hung.hangs.wait(10)

    assert not watched.session.close(timeout_s=0.2)
    hung.thaw.set()
    until(lambda: hung.closed == 1)


def test_a_model_that_always_was_slow_is_not_taken_for_stuck(
    watched: Watched, monkeypatch: pytest.MonkeyPatch
) -> None:
    watched.use(FakeRecognizer(seconds=0.05))
    until(lambda: len(watched.seen) > 1)
    monkeypatch.setattr(live, "STUCK_S", 0.01)  # from now on it takes longer than that
    errors: list[AppError | None] = []
    while len(watched.seen) < 6:
        errors.append(watched.error)
        watched.until_the_picture_went_on()

    assert set(errors) == {None}


def test_a_camera_that_never_opens_is_told_and_another_can_be_opened(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(stalls, "OPENING_S", 0.1)
    thaw = threading.Event()

    def never_opens() -> FrameSource:
        thaw.wait(30)
        return FakeSource(None, fps=200, live=True, name="late")

    running = Session(SessionLog(), ReadingOptions())
    running.open(never_opens, "frozen")
    until(lambda: running.state().problem)
    problem = running.state().problem
    running.open(lambda: FakeSource(None, fps=200, live=True, name="other"), "other")
    until(lambda: running.state().phase is Phase.LIVE)

    assert problem is not None
    assert isinstance(problem.error, SourceUnreadable)
    assert "frozen" in str(problem.error)
    assert running.state().problem is None
    assert running.state().source == "other"
    thaw.set()
    assert running.close()


def test_a_camera_that_never_opens_does_not_hold_up_the_end() -> None:
    thaw = threading.Event()
    running = Session(SessionLog(), ReadingOptions())

    def never_opens() -> FrameSource:
        thaw.wait(30)
        return FakeSource()

    running.open(never_opens, "frozen")

    assert not running.close(timeout_s=0.2)
    thaw.set()


class OnCard(FakeRecognizer):
    """Runs on a graphics card whose driver dies after a few frames.

    Args:
        instead: how to load it otherwise; None where the user named the card.
    """

    def __init__(self, instead: LoadModel | None) -> None:
        super().__init__(name="net", provider="CUDAExecutionProvider")
        self._instead = instead

    def recognize(self, frame: Frame) -> Scored:
        if len(self.seen) == 3:
            raise ProviderLost("cuda", "net", "the device was lost.")
        return super().recognize(frame)

    def instead(self, error: AppError) -> LoadModel | None:
        return self._instead


def test_where_a_provider_dies_the_next_one_goes_on_and_it_is_told(watched: Watched) -> None:
    card = OnCard(lambda: FakeRecognizer(name="net"))
    watched.use(card)
    until(lambda: len(watched.seen) > 6)
    state = watched.session.state()

    assert isinstance(watched.error, ProviderLost)
    assert card.closed == 1
    assert state.provider is not None
    assert state.provider.used == "CPUExecutionProvider"
    assert [seen.provider.short for seen in watched.seen[:5]] == ["CUDA"] * 3 + ["CPU"] * 2


def test_where_a_named_provider_dies_nothing_else_is_run_in_its_name(watched: Watched) -> None:
    card = OnCard(None)
    watched.use(card)
    until(lambda: watched.error)
    watched.until_the_picture_went_on()

    assert watched.session.state().model is None
    assert watched.session.state().loading is None
    assert card.closed == 1
    assert len(watched.seen) == 3


def test_what_the_user_chose_meanwhile_goes_before_the_replacement(watched: Watched) -> None:
    go_on = threading.Event()
    loads: list[str] = []

    def replacement() -> Recognizer:
        loads.append("replacement")
        return FakeRecognizer(name="replacement")

    def chosen() -> Recognizer:
        go_on.wait(10)
        return FakeRecognizer(name="chosen")

    class Late(OnCard):
        def recognize(self, frame: Frame) -> Scored:
            if len(self.seen) == 3:
                watched.session.use_model(chosen, "chosen")
            return super().recognize(frame)

    watched.use(Late(replacement))
    until(lambda: watched.error)
    go_on.set()
    until(lambda: watched.seen[-1].model == "chosen")

    assert loads == []


def test_with_every_frame_to_be_recognised_there_is_no_time_without_a_model() -> None:
    loads: list[str] = []

    def replacement() -> Recognizer:
        loads.append("replacement")
        return FakeRecognizer()

    running = Session(SessionLog(), ReadingOptions(), every_frame=True, until_end=True)
    card = OnCard(replacement)
    running.use_model(lambda: card, "net")
    until(lambda: running.state().model)
    running.open(lambda: FakeSource(50), "file")
    until(lambda: running.state().problem)
    running.close()

    assert loads == []
