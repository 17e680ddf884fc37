"""Keys are given once, and never taken away without a word."""

from hypothesis import given
from hypothesis import strategies as st

from whatsit.domain.settings.shortcuts import FIXED, Clash, give, share_out, take

USUAL = {"record": "R", "mirror": "M", "demo": ""}
KEYS = st.sampled_from(["", "R", "M", "X", "Esc"])
OWN = st.dictionaries(st.sampled_from([*USUAL, "from-the-future"]), KEYS)


def test_without_a_choice_everything_has_its_usual_keys() -> None:
    assert share_out(USUAL, {}).keys == USUAL


def test_own_keys_replace_the_usual_ones() -> None:
    own, clash = give(USUAL, {}, "demo", "D")

    assert clash is None
    assert own == {"demo": "D"}
    assert share_out(USUAL, own).keys == {"record": "R", "mirror": "M", "demo": "D"}


def test_keys_of_another_act_are_a_clash_and_stay_where_they_are() -> None:
    own, clash = give(USUAL, {}, "demo", "R")

    assert clash == Clash("demo", "R", "record")
    assert own == {}


def test_a_clash_can_be_settled_and_undone() -> None:
    taken = take(USUAL, {}, Clash("demo", "R", "record"))
    back, clash = give(USUAL, taken, "record", "R")

    assert share_out(USUAL, taken).keys == {"record": "", "mirror": "M", "demo": "R"}
    assert clash == Clash("record", "R", "demo")
    assert back == taken
    assert clash is not None
    assert share_out(USUAL, take(USUAL, taken, clash)).keys == USUAL


def test_fixed_keys_are_never_given_away() -> None:
    own, clash = give(USUAL, {}, "demo", "Esc")

    assert clash == Clash("demo", "Esc", "")
    assert take(USUAL, own, clash) == {}


def test_keys_that_were_freed_go_to_whoever_asks() -> None:
    own, _ = give(USUAL, {}, "record", "")
    own, clash = give(USUAL, own, "demo", "R")

    assert clash is None
    assert share_out(USUAL, own).keys == {"record": "", "mirror": "M", "demo": "R"}


def test_what_is_as_usual_again_is_forgotten() -> None:
    own, _ = give(USUAL, {"record": "X"}, "record", "R")

    assert own == {}


def test_two_of_a_kind_in_the_file_are_told_and_the_first_keeps_them() -> None:
    shared = share_out(USUAL, {"record": "X", "demo": "X"})

    assert shared.keys == {"record": "", "mirror": "M", "demo": "X"}
    assert shared.clashes == (Clash("record", "X", "demo"),)


@given(OWN)
def test_no_keys_are_ever_given_twice(own: dict[str, str]) -> None:
    given_out = [keys for keys in share_out(USUAL, own).keys.values() if keys]

    assert len(set(given_out)) == len(given_out)
    assert not FIXED & set(given_out)


@given(OWN, st.sampled_from(list(USUAL)), KEYS)
def test_giving_keys_changes_nobody_elses(own: dict[str, str], act: str, keys: str) -> None:
    before = share_out(USUAL, own).keys
    after, clash = give(USUAL, own, act, keys)
    now = share_out(USUAL, after).keys

    assert {a: k for a, k in now.items() if a != act and before[a]} == {
        a: k for a, k in before.items() if a != act and k
    }
    assert now[act] == (before[act] if clash else keys)


def test_a_fixed_key_in_the_file_is_told_and_belongs_to_nobody() -> None:
    shared = share_out(USUAL, {"demo": "Tab"})

    assert shared.keys == USUAL
    assert shared.clashes == (Clash("demo", "Tab", ""),)


def test_what_another_version_knows_is_kept_and_hands_out_nothing() -> None:
    own, clash = give(USUAL, {"from-the-future": "R"}, "demo", "D")

    assert clash is None
    assert own == {"from-the-future": "R", "demo": "D"}
    assert share_out(USUAL, own).keys == {"record": "R", "mirror": "M", "demo": "D"}


def test_giving_an_act_the_keys_that_it_has_changes_nothing() -> None:
    assert give(USUAL, {"demo": "D"}, "demo", "D") == ({"demo": "D"}, None)


def test_a_clash_of_the_file_is_not_kept_when_something_else_is_given() -> None:
    own, clash = give(USUAL, {"record": "X", "demo": "X"}, "mirror", "Y")

    assert clash is None
    assert own == {"record": "", "demo": "X", "mirror": "Y"}


def test_whoever_gave_its_keys_away_has_none_in_the_file() -> None:
    assert take(USUAL, {"mirror": "Y"}, Clash("demo", "R", "record")) == {
        "mirror": "Y", "record": "", "demo": "R",
    }  # fmt: skip
