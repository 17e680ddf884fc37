"""How fast a download comes and how long it will take."""

import pytest

from whatsit.domain.catalogue.downloads import (
    Download,
    FetchProgress,
    Speed,
    Stage,
    progress_words,
    running,
)


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


def test_one_that_is_being_cancelled_says_so_whatever_its_speed() -> None:
    stopping = Download("a", Stage.STOPPING, FetchProgress(3_100_000, 14_000_000), 1e6)

    assert progress_words(stopping).english() == "3.1 of 14.0 MB · stopping…"


def test_the_speed_is_in_millions_of_bytes() -> None:
    fast = Download("a", Stage.RUNNING, FetchProgress(0, None), 999_950_000_001.0)

    assert progress_words(fast).english() == "0.0 MB · 999950.0 MB/s"


def test_the_last_second_before_a_minute_is_rounded_up_to_one() -> None:
    def said(left_bytes: int) -> str:
        one = Download("a", Stage.RUNNING, FetchProgress(0, left_bytes), 1e6)
        return progress_words(one).english().split(" · ")[-1]

    assert said(59_400_000) == "59 s left"
    assert said(59_600_000) == "1 min 0 s left"


def test_the_time_left_is_what_is_missing_at_this_speed_and_never_negative() -> None:
    def left_s(done: int, total: int | None, speed: float | None) -> float | None:
        return Download("a", Stage.RUNNING, FetchProgress(done, total), speed).left_s

    assert left_s(40, 100, 30.0) == 2.0
    assert left_s(100, 100, 30.0) == 0.0
    assert left_s(130, 100, 30.0) == 0.0
    assert left_s(40, None, 30.0) is None
    assert left_s(40, 100, None) is None
    assert left_s(40, 100, 0.0) is None


def test_a_pause_is_not_a_beginning_anew() -> None:
    speed = Speed()
    speed.update(0.0, 1000)

    assert speed.update(1.0, 1000) == 0
    assert speed.update(2.0, 3000) == 1000


def test_half_a_second_is_enough_to_say_something() -> None:
    speed = Speed()
    speed.update(10.0, 0)

    assert speed.update(10.25, 100) is None
    assert speed.update(10.5, 100) == 200


def test_five_seconds_count_and_after_a_long_silence_the_last_two_moments() -> None:
    speed = Speed()
    for second, done in ((0.0, 0), (1.0, 1000), (6.0, 1500)):
        now = speed.update(second, done)

    assert now == 100  # from second 1, exactly five seconds ago, on
    assert speed.update(100.0, 1970) == 5  # from second 6, the one before, on
    silent = Speed()
    silent.update(0.0, 0)
    assert silent.update(20.0, 100) == 5


@pytest.mark.parametrize("stage", list(Stage))
def test_nothing_more_comes_of_three_stages(stage: Stage) -> None:
    assert stage.over is (stage.value in ("done", "failed", "cancelled"))


def test_progress_reads_as_megabytes() -> None:
    assert str(FetchProgress(3_100_000, 14_000_000).text) == "3.1 of 14.0 MB"
    assert str(FetchProgress(3_100_000, None).text) == "3.1 MB"


def test_a_megabyte_is_a_million_bytes() -> None:
    assert str(FetchProgress(999_949_999_999, 999_950_000_001).text) == "999950.0 of 999950.0 MB"
    assert str(FetchProgress(0, 0).text) == "0.0 MB"
