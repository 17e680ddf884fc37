from whatsit.domain.clips.times import clock


def test_times_are_minutes_and_hundredths_of_seconds() -> None:
    assert [clock(t) for t in (0.0, 9.996, 62.34, 605.0, 6000.5)] == [
        "00:00.00", "00:10.00", "01:02.34", "10:05.00", "100:00.50",
    ]  # fmt: skip


def test_lines_of_output_have_tenths() -> None:
    assert [clock(t, 1) for t in (0.04, 7.25, 61.96)] == ["00:00.0", "00:07.2", "01:02.0"]


def test_a_time_just_below_a_minute_is_never_sixty_seconds() -> None:
    assert clock(59.996) == "01:00.00"
    assert clock(119.96, 1) == "02:00.0"
