import pytest

from app.domain.clip_limits import ClipLimits, parse_limits
from app.domain.errors import UsageError


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
