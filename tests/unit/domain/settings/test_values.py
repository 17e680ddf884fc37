"""Settings: whatever a file says, there are good settings and a notice for each fault."""

import dataclasses

import pytest
from hypothesis import given
from hypothesis import strategies as st

from whatsit.domain.settings.values import Settings, check_settings, merged

ANYTHING = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=5),
    lambda inner: (
        st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=3), inner, max_size=3)
    ),
    max_leaves=5,
)
NAMES = [field.name for field in dataclasses.fields(Settings)]


def stored_of(settings: Settings) -> dict[str, object]:
    """What a new file holds."""
    return merged({}, Settings(), settings)


STORED = st.dictionaries(st.sampled_from([*NAMES, "from_the_future"]), ANYTHING)


@given(STORED)
def test_whatever_is_stored_there_are_settings_that_pass_their_own_check(
    stored: dict[str, object],
) -> None:
    settings, _ = check_settings(stored)

    assert check_settings(stored_of(settings)) == (settings, ())


@pytest.mark.parametrize(
    ("name", "value", "wanted"),
    [
        ("top", 0, "from 1 to 20"),
        ("top", 21, "from 1 to 20"),
        ("top", 5.5, "whole number"),
        ("top", True, "whole number"),
        ("threshold", 1.1, "from 0 to 1"),
        ("smoothing_s", -1, "from 0 to 10"),
        ("smoothing_s", float("nan"), "from 0 to 10"),
        ("theme", "pink", "system, light, dark"),
        ("language", "fr", "zh_CN"),
        ("mirror", 1, "true or false"),
        ("recent", "demo", "list of texts"),
    ],
)
def test_a_value_out_of_range_becomes_its_default_with_a_notice(
    name: str, value: object, wanted: str
) -> None:
    settings, notices = check_settings({name: value})

    assert settings == Settings()
    assert len(notices) == 1
    assert wanted in str(notices[0])
    assert name in str(notices[0])


def test_only_what_differs_from_its_default_is_written() -> None:
    assert stored_of(Settings(top=3, recent=("demo",))) == {"top": 3, "recent": ["demo"]}


def test_names_of_a_newer_version_are_left_out_without_a_word() -> None:
    assert check_settings({"hologram": True}) == (Settings(), ())


@given(STORED, STORED, STORED)
def test_merging_changes_only_what_was_changed_here(
    there: dict[str, object], before: dict[str, object], after: dict[str, object]
) -> None:
    old, new = check_settings(before)[0], check_settings(after)[0]
    table = merged(there, old, new)

    assert check_settings(table)[0] == check_settings(merged(table, old, new))[0]
    for name in {*NAMES, "from_the_future"}:
        if getattr(old, name, None) == getattr(new, name, None):
            assert table.get(name) is there.get(name)
    assert merged(stored_of(old), old, new) == stored_of(new)


def test_the_engine_gets_its_part() -> None:
    reading = Settings(top=3, threshold=0.4, smoothing_s=1.0).reading

    assert (reading.top, reading.threshold, reading.smoothing_s) == (3, 0.4, 1.0)


def test_a_value_that_is_set_aside_is_quoted_with_what_it_must_be() -> None:
    stored = {"top": 99, "mirror": 1, "theme": "pink", "model": 7, "recent": [1], "cameras": "x"}

    assert tuple(map(str, check_settings(stored)[1])) == (
        "model = 7 was set aside: it must be text.",
        "top = 99 was set aside: it must be a whole number from 1 to 20.",
        "mirror = 1 was set aside: it must be true or false.",
        "theme = 'pink' was set aside: it must be one of system, light, dark.",
        "recent = [1] was set aside: it must be a list of texts.",
        "cameras = 'x' was set aside: it must be a table of texts.",
    )


def test_tables_of_texts_are_sorted_pairs_here_and_tables_in_the_file() -> None:
    settings, notices = check_settings({"cameras": {"b": "fps=30", "a": "focus=1"}})

    assert notices == ()
    assert settings.cameras == (("a", "focus=1"), ("b", "fps=30"))
    assert stored_of(settings) == {"cameras": {"a": "focus=1", "b": "fps=30"}}


@pytest.mark.parametrize("table", [{"a": 1}, {1: "a"}, [["a", "b"]], None])
def test_what_is_no_table_of_texts_is_set_aside(table: object) -> None:
    settings, notices = check_settings({"folders": table})

    assert settings.folders == ()
    assert len(notices) == 1


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("top", 1),
        ("top", 20),
        ("threshold", 0),
        ("threshold", 1),
        ("threshold", None),
        ("smoothing_s", 0),
        ("smoothing_s", 10),
        ("language", ""),
    ],
)
def test_the_ends_of_a_range_pass(name: str, value: object) -> None:
    settings, notices = check_settings({name: value})

    assert notices == ()
    assert getattr(settings, name) == value


@pytest.mark.parametrize(("name", "value"), [("top", None), ("top", "5"), ("threshold", "0.5")])
def test_nothing_and_texts_are_no_numbers(name: str, value: object) -> None:
    assert len(check_settings({name: value})[1]) == 1


def test_a_good_value_beside_a_bad_one_is_kept() -> None:
    settings, notices = check_settings({"top": 0, "mirror": True, "recent": ["a", "b"]})

    assert (settings.mirror, settings.top, settings.recent) == (True, 5, ("a", "b"))
    assert len(notices) == 1


def test_ranges_and_choices_are_told_as_they_are() -> None:
    assert tuple(map(str, check_settings({"threshold": 2, "language": "fr"})[1])) == (
        "threshold = 2 was set aside: it must be a number from 0 to 1.",
        "language = 'fr' was set aside: it must be one of (empty), en, zh_CN.",
    )
