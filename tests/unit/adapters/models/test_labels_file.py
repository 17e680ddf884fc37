from pathlib import Path

import pytest

from whatsit.adapters.models.labels_file import load_labels, read_labels
from whatsit.domain.text.errors import LabelsUnreadable


def test_imagenets_labels_are_the_apps_own(tmp_path: Path) -> None:
    labels = load_labels("imagenet1k", tmp_path)

    assert len(labels) == 1000
    assert labels[323].id == "n02279972"
    assert labels[323].name().startswith("monarch")


def test_one_name_a_line_with_a_byte_order_mark(tmp_path: Path) -> None:
    (tmp_path / "labels.txt").write_bytes("\ufeffcat\r\n猫 big\r\n\r\n".encode())

    assert [label.name() for label in load_labels("labels.txt", tmp_path)] == ["cat", "猫 big"]


def test_wordnet_ids_in_front_are_ids(tmp_path: Path) -> None:
    (tmp_path / "synset.txt").write_text("n01440764 tench, Tinca tinca\n")
    (label,) = read_labels(tmp_path / "synset.txt")

    assert (label.id, label.name()) == ("n01440764", "tench, Tinca tinca")


def test_an_empty_line_among_names_keeps_its_place(tmp_path: Path) -> None:
    (tmp_path / "labels.txt").write_text("cat\n\ndog\n")

    assert [label.name() for label in read_labels(tmp_path / "labels.txt")] == [
        "cat",
        "class 1",
        "dog",
    ]


def test_our_own_format_knows_languages(tmp_path: Path) -> None:
    (tmp_path / "labels.tsv").write_text("index\tid\ten\tzh_CN\n0\t\tcat\t猫\n", encoding="utf-8")
    (label,) = load_labels("labels.tsv", tmp_path)

    assert label.name("zh_CN") == "猫"


@pytest.mark.parametrize("content", [b"", b"\n\n", b"\xff\xfe\x00c"])
def test_what_is_no_list_of_names_is_told(tmp_path: Path, content: bytes) -> None:
    (tmp_path / "labels.txt").write_bytes(content)

    with pytest.raises(LabelsUnreadable, match=r"labels\.txt"):
        read_labels(tmp_path / "labels.txt")


def test_a_missing_label_file_is_told(tmp_path: Path) -> None:
    with pytest.raises(LabelsUnreadable, match="no such file"):
        load_labels("labels.tsv", tmp_path)


def test_numbers_that_count_the_lines_are_no_names(tmp_path: Path) -> None:
    (tmp_path / "labels.txt").write_text("0 Tea cup\n1 Pen\n")
    labels = read_labels(tmp_path / "labels.txt")

    assert [label.name() for label in labels] == ["Tea cup", "Pen"]


def test_numbers_that_do_not_count_stay(tmp_path: Path) -> None:
    (tmp_path / "labels.txt").write_text("1 Tea cup\n2 Pens\n")
    labels = read_labels(tmp_path / "labels.txt")

    assert [label.name() for label in labels] == ["1 Tea cup", "2 Pens"]
