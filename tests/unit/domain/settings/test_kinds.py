"""Lists and tables of texts, which travel between the settings file and Settings."""

import pytest

from whatsit.domain.settings.kinds import Texts, TextTable


def test_a_list_of_the_file_is_frozen_and_written_as_a_list_again() -> None:
    kind = Texts()

    assert kind.taken(["demo", "0"]) == ("demo", "0")
    assert kind.written(("demo", "0")) == ["demo", "0"]


def test_equal_tables_are_equal_values_whatever_their_order_and_become_tables_again() -> None:
    kind = TextTable()
    pairs = kind.taken({"record": "R", "open": "Ctrl+O"})

    assert pairs == kind.taken({"open": "Ctrl+O", "record": "R"})
    assert kind.written(pairs) == {"open": "Ctrl+O", "record": "R"}


@pytest.mark.parametrize("value", [{"open": 1}, {1: "open"}, [("open", "O")], "open", None])
def test_a_table_of_anything_else_does_not_pass(value: object) -> None:
    assert not TextTable().accepts(value)
