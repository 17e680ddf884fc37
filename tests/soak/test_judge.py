"""Each promise of a soak is broken once, to see that it is noticed."""

import dataclasses
from dataclasses import replace
from typing import Any

import pytest

from tests.soak.__main__ import read_told, said
from tests.soak.judge import Limits, Rest, Told, broken, growth

THREADS = ("MainThread", "capture", "display", "recognition")
HANDLES = ("/dev/null", "pipe:[#]", "socket:[#]")
MIME = "/usr/share/mime/mime.cache"
REST = Rest(0.0, 300_000, 60_000, 50_000, 300, THREADS, 10, HANDLES)


def steady(count: int = 30, every_s: float = 120.0) -> tuple[Rest, ...]:
    """Rests of an hour in which memory wavers and does not grow."""
    return tuple(
        replace(REST, at_s=i * every_s, rss_kib=REST.rss_kib + i % 3 * 4000, objects=50_000 + i % 5)
        for i in range(count)
    )


def with_last(**values: Any) -> tuple[Rest, ...]:
    """The same, with the last third different."""
    rests = steady()
    return rests[:20] + tuple(replace(rest, **values) for rest in rests[20:])


def test_what_wavers_and_does_not_grow_keeps_every_promise() -> None:
    assert broken(Told(rests=steady(), handles_before=HANDLES, handles_after=HANDLES)) == []


def test_what_qt_opens_once_may_come_late() -> None:
    late = (*steady()[:-1], replace(steady()[-1], handles=(*HANDLES, MIME)))

    assert broken(Told(rests=late, handles_before=HANDLES, handles_after=(*HANDLES, MIME))) == []


@pytest.mark.parametrize(
    ("values", "word"),
    [
        ({"rss_kib": 325_000}, "rss grew"),
        ({"traced_kib": 62_500}, "traced grew"),
        ({"objects": 52_000}, "objects grew"),
        ({"qobjects": 304}, "qobjects grew"),
        ({"native_threads": 14}, "native threads grew"),
        ({"threads": (*THREADS, "model loading")}, "threads that were not there before: model"),
        ({"handles": (*HANDLES, "/a/clip.mp4")}, "handles that were not there before: /a/clip"),
        ({"handles": (*HANDLES, "pipe:[#]")}, "handles that were not there before: pipe"),
        (
            {"handles": (*HANDLES, *[MIME] * 2)},
            "handles that were not there before: /usr/share/mime",
        ),
    ],
)
def test_what_grows_is_noticed(values: dict[str, Any], word: str) -> None:
    found = broken(Told(rests=with_last(**values)))

    assert len(found) == 1
    assert word in found[0]


def test_a_slow_leak_is_noticed_within_the_hour() -> None:
    rests = [replace(rest, rss_kib=300_000 + i * 1000) for i, rest in enumerate(steady())]

    assert any("rss grew" in sentence for sentence in growth(rests, Limits()))


def test_what_is_loaded_once_is_no_growth() -> None:
    rests = steady()
    first = [replace(rest, rss_kib=200_000, qobjects=250) for rest in rests[:5]]

    assert growth([*first, *rests[5:]], Limits()) == []


def test_a_short_run_may_still_load_what_comes_once() -> None:
    rests = [replace(REST, at_s=60.0), replace(REST, at_s=120.0, rss_kib=330_000)]

    assert growth(rests, Limits.of(rests)) == []
    assert growth([*rests, replace(rests[1], rss_kib=350_000)], Limits.of(rests)) != []


@pytest.mark.parametrize(
    ("told", "word"),
    [
        ({"bugs": ("KeyError: 'x'",)}, "BUG KeyError"),
        ({"restless": ("a clip that ended",)}, "did not come to rest"),
        ({"threads": ("background",)}, "left running: background"),
        ({"handles_after": ("/a/clip.mp4",)}, "left open: /a/clip.mp4"),
        ({"status": 1}, "status 1"),
        ({"rests": ()}, "less than twice"),
    ],
)
def test_whatever_else_is_promised_is_noticed(told: dict[str, Any], word: str) -> None:
    found = broken(Told(**{"rests": steady(), **told}))

    assert len(found) == 1
    assert word in found[0]


def test_what_stands_on_standard_error_is_noticed_but_for_the_harmless() -> None:
    assert said("This plugin does not support propagateSizeHints()\n\n") == []
    assert said("Traceback (most recent call last):\n") != []
    assert len(said("QObject: no\n" * 500)) == 21


def test_what_is_told_comes_through_a_file_unchanged() -> None:
    import json

    told = Told({"model": 3}, steady(2), ("bug",), (), ((("a.mp4", "b.mp4"), 9),))
    read = read_told(json.dumps(dataclasses.asdict(told)))

    assert (read.rests[0].rss_kib, read.clips, read.steps) == (300_000, told.clips, told.steps)
