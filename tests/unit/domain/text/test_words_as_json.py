"""Texts that are written to JSON or TOML keep their templates and values."""

import json

import pytest

from whatsit.domain.text.words import Text, from_json, joined, to_json, words


@pytest.mark.parametrize(
    "text",
    [
        "a plain name",
        words("There is not enough memory."),
        words("Cannot read {name}: {why}", name="a.jpg", why=words("it is busy.")),
        joined(["a", words("b")], "; "),
    ],
)
def test_a_text_is_read_back_as_it_was(text: Text) -> None:
    assert from_json(json.loads(json.dumps(to_json(text)))) == text


@pytest.mark.parametrize(
    ("value", "english"),
    [
        (7, "7"),
        ({"template": "{a} and {b}", "values": {"a": "1"}}, "{a} and {b}"),
        ({"template": "{", "values": {}}, "{"),
        ({"template": "{0}", "values": {}}, "{0}"),
        ({"template": "{a.b}", "values": {"a": "1"}}, "{a.b}"),
        ({"template": "{a.b}", "values": {"a.b": "1"}}, "{a.b}"),
        ({"template": "{a:>9999999999}", "values": {"a": "1"}}, "{a:>9999999999}"),
        ({"template": "{a!r}", "values": {"a": "1"}}, "{a!r}"),
        ({"template": "\x1b[2J", "values": {}}, "\x1b[2J"),
        ({"template": 3, "values": {}}, "{'template': 3, 'values': {}}"),
    ],
)
def test_what_nobody_wrote_so_is_a_plain_string(value: object, english: str) -> None:
    assert from_json(value) == english
