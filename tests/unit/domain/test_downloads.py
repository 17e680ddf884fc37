"""How fast a download comes and how long it will take."""

import pytest

from app.domain.downloads import Download, Speed, Stage, progress_words, running
from app.domain.fetching import FetchProgress


def test_nothing_is_said_of_the_speed_before_there_is_something_to_say() -> None:
    speed = Speed()

    assert speed.update(0.0, 0) is None
    assert speed.update(0.1, 1000) is None
    assert speed.update(1.0, 2000) == 2000


def test_only_what_came_now_counts_for_a_download_that_goes_on() -> None:
    speed = Speed()
    speed.update(0.0, 9_000_000)

    assert speed.update(1.0, 9_000_500) == 500


def test_the_last_seconds_count_and_not_the_beginning() -> None:
    speed = Speed()
    for second in range(10):
        speed.update(float(second), second * 10)
    for second in range(10, 20):
        now = speed.update(float(second), 90 + (second - 9) * 1000)

    assert now == pytest.approx(1000)


def test_a_download_that_begins_anew_has_no_negative_speed() -> None:
    speed = Speed()
    speed.update(0.0, 5000)
    speed.update(1.0, 6000)

    assert speed.update(2.0, 0) is None
    assert speed.update(3.0, 100) == 100


@pytest.mark.parametrize(
    ("bytes_per_s", "total", "said"),
    [
        (None, 14_000_000, "3.1 of 14.0 MB"),
        (1e6, None, "3.1 MB · 1.0 MB/s"),
        (1e6, 14_000_000, "3.1 of 14.0 MB · 1.0 MB/s · 11 s left"),
        (1e5, 14_000_000, "3.1 of 14.0 MB · 0.1 MB/s · 1 min 49 s left"),
    ],
)
def test_progress_is_said_as_far_as_it_is_known(
    bytes_per_s: float | None, total: int | None, said: str
) -> None:
    download = Download("a", Stage.RUNNING, FetchProgress(3_100_000, total), bytes_per_s)

    assert progress_words(download).english() == said


def test_the_share_is_never_more_than_all() -> None:
    assert Download("a", progress=FetchProgress(5, 10)).share == 0.5
    assert Download("a", progress=FetchProgress(11, 10)).share == 1
    assert Download("a", progress=FetchProgress(5, None)).share is None


def test_the_one_under_way_is_found() -> None:
    one = Download("b", Stage.STOPPING)

    assert running((Download("a", Stage.DONE), one, Download("c"))) is one
    assert running((Download("a", Stage.DONE), Download("c"))) is None
