"""What is said, before it is put into a language."""

import pytest

from whatsit.domain.text.words import Text, Words, either, filled, joined, verbatim, words

CHINESE = {
    "There is no source {name}: {why}": "找不到来源 {name}：{why}",
    "it is used by {program}.": "它正被 {program} 使用。",
    "Whatsit itself": "Whatsit 自身",
}


def chinese(template: str) -> str:
    return CHINESE.get(template, template)


def test_a_template_is_filled_in_english() -> None:
    said = words("{count} of {all} frames", count=3, all=4.5)

    assert str(said) == said.english() == f"{said}" == "3 of 4.5 frames"


def test_a_template_without_values_is_said_as_it_stands() -> None:
    assert str(words("No source")) == "No source"


def test_braces_that_are_no_holes_are_written_twice() -> None:
    assert str(words("must be {{ short_side = {pixels} }}", pixels=8)) == (
        "must be { short_side = 8 }"
    )


def test_braces_in_a_value_are_no_holes() -> None:
    assert str(words("Opening {source}…", source="{x}")) == "Opening {x}…"


def test_a_reason_inside_a_sentence_is_translated_too_and_names_are_not() -> None:
    reason = words("it is used by {program}.", program=words("Whatsit itself"))
    said = words("There is no source {name}: {why}", name="Whatsit itself", why=reason)

    assert str(said) == "There is no source Whatsit itself: it is used by Whatsit itself."
    assert filled(said, chinese) == "找不到来源 Whatsit itself：它正被 Whatsit 自身 使用。"


def test_a_plain_string_is_the_same_in_every_language() -> None:
    assert filled("Whatsit itself", chinese) == "Whatsit itself"
    assert filled(verbatim("Whatsit itself"), chinese) == "Whatsit itself"


def test_what_is_words_already_stays_so() -> None:
    said = words("Whatsit itself")

    assert verbatim(said) is said


def test_texts_are_put_one_after_the_other() -> None:
    parts: list[Text] = [words("Whatsit itself"), "firefox", words("No source")]

    assert str(joined(parts, ", ")) == "Whatsit itself, firefox, No source"
    assert filled(joined(parts), chinese) == "Whatsit 自身 firefox No source"
    assert str(joined([])) == ""


def test_every_string_among_the_values_can_be_replaced_however_deep_and_no_template() -> None:
    reason = words("it is used by {program}.", program="used")
    said = words("There is no source {name}: {why}", name="no", why=reason).replacing(str.upper)

    assert str(said) == "There is no source NO: it is used by USED."


@pytest.mark.parametrize(
    ("name", "shown"),
    [("a\nb", "a\\nb"), ("a\x1b[2J", "a\\x1b[2J"), ("gnp\u202eexe", "gnp\\u202eexe")],
)
def test_what_is_unprintable_in_a_value_can_do_nothing(name: str, shown: str) -> None:
    assert str(words("Copied: {name}", name=name)) == f"Copied: {shown}"
    assert str(verbatim(name)) == filled(name, chinese) == shown
    assert str(joined([name, name])) == f"{shown} {shown}"


def test_equal_words_are_equal_and_may_be_kept_in_a_set() -> None:
    one, same, other = (words("Loading {model}…", model=name) for name in ("a", "a", "b"))

    assert one == same
    assert len({one, same, other}) == 2
    assert one == Words("Loading {model}…", {"model": "a"})


def test_alternatives_have_an_or_between_each_and_the_next() -> None:
    assert [str(either(["a"])), str(either(["a", "b"])), str(either(["a", "b", "c"]))] == [
        "a",
        "a or b",
        "a or b or c",
    ]
