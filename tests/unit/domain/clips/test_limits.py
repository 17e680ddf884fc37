import pytest

from whatsit.domain.clips.limits import ClipLimits, parse_limits
from whatsit.domain.text.errors import UsageError


@pytest.mark.parametrize(
    ("split", "keep", "limits"),
    [
        (None, None, ClipLimits()),
        ("10m", None, ClipLimits(part_s=600)),
        ("1.5h", None, ClipLimits(part_s=5400)),
        ("500MB", None, ClipLimits(part_bytes=500_000_000)),
        ("2 gb", None, ClipLimits(part_bytes=2_000_000_000)),
        (None, "30m", ClipLimits(part_s=180, keep_s=1800)),
        ("60s", "5m", ClipLimits(part_s=60, keep_s=300)),
    ],
)
def test_limits_are_read_as_people_write_them(
    split: str | None, keep: str | None, limits: ClipLimits
) -> None:
    assert parse_limits(split, keep) == limits


@pytest.mark.parametrize(
    ("split", "keep"),
    [
        ("10", None), ("m", None), ("-1m", None), ("0s", None), ("1kb", None), (None, "5MB"),
        (None, "0.1s"),
    ],
)  # fmt: skip
def test_what_makes_no_sense_is_refused(split: str | None, keep: str | None) -> None:
    with pytest.raises(UsageError):
        parse_limits(split, keep)


def test_a_part_is_full_by_time_or_by_size() -> None:
    limits = ClipLimits(part_s=10, part_bytes=1000)

    assert [limits.full(9.9, 999), limits.full(10, 0), limits.full(0, 1000)] == [False, True, True]
    assert not ClipLimits().full(1e9, 10**15)


@pytest.mark.parametrize(
    ("split", "keep", "says", "hint"),
    [
        ("10", None, "--split 10 is not understood.", "Write it like 10m, 90s or 500MB."),
        ("5 days", None, "--split 5 days is not understood.", "Write it like 10m, 90s or 500MB."),
        (None, "5MB", "--keep 5MB is not understood.", "Write it like 30m or 90s."),
        ("0.9s", None, "Less than a second makes no clip.", "Try 10m."),
        (None, "0.9s", "Less than a second makes no clip.", "Try 10m."),
        ("99kB", None, "Less than 100 kB makes no clip.", "Try 500MB."),
    ],
)
def test_a_refusal_says_which_option_and_how_to_write_it(
    split: str | None, keep: str | None, says: str, hint: str
) -> None:
    with pytest.raises(UsageError) as caught:
        parse_limits(split, keep)

    assert (str(caught.value), caught.value.hint) == (says, hint)


def test_a_second_or_a_hundred_kilobytes_are_enough() -> None:
    assert parse_limits("1s", None) == ClipLimits(part_s=1.0)
    assert parse_limits("100KB", None) == ClipLimits(part_bytes=100_000)
    assert parse_limits(None, "1s") == ClipLimits(part_s=1.0, keep_s=1.0)
    assert parse_limits(" 90S ", "5M") == ClipLimits(part_s=90.0, keep_s=300.0)
    assert parse_limits("1.5mb", "1h") == ClipLimits(part_bytes=1_500_000, keep_s=3600.0)
