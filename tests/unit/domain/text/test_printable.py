import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from whatsit.domain.text.errors import SourceMissing, SourceUnreadable
from whatsit.domain.text.printable import json_line, printable
from whatsit.domain.text.words import words

ANY = st.text(alphabet=st.characters(exclude_categories=[]))


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("cat.jpg", "cat.jpg"),
        ("图片 猫.jpg", "图片 猫.jpg"),
        ("صورة ไทย 🦊👩‍👧.jpg", "صورة ไทย 🦊👩‍👧.jpg"),
        ("a\nerror: b", "a\\nerror: b"),
        ("\x1b[2J\x07", "\\x1b[2J\\x07"),
        ("\x9b2J", "\\x9b2J"),
        ("\u202egpj.exe", "\\u202egpj.exe"),
        ("bad\udcff", "bad\\xff"),
        ("half\ud83d", "half\\ud83d"),
        ("one\u2028two", "one\\u2028two"),
    ],
)
def test_names_are_shown_as_they_are_but_for_what_commands_or_forges(text: str, shown: str) -> None:
    assert printable(text) == shown


@given(ANY)
def test_whatever_is_printed_is_one_line_that_utf_8_can_spell(text: str) -> None:
    shown = printable(text)

    assert len(shown.encode().splitlines()) <= 1
    assert len(shown.splitlines()) <= 1
    assert "\x1b" not in shown
    assert printable(shown) == shown


@given(st.dictionaries(ANY, ANY | st.floats(allow_nan=False) | st.lists(ANY)))
def test_json_can_be_read_back_and_holds_nothing_unprintable(value: dict[str, object]) -> None:
    line = json_line(value)

    assert json.loads(line.encode()) == value
    assert printable(line) == line


def test_letters_of_every_script_stay_readable_in_json() -> None:
    assert json_line({"source": "猫\x1b\udcff"}) == '{"source": "猫\\u001b\\udcff"}'


def test_errors_and_words_show_no_name_that_commands_a_terminal() -> None:
    name = "a\n\x1b[31m\udcff"

    assert "\\n\\x1b[31m\\xff" in str(SourceUnreadable(name, "it is empty."))
    assert "\\n\\x1b[31m\\xff" in str(SourceMissing(name))
    assert words("{source} – Whatsit", source=name).english() == "a\\n\\x1b[31m\\xff – Whatsit"
