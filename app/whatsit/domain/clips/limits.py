"""Limits of a recording: when it begins a new file, and how much of it is kept."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Final

from whatsit.domain.text.errors import UsageError

_SECONDS: Final = {"s": 1.0, "m": 60.0, "h": 3600.0}
_BYTES: Final = {"kb": 1_000, "mb": 1_000_000, "gb": 1_000_000_000}
_FORM: Final = re.compile(r"(\d{1,12}(?:\.\d{1,12})?)\s*([a-z]+)", re.IGNORECASE)
_SHORTEST_S: Final = 1.0
_SMALLEST_BYTES: Final = 100_000


@dataclass(frozen=True, slots=True)
class ClipLimits:
    """Limits of one recording; None for no limit.

    Attributes:
        part_s: length of a part in seconds after which a new one begins.
        part_bytes: size of a part after which a new one begins.
        keep_s: parts are deleted while the rest still holds this many newest seconds.
    """

    part_s: float | None = None
    part_bytes: int | None = None
    keep_s: float | None = None

    def full(self, seconds: float, size_bytes: int) -> bool:
        """Tell whether a part of that length and size is to be followed by a new one."""
        by_time = self.part_s is not None and seconds >= self.part_s
        return by_time or (self.part_bytes is not None and size_bytes >= self.part_bytes)


def parse_limits(split: str | None, keep: str | None) -> ClipLimits:
    """Read limits from options such as `10m`, `90s` or `500MB` to split, and `30m` to keep.

    Raises:
        UsageError: another form, or too little to make sense.
    """
    limits = ClipLimits()
    if split is not None:
        value, unit = _parsed(split, "--split", {**_SECONDS, **_BYTES})
        limits = ClipLimits(part_bytes=round(value)) if unit in _BYTES else ClipLimits(part_s=value)
    if keep is not None:
        keep_s, _ = _parsed(keep, "--keep", _SECONDS)
        # Whole parts are deleted, so they are kept short beside what is asked for.
        limits = replace(
            ClipLimits(part_s=max(_SHORTEST_S, keep_s / 10)) if split is None else limits,
            keep_s=keep_s,
        )
    _check(limits)
    return limits


def _check(limits: ClipLimits) -> None:
    for seconds in (limits.part_s, limits.keep_s):
        if seconds is not None and seconds < _SHORTEST_S:
            raise UsageError("Less than a second makes no clip.", "Try 10m.")
    if limits.part_bytes is not None and limits.part_bytes < _SMALLEST_BYTES:
        raise UsageError("Less than 100 kB makes no clip.", "Try 500MB.")


def _parsed(text: str, option: str, units: Mapping[str, float]) -> tuple[float, str]:
    match = _FORM.fullmatch(text.strip())
    unit = match[2].lower() if match else ""
    if match is None or unit not in units:
        forms = "10m, 90s or 500MB" if "mb" in units else "30m or 90s"
        raise UsageError(f"{option} {text} is not understood.", f"Write it like {forms}.")
    return float(match[1]) * units[unit], unit
