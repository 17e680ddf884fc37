"""`whatsit bench` as its user meets it."""

import json
from pathlib import Path

import cv2

from tests.e2e.program import assert_two_lines, whatsit
from whatsit.domain.bench.stage_times import STAGES


def test_every_row_is_measured_printed_and_drawn(tmp_path: Path) -> None:
    picture = tmp_path / "plot.png"
    arguments = ("bench", "-m", "starter", "-p", "cpu", "--threads", "1", "--threads", "2")
    run = whatsit(*arguments, "--frames", "5", "--json", "--plot", picture)
    rows = [json.loads(line) for line in run.stdout.splitlines()]
    drawn = cv2.imread(str(picture))

    assert run.returncode == 0, run.stderr
    assert [(row["model"], row["provider"], row["threads"]) for row in rows] == [
        ("starter", "CPU", 1),
        ("starter", "CPU", 2),
    ]
    for row in rows:
        assert set(row["median_ms"]) == set(row["p95_ms"]) == set(STAGES)
        assert all(0 < row["median_ms"][stage] <= row["p95_ms"][stage] for stage in STAGES)
        assert row["fps"] > 0
        assert row["rss_mb"] > 10
    assert drawn is not None
    assert drawn.shape[1] == 1000


def test_what_cannot_run_here_is_an_error_with_the_reason() -> None:
    assert_two_lines(whatsit("bench", "-p", "rknpu"), 5, "built without it")


def test_a_plot_that_is_no_png_is_refused_before_anything_is_measured(tmp_path: Path) -> None:
    run = whatsit("bench", "--plot", tmp_path / "plot.svg")

    assert_two_lines(run, 2, "is no PNG")
