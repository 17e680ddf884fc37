"""Notes of `watch` on problems of its source and its model: printed once each."""

import pytest

from tests.fakes import FakeRecognizer
from whatsit.cli.runs.problem_notes import LossNotes, ModelNotes
from whatsit.domain.recognition.result import ProviderUse
from whatsit.domain.session.state import Phase, Problem, SessionState
from whatsit.domain.text.errors import (
    ModelFailed,
    ModelStuck,
    ProviderLost,
    SourceError,
    SourceLost,
)

LIVE = SessionState(Phase.LIVE, "cam")
NET = FakeRecognizer(name="net").card
LOST = Problem("model", ProviderLost("cuda", "net", "the device was removed."))
GONE = SessionState(Phase.LIVE, "cam", problem=LOST)
LOADING = SessionState(Phase.LIVE, "cam", problem=LOST, loading="net")
CPU = ProviderUse("auto", "CPUExecutionProvider")
BACK = SessionState(Phase.LIVE, "cam", problem=LOST, model=NET, provider=CPU)


def lost(error: SourceError) -> SessionState:
    return SessionState(Phase.LOST, "cam", problem=Problem("source", error))


def test_each_loss_each_reason_and_each_return_is_said_once(
    capsys: pytest.CaptureFixture[str],
) -> None:
    notes = LossNotes()
    gone, busy = SourceLost("cam", "it was unplugged."), SourceError("It is busy.")
    for state in (LIVE, lost(gone), lost(gone), lost(busy), LIVE, LIVE, lost(gone)):
        notes.follow(state)

    assert capsys.readouterr().err.splitlines() == [
        "note: No more pictures from cam: it was unplugged. Looking for it…",
        "note: It is busy. Looking for it…",
        "note: cam is back.",
        "note: No more pictures from cam: it was unplugged. Looking for it…",
    ]


def test_a_quiet_run_says_nothing(capsys: pytest.CaptureFixture[str]) -> None:
    notes = LossNotes(quiet=True)
    notes.follow(lost(SourceLost("cam", "it was unplugged.")))
    notes.follow(LIVE)

    assert capsys.readouterr().err == ""


def test_a_camera_that_does_not_open_is_said_once(capsys: pytest.CaptureFixture[str]) -> None:
    notes = LossNotes()
    waits = SessionState(
        Phase.STARTING,
        opening="cam",
        problem=Problem("source", SourceError("Cannot read cam: it has not answered for 15 s.")),
    )
    for state in (waits, waits, LIVE, LIVE):
        notes.follow(state)

    assert capsys.readouterr().err.splitlines() == [
        "note: Cannot read cam: it has not answered for 15 s. Still waiting for it…",
        "note: cam is there.",
    ]


def test_a_run_without_a_model_and_none_to_come_has_failed() -> None:
    notes = ModelNotes()

    assert notes.failed(GONE)
    assert not notes.follow(GONE)
    assert not notes.failed(LOADING)
    assert not notes.failed(BACK)


def test_a_model_that_does_not_come_back_has_failed_though_it_is_there() -> None:
    stuck = SessionState(
        Phase.LIVE, "cam", model=NET, problem=Problem("model", ModelStuck("net", 12.3))
    )

    assert ModelNotes().failed(stuck)
    assert "for 10 s" in str(ModelStuck("net", 12.3))


def test_what_runs_instead_is_said_once(capsys: pytest.CaptureFixture[str]) -> None:
    notes = ModelNotes()
    went_on = [notes.follow(state) for state in (LOADING, LOADING, BACK)]

    assert went_on == [False, False, True]
    assert capsys.readouterr().err.splitlines() == [
        "note: The provider cuda stopped working while it ran net: the device was removed.",
        "note: net goes on on CPU.",
    ]


def test_other_problems_are_no_matter_of_it(capsys: pytest.CaptureFixture[str]) -> None:
    notes = ModelNotes()
    lost = SessionState(Phase.LOST, "cam", problem=Problem("source", SourceLost("cam", "gone.")))

    assert not notes.failed(lost)
    assert not notes.follow(lost)
    assert not notes.failed(SessionState())
    assert capsys.readouterr().err == ""


def test_a_better_model_that_fails_leaves_the_one_that_runs(
    capsys: pytest.CaptureFixture[str],
) -> None:
    problem = Problem("model", ModelFailed("better", "it returned no finite numbers."))
    state = SessionState(Phase.LIVE, "cam", problem=problem, model=NET, provider=CPU)

    assert ModelNotes().follow(state)
    assert "better failed" in capsys.readouterr().err
