"""Label files: what they say, and what is refused with which line."""

import pytest

from whatsit.domain.models.labels import (
    Label,
    are_counted,
    are_same_classes,
    format_labels,
    parse_labels,
    parse_lines,
    plain_labels,
    spoken_language,
)
from whatsit.domain.text.errors import LabelsUnreadable

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


def test_lines_that_count_themselves_lose_their_numbers() -> None:
    lines = [f"{index} {name}" for index, name in enumerate(["cat", "big dog", "3 mice"])]
    labels = parse_lines("\n".join(lines), "labels.txt")

    assert [label.name() for label in labels] == ["cat", "big dog", "3 mice"]
    assert [label.index for label in labels] == [0, 1, 2]


def test_lines_of_which_one_does_not_count_are_names_as_they_stand() -> None:
    assert [x.name() for x in parse_lines("0 cat\n2 dog", "a")] == ["0 cat", "2 dog"]
    assert [x.name() for x in parse_lines("0 cat\n1", "a")] == ["0 cat", "1"]
    assert [x.name() for x in parse_lines("1 cat\n2 dog", "a")] == ["1 cat", "2 dog"]


def test_a_wordnet_id_in_front_is_an_id_and_no_name() -> None:
    (tench,) = parse_lines("n01440764   tench, Tinca tinca", "a")
    short, long = parse_lines("n0144076 tench\nn014407640 tench", "a")

    assert (tench.id, tench.name()) == ("n01440764", "tench, Tinca tinca")
    assert (short.id, short.name()) == (None, "n0144076 tench")
    assert (long.id, long.name()) == (None, "n014407640 tench")


def test_an_empty_line_between_is_a_class_without_a_name_and_those_at_the_end_are_none() -> None:
    labels = parse_lines("cat\n\n  dog  \r\n\n\n", "a")

    assert [label.name() for label in labels] == ["cat", "class 1", "dog"]


@pytest.mark.parametrize("text", ["", "\n\n", "  \n\t\n"])
def test_a_file_with_nothing_in_it_holds_no_labels(text: str) -> None:
    with pytest.raises(LabelsUnreadable, match=r"The labels a\.txt cannot be used: it is empty\."):
        parse_lines(text, "a.txt")


def test_counted_lines_are_told_by_every_one_of_them() -> None:
    assert are_counted(["0 cat", "1 a big dog"])
    assert not are_counted(["0 cat", "1"])
    assert not are_counted(["cat", "dog"])
    assert not are_counted(["00 cat"])


def known(count: int = 10) -> list[Label]:
    return [Label(i, f"n{i:08}", {"en": f"Thing {i}"}) for i in range(count)]


def test_seven_in_ten_spelt_alike_in_the_same_places_are_the_same_classes() -> None:
    def spelt(right: int) -> tuple[Label, ...]:
        return plain_labels(f"thing {i}, alias" if i < right else "other" for i in range(10))

    assert are_same_classes(spelt(10), known())
    assert are_same_classes(spelt(7), known())
    assert not are_same_classes(spelt(6), known())


def test_ids_go_before_names() -> None:
    same_ids = [Label(i, f"n{i:08}", {"en": "x"}) for i in range(10)]
    other_ids = [Label(i, f"n{i + 1:08}", {"en": f"Thing {i}"}) for i in range(10)]

    assert are_same_classes(same_ids, known())
    assert not are_same_classes(other_ids, known())


def test_another_number_of_classes_is_another_set_however_many_are_alike() -> None:
    assert not are_same_classes(known(9), known(10))
    assert not are_same_classes(known(11), known(10))


def test_the_written_form_has_a_header_tabs_and_a_line_a_class() -> None:
    labels = [
        Label(0, "n01440764", {"en": "tench", "zh_CN": "丁鱥"}),
        Label(1, None, {"en": "mug"}),
    ]

    assert format_labels(labels) == TEXT


def test_a_language_nobody_asked_for_is_english() -> None:
    assert Label(0, None, {"en": "mug", "zh_CN": ""}).name("zh_CN") == "mug"


def test_blank_lines_of_our_own_format_are_no_classes_and_the_place_is_told_in_full() -> None:
    assert len(parse_labels("index\tid\ten\n0\t\ta\n \n1\t\tb\n", "a")) == 2
    with pytest.raises(LabelsUnreadable) as caught:
        parse_labels("index\tid\ten\n0\t\ta\n2\t\tb\n", "my.tsv")

    assert str(caught.value) == "The labels my.tsv cannot be used: line 3 is not class 1"


def test_the_faults_of_a_label_file_are_told_word_for_word() -> None:
    def reported(text: str) -> str:
        with pytest.raises(LabelsUnreadable) as caught:
            parse_labels(text, "my.tsv")
        return str(caught.value)

    assert reported("cat\ndog\n") == (
        "The labels my.tsv cannot be used: its first line must be: index, id, en, ..."
        " (tab separated)"
    )
    assert reported("index\tid\ten\tzh_CN\n0\t\t\t猫\n") == (
        "The labels my.tsv cannot be used: class 0 has no English name"
    )
    assert "its first line" in reported("en\tindex\tid\n")


def test_a_name_does_nothing_to_a_terminal() -> None:
    labels = parse_lines("\x1b[2J\x1b]0;owned\x07cat\ndog\u202egod\nplain \u3000 猫", "labels.txt")

    assert [label.name() for label in labels] == [
        "\ufffd[2J\ufffd]0;owned\ufffdcat",
        "dog\ufffdgod",
        "plain \u3000 猫",
    ]


@pytest.mark.parametrize(
    ("locale", "language"),
    [
        ("zh_CN.UTF-8", "zh_CN"),
        ("zh_TW", "zh_CN"),
        ("zh-Hans-SG", "zh_CN"),
        ("ZH", "zh_CN"),
        ("zh_CN:en", "zh_CN"),
        ("en_GB", "en"),
        ("zha", "en"),
        ("de_DE@euro", "en"),
        ("C.UTF-8", "en"),
        ("", "en"),
    ],
)
def test_a_locale_is_spoken_to_in_its_language_or_in_english(locale: str, language: str) -> None:
    assert spoken_language(locale) == language
