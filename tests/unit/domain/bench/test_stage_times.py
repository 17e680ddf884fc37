"""The benchmark's lines, from times whose medians are plain to see."""

import pytest

from whatsit.domain.bench.stage_times import STAGES, StageTimes, as_text


def times(inference_ms: float = 6.0, model: str = "v2", threads: int = 1) -> StageTimes:
    """Of 21 frames: decode 1 to 3 ms (median 2, 95 % below 2.9), and so on."""
    rising = [1 + step / 10 for step in range(21)]
    times_ms = dict.fromkeys(STAGES, rising) | {"inference": [inference_ms] * 21}
    return StageTimes.of(model, "CPUExecutionProvider", threads, times_ms, 0.876, 123.456)


def test_medians_percentiles_and_the_rate_that_recognition_would_have() -> None:
    row = times()

    assert row.median_ms == pytest.approx(dict.fromkeys(STAGES, 2.0) | {"inference": 6.0})
    assert row.p95_ms["decode"] == pytest.approx(2.9)
    assert row.fps == pytest.approx(1000 / (2 + 2 + 6 + 2))  # painting and encoding do not count


def test_a_line_of_json_has_every_figure_rounded() -> None:
    row = times(inference_ms=6.12349)

    assert row.as_json() == {
        "model": "v2",
        "provider": "CPUExecutionProvider",
        "threads": 1,
        "median_ms": dict.fromkeys(STAGES, 2.0) | {"inference": 6.123},
        "p95_ms": dict.fromkeys(STAGES, 2.9) | {"inference": 6.123},
        "fps": 82.5,
        "cpu_share": 0.88,
        "rss_mb": 123.5,
    }


def test_the_table_has_names_to_the_left_and_figures_to_the_right() -> None:
    assert as_text([times(), times(3.0, "starter", 12)]).splitlines() == [
        "milliseconds a frame, median and p95",
        "model    provider              threads     decode  preprocess  inference  postprocess"
        "      paint     encode  fps  CPU   MB",
        "v2       CPUExecutionProvider        1  2.00 2.90   2.00 2.90  6.00 6.00    2.00 2.90"
        "  2.00 2.90  2.00 2.90   83  88%  123",
        "starter  CPUExecutionProvider       12  2.00 2.90   2.00 2.90  3.00 3.00    2.00 2.90"
        "  2.00 2.90  2.00 2.90  111  88%  123",
        "fastest here: starter on CPUExecutionProvider, 12 threads",
    ]


def test_one_thread_is_one_thread() -> None:
    assert as_text([times()]).splitlines()[-1] == (
        "fastest here: v2 on CPUExecutionProvider, 1 thread"
    )
