"""Which ratio keeps its promise, and which one grew worse."""

import json
from pathlib import Path

import pytest

from bench import goals, quick
from bench.goals import Goal


def test_a_goal_is_kept_on_its_own_side_of_the_limit() -> None:
    assert Goal("share", 0.86, 0.85, at_least=True).kept
    assert not Goal("share", 0.84, 0.85, at_least=True).kept
    assert Goal("cost", 1.3, 1.3).kept
    assert not Goal("cost", 1.31, 1.3).kept


def test_a_broken_promise_is_said_in_capitals() -> None:
    assert Goal("cost", 2.0, 1.3).text.endswith("at most 1.3: NOT kept")
    assert Goal("share", 0.9, 0.85, at_least=True).text.endswith("at least 0.85: kept")


def test_worse_by_more_than_a_share_is_worse() -> None:
    assert Goal("share", 0.84, 0.5, at_least=True).is_worse_than(1.0, 0.15)
    assert not Goal("share", 0.86, 0.5, at_least=True).is_worse_than(1.0, 0.15)
    assert Goal("cost", 1.16, 2.0).is_worse_than(1.0, 0.15)
    assert not Goal("cost", 1.14, 2.0).is_worse_than(1.0, 0.15)


def test_the_guard_names_what_grew_worse_and_nothing_else(
    capsys: pytest.CaptureFixture[str],
) -> None:
    measured = [Goal("a", 1.5, 2.0), Goal("b", 0.5, 0.4, at_least=True), Goal("new", 1.0, 2.0)]

    assert quick.verdicts(measured, {"a": 1.0, "b": 0.5}) == ["a"]
    assert capsys.readouterr().out.count("WORSE") == 1


def test_what_is_kept_says_on_which_machine_it_was_measured(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(goals, "RESULTS", tmp_path / "results")
    path = goals.keep("some", [Goal("cost", 1.23456, 2.0)], {"clip": "demo.mp4"})
    kept = json.loads(path.read_text(encoding="utf-8"))

    assert kept["ratios"] == {"cost": 1.235}
    assert kept["clip"] == "demo.mp4"
    assert "processors" in kept["machine"]
    assert kept["versions"]["onnxruntime"]
