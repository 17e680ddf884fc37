import pytest

from whatsit.cli.runs.loss_notes import LossNotes
from whatsit.domain.session.state import Phase, Problem, SessionState
from whatsit.domain.text.errors import SourceError, SourceLost

LIVE = SessionState(Phase.LIVE, "cam")


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
