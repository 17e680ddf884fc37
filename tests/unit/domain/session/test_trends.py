"""The last minute as charts."""

import math

import pytest

from whatsit.domain.recognition.prediction_rows import PredictionRow
from whatsit.domain.session.state import Counts
from whatsit.domain.session.trends import Sample, Trends, round_up

FOX = PredictionRow(7, "fox", "", 0.6, 0.7, claimed=True)


def sample(at_s: float, dropped: int = 0, **scores: float) -> Sample:
    counts = Counts(0, 0, dropped, 30.0, 12.0, 40.0, 90.0)
    return Sample(at_s, counts, 29.0, {int(name[1:]): score for name, score in scores.items()})


def test_there_is_no_chart_before_the_first_sample() -> None:
    assert Trends().charts([FOX]) == ()


def test_charts_show_rates_latency_and_the_scores_of_what_is_seen_now() -> None:
    trends = Trends()
    trends.add(sample(100.0, dropped=4, c7=0.2))
    trends.add(sample(102.0, dropped=10, c7=0.6, c8=0.1))
    rates, latency, scores = trends.charts([FOX])

    assert [(line.name.english(), line.now) for line in rates.lines] == [
        ("capture", "30"),
        ("model", "12"),
        ("display", "29"),
        ("dropped", "3"),
    ]
    assert [(line.name.english(), line.now) for line in latency.lines] == [
        ("p50", "40"),
        ("p95", "90"),
    ]
    assert [(line.name.english(), line.now) for line in scores.lines] == [("fox", "60")]
    assert (rates.top, latency.top, scores.top) == ("50", "100", "100")
    assert scores.lines[0].points[0] == pytest.approx((1 - 2 / 60, 0.2))
    assert scores.lines[0].points[1] == pytest.approx((1.0, 0.6))


def test_what_is_older_than_a_minute_is_forgotten() -> None:
    trends = Trends()
    for second in range(200):
        trends.add(sample(float(second)))
    points = trends.charts([FOX])[0].lines[0].points

    assert len(points) == 61
    assert points[0][0] == pytest.approx(0.0)


@pytest.mark.parametrize(
    ("value", "top"), [(0, 1), (1, 1), (1.2, 2), (30, 50), (50, 50), (51, 100), (1001, 2000)]
)
def test_axes_end_at_round_numbers(value: float, top: float) -> None:
    assert round_up(value) == pytest.approx(top)


@pytest.mark.parametrize("wild", [math.nan, math.inf, -math.inf, -1e17, 1e17])
def test_every_point_lies_in_its_chart_whatever_was_measured(wild: float) -> None:
    trends = Trends()
    trends.add(sample(100.0, c7=0.2))
    trends.add(Sample(101.0, Counts(0, 0, 0, wild, 12.0, wild, 90.0), wild, {7: wild}))
    trends.add(sample(102.0, dropped=-5, c7=0.6))
    points = [
        point for chart in trends.charts([FOX]) for line in chart.lines for point in line.points
    ]

    assert len(points) == 3 * 7
    assert all(0 <= x <= 1 and 0 <= y <= 1 for x, y in points)


def test_charts_are_titled_with_their_units_and_scores_always_reach_to_a_hundred() -> None:
    trends = Trends()
    trends.add(sample(100.0, c7=0.01))
    charts = trends.charts([FOX])

    assert [chart.title.english() for chart in charts] == [
        "Rates, per second", "Latency, ms", "Scores, %",
    ]  # fmt: skip
    assert [chart.top for chart in charts] == ["50", "100", "100"]
    assert trends.charts([])[2].lines == ()


def test_a_class_that_was_not_among_the_best_had_a_score_of_zero() -> None:
    trends = Trends()
    trends.add(sample(100.0, c8=0.5))
    trends.add(sample(101.0, c7=0.25))
    trends.add(sample(102.0, c7=0.75))
    (line,) = trends.charts([FOX])[2].lines

    assert [y for _, y in line.points] == pytest.approx([0.0, 0.25, 0.75])
    assert line.now == "75"


def test_a_score_that_is_a_hair_above_one_stays_within_the_chart() -> None:
    trends = Trends()
    trends.add(sample(100.0, c7=1.0000002))

    assert trends.charts([FOX])[2].lines[0].points == ((1.0, 1.0),)


def test_frames_dropped_a_second_are_counted_over_the_last_two_seconds() -> None:
    trends = Trends()
    for at_s, dropped in ((0.0, 0), (0.5, 10), (1.0, 10), (2.0, 10), (3.0, 14)):
        trends.add(sample(at_s, dropped))
    line = trends.charts([FOX])[0].lines[3]

    # 10 in 0.5 s, 10 in 1 s, 10 in 2 s; then 4 in the 2 s since 1.0. The axis ends at 50.
    assert [y * 50 for _, y in line.points] == pytest.approx([0, 20, 10, 5, 2])


def test_three_classes_are_charted_at_most() -> None:
    trends = Trends()
    trends.add(sample(0.0))
    names = [PredictionRow(n, f"class {n}", "", 0.5, 0.5, claimed=False) for n in range(5)]

    assert [line.name.english() for line in trends.charts(names)[2].lines] == [
        "class 0", "class 1", "class 2",
    ]  # fmt: skip


@pytest.mark.parametrize(("value", "top"), [(1.5, 2), (10, 10), (10.5, 20), (1000, 1000)])
def test_a_round_number_is_its_own_end(value: float, top: float) -> None:
    assert round_up(value) == top
