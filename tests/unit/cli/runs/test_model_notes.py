"""What `watch` says of a model that failed, and when it goes on."""

import pytest

from tests.fakes import FakeRecognizer
from whatsit.cli.runs.model_notes import ModelNotes
from whatsit.domain.recognition.result import ProviderUse
from whatsit.domain.session.state import Phase, Problem, SessionState
from whatsit.domain.text.errors import ModelFailed, ModelStuck, ProviderLost, SourceLost

NET = FakeRecognizer(name="net").card
LOST = Problem("model", ProviderLost("cuda", "net", "the device was removed."))
GONE = SessionState(Phase.LIVE, "cam", problem=LOST)
LOADING = SessionState(Phase.LIVE, "cam", problem=LOST, loading="net")
CPU = ProviderUse("auto", "CPUExecutionProvider")
BACK = SessionState(Phase.LIVE, "cam", problem=LOST, model=NET, provider=CPU)


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
