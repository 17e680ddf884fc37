"""Medians, ratios and verdicts of the comparison with peers."""

import pytest

from bench.peers.figures import Seen, against, medians, table


def seen(fps: float, cpu_ms: float = 10.0) -> Seen:
    return Seen(fps, cpu_ms, 100.0)


def test_the_medians_are_those_of_the_rounds_that_each_one_finished() -> None:
    rounds = [{"a": seen(10), "b": seen(5)}, {"a": seen(90)}, {"a": seen(20)}]

    assert medians(rounds) == {"a": seen(20), "b": seen(5)}


def test_a_slow_round_hits_both_and_leaves_the_ratio_alone() -> None:
    rounds = [
        {"ours": seen(100, 10), "plain": seen(50, 20)},
        {"ours": seen(10, 100), "plain": seen(5, 200)},
        {"ours": seen(90, 11), "plain": seen(30, 20)},
    ]

    found = against(rounds, "ours", "plain", plain=True)

    assert found is not None
    assert found.fps == pytest.approx(2)
    assert found.cpu == pytest.approx(0.5)
    assert found.reached


@pytest.mark.parametrize(
    ("fps", "cpu_ms", "plain", "reached"),
    [
        (150, 8, True, True),
        (149, 8, True, False),
        (150, 8.1, True, False),
        (101, 30, False, True),
        (100, 1, False, False),
        (99, 1, False, False),
    ],
)
def test_more_is_asked_against_the_plain_script_and_only_to_be_ahead_of_the_others(
    fps: float, cpu_ms: float, plain: bool, reached: bool
) -> None:
    found = against([{"a": seen(fps, cpu_ms), "b": seen(100)}], "a", "b", plain=plain)

    assert found is not None
    assert found.reached is reached
    assert found.text.endswith("reached" if reached else "MISSED")


def test_who_shares_no_round_with_the_other_is_not_compared() -> None:
    assert against([{"a": seen(1)}, {"b": seen(2)}], "a", "b", plain=False) is None


def test_the_table_says_why_somebody_is_missing() -> None:
    lines = table({"ours": seen(12.34, 5)}, {"LiteRT": "no file"})

    assert lines[0].split()[:3] == ["ours", "12.3", "frames/s"]
    assert lines[1].split(maxsplit=1) == ["LiteRT", "skipped: no file"]


def test_the_table_says_where_the_machine_was_not_quiet() -> None:
    busy, quiet = table({"a": Seen(1.0, 1.0, 1.0, 1.5), "b": Seen(1.0, 1.0, 1.0, 0.1)}, {})

    assert "NOT QUIET: others took 1.5 processors" in busy
    assert "QUIET" not in quiet
