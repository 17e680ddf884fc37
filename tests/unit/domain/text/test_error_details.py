"""What a failure was caused by, to be copied into a report."""

import traceback

import pytest

from whatsit.domain.text.error_details import details
from whatsit.domain.text.errors import SourceUnreadable


def fail() -> None:
    raise SourceUnreadable("desk", "it is busy.") from OSError(16, "Device or resource busy")


def failure() -> SourceUnreadable:
    with pytest.raises(SourceUnreadable) as raised:
        fail()
    return raised.value


def test_the_whole_chain_of_causes_is_told_before_the_traceback() -> None:
    reported = details(failure())

    assert reported.splitlines()[:2] == [
        "whatsit.domain.text.errors.SourceUnreadable: Cannot read desk: it is busy.",
        "caused by OSError: [Errno 16] Device or resource busy",
    ]
    assert 'raise SourceUnreadable("desk"' in reported


def test_an_error_that_was_never_raised_has_details_too() -> None:
    reported = details(SourceUnreadable("desk", "it is busy."))

    assert reported.startswith("whatsit.domain.text.errors.SourceUnreadable: Cannot read desk")


def test_causes_that_go_in_a_circle_come_to_an_end() -> None:
    one, other = ValueError("one"), ValueError("other")
    one.__cause__, other.__cause__ = other, one

    assert details(one).splitlines()[:2] == ["ValueError: one", "caused by ValueError: other"]


def test_a_cause_that_was_hidden_stays_hidden_and_a_context_is_a_cause() -> None:
    def caused(*, hide: bool) -> BaseException:
        error = ValueError("outer")
        error.__context__, error.__suppress_context__ = KeyError("inner"), hide
        return error

    assert details(caused(hide=True)).splitlines()[:2] == ["ValueError: outer", ""]
    assert details(caused(hide=False)).splitlines()[:2] == [
        "ValueError: outer",
        "caused by KeyError: 'inner'",
    ]


def test_the_traceback_stands_below_as_python_prints_it() -> None:
    error = failure()
    reported, _, where = details(error).partition("\n\n")

    assert len(reported.splitlines()) == 2
    assert where == "".join(traceback.format_exception(error))
