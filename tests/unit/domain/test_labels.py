"""Label files: what they say, and what is refused with which line."""

import pytest

from app.domain.errors import LabelsUnreadable
from app.domain.labels import format_labels, parse_labels, parse_lines, plain_labels

TEXT = "index\tid\ten\tzh_CN\n0\tn01440764\ttench\t丁鱥\n1\t\tmug\t\n"


def test_a_label_has_a_name_in_each_language_or_falls_back_to_english() -> None:
    tench, mug = parse_labels(TEXT, "labels.tsv")

    assert (tench.id, tench.name("zh_CN"), tench.name()) == ("n01440764", "丁鱥", "tench")
    assert (mug.id, mug.name("zh_CN"), mug.name("fr")) == (None, "mug", "mug")


def test_what_is_written_reads_back_the_same() -> None:
    labels = parse_labels(TEXT, "labels.tsv")

    assert parse_labels(format_labels(labels), "again") == labels


def test_bare_names_are_numbered_from_zero() -> None:
    assert [(x.index, x.name()) for x in plain_labels(["a", "b"])] == [(0, "a"), (1, "b")]


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("", "first line"),
        ("index\tid\tde\n", "first line"),
        ("index\tid\ten\n1\t\ta\n", "line 2 is not class 0"),
        ("index\tid\ten\n0\ta\n", "line 2 is not class 0"),
        ("index\tid\ten\tzh_CN\n0\t\t\t猫\n", "no English name"),
    ],
)
def test_a_file_that_breaks_the_format_is_refused_with_the_place(text: str, says: str) -> None:
    with pytest.raises(LabelsUnreadable, match=says):
        parse_labels(text, "labels.tsv")


def test_a_name_does_nothing_to_a_terminal() -> None:
    labels = parse_lines("\x1b[2J\x1b]0;owned\x07cat\ndog\u202egod\nplain \u3000 猫", "labels.txt")

    assert [label.name() for label in labels] == [
        "\ufffd[2J\ufffd]0;owned\ufffdcat",
        "dog\ufffdgod",
        "plain \u3000 猫",
    ]
