"""Keys are given once, and never taken away without a word."""

from hypothesis import given
from hypothesis import strategies as st

from whatsit.domain.settings.shortcuts import FIXED, Clash, assign, reassign, resolve_shortcuts

USUAL = {"record": "R", "mirror": "M", "demo": ""}
KEYS = st.sampled_from(["", "R", "M", "X", "Esc"])
OWN = st.dictionaries(st.sampled_from([*USUAL, "from-the-future"]), KEYS)


def test_without_a_choice_everything_has_its_usual_keys() -> None:
    assert resolve_shortcuts(USUAL, {}).keys == USUAL


def test_own_keys_replace_the_usual_ones() -> None:
    own, clash = assign(USUAL, {}, "demo", "D")

    assert clash is None
    assert own == {"demo": "D"}
    assert resolve_shortcuts(USUAL, own).keys == {"record": "R", "mirror": "M", "demo": "D"}


def test_keys_of_another_action_are_a_clash_and_stay_where_they_are() -> None:
    own, clash = assign(USUAL, {}, "demo", "R")

    assert clash == Clash("demo", "R", "record")
    assert own == {}


def test_a_clash_can_be_settled_and_undone() -> None:
    taken = reassign(USUAL, {}, Clash("demo", "R", "record"))
    back, clash = assign(USUAL, taken, "record", "R")

    assert resolve_shortcuts(USUAL, taken).keys == {"record": "", "mirror": "M", "demo": "R"}
    assert clash == Clash("record", "R", "demo")
    assert back == taken
    assert clash is not None
    assert resolve_shortcuts(USUAL, reassign(USUAL, taken, clash)).keys == USUAL


def test_fixed_keys_are_never_given_away() -> None:
    own, clash = assign(USUAL, {}, "demo", "Esc")

    assert clash == Clash("demo", "Esc", "")
    assert reassign(USUAL, own, clash) == {}


def test_keys_that_were_freed_go_to_whoever_asks() -> None:
    own, _ = assign(USUAL, {}, "record", "")
    own, clash = assign(USUAL, own, "demo", "R")

    assert clash is None
    assert resolve_shortcuts(USUAL, own).keys == {"record": "", "mirror": "M", "demo": "R"}


def test_what_is_as_usual_again_is_forgotten() -> None:
    own, _ = assign(USUAL, {"record": "X"}, "record", "R")

    assert own == {}


def test_two_of_a_kind_in_the_file_are_told_and_the_first_keeps_them() -> None:
    shared = resolve_shortcuts(USUAL, {"record": "X", "demo": "X"})

    assert shared.keys == {"record": "", "mirror": "M", "demo": "X"}
    assert shared.clashes == (Clash("record", "X", "demo"),)


@given(OWN)
def test_no_keys_are_ever_given_twice(own: dict[str, str]) -> None:
    given_out = [keys for keys in resolve_shortcuts(USUAL, own).keys.values() if keys]

    assert len(set(given_out)) == len(given_out)
    assert not FIXED & set(given_out)


@given(OWN, st.sampled_from(list(USUAL)), KEYS)
def test_giving_keys_changes_nobody_elses(own: dict[str, str], action: str, keys: str) -> None:
    before = resolve_shortcuts(USUAL, own).keys
    after, clash = assign(USUAL, own, action, keys)
    now = resolve_shortcuts(USUAL, after).keys

    assert {a: k for a, k in now.items() if a != action and before[a]} == {
        a: k for a, k in before.items() if a != action and k
    }
    assert now[action] == (before[action] if clash else keys)


def test_a_fixed_key_in_the_file_is_told_and_belongs_to_nobody() -> None:
    shared = resolve_shortcuts(USUAL, {"demo": "Tab"})

    assert shared.keys == USUAL
    assert shared.clashes == (Clash("demo", "Tab", ""),)


def test_what_another_version_knows_is_kept_and_hands_out_nothing() -> None:
    own, clash = assign(USUAL, {"from-the-future": "R"}, "demo", "D")

    assert clash is None
    assert own == {"from-the-future": "R", "demo": "D"}
    assert resolve_shortcuts(USUAL, own).keys == {"record": "R", "mirror": "M", "demo": "D"}


def test_giving_an_action_the_keys_that_it_has_changes_nothing() -> None:
    assert assign(USUAL, {"demo": "D"}, "demo", "D") == ({"demo": "D"}, None)


def test_a_clash_of_the_file_is_not_kept_when_something_else_is_given() -> None:
    own, clash = assign(USUAL, {"record": "X", "demo": "X"}, "mirror", "Y")

    assert clash is None
    assert own == {"record": "", "demo": "X", "mirror": "Y"}


def test_whoever_gave_its_keys_away_has_none_in_the_file() -> None:
    assert reassign(USUAL, {"mirror": "Y"}, Clash("demo", "R", "record")) == {
        "mirror": "Y", "record": "", "demo": "R",
    }  # fmt: skip
