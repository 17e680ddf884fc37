"""The class names a person reads in the window come from one hand-written table.

A classifier only yields a number from 0 to 999; what appears on the screen is the
line of ``assets/labels/imagenet1k.tsv`` with that number.  A shifted line, a doubled
name or a literal mistranslation ("crane" the bird shown as the machine) would not
break any code, it would just make the app say something wrong.  These tests guard
the shape of the table and the spots where such mistakes are easiest to make.
"""

from __future__ import annotations

import re
import unicodedata
from pathlib import Path
from typing import NamedTuple

import pytest

TABLE = Path(__file__).parents[2] / "assets" / "labels" / "imagenet1k.tsv"
HEADER = "index\tid\ten\tzh_CN"
CLASS_COUNT = 1000
LONGEST_ENGLISH = 30
LONGEST_CHINESE = 10
CJK = re.compile("[\u3400-\u4dbf\u4e00-\u9fff]")


class Label(NamedTuple):
    """One line of the table."""

    position: str
    wordnet_id: str
    english: str
    chinese: str


def read_lines() -> list[str]:
    """Return the lines of the table, split at line feeds only."""
    return TABLE.read_bytes().decode("utf-8").split("\n")


@pytest.fixture(scope="module")
def labels() -> list[Label]:
    """Return the thousand lines below the header."""
    result: list[Label] = []
    for line in read_lines()[1:-1]:
        position, wordnet_id, english, chinese = line.split("\t")
        result.append(Label(position, wordnet_id, english, chinese))
    return result


def repeated(names: list[str]) -> set[str]:
    """Return the names that occur more than once, letter case aside."""
    seen: set[str] = set()
    twice: set[str] = set()
    for name in names:
        folded = name.casefold()
        if folded in seen:
            twice.add(name)
        seen.add(folded)
    return twice


def untidy(name: str) -> bool:
    """Tell whether a name is empty, padded, or holds a control or odd space character."""
    if not name or name != name.strip() or "  " in name:
        return True
    return any(
        character != " " and unicodedata.category(character)[0] in {"C", "Z"} for character in name
    )


def test_the_file_is_plain_utf8_with_line_feeds_and_a_final_one() -> None:
    data = TABLE.read_bytes()
    assert not data.startswith(b"\xef\xbb\xbf")
    assert b"\r" not in data
    assert data.endswith(b"\n")
    assert not data.endswith(b"\n\n")


def test_the_first_line_names_the_four_columns() -> None:
    assert read_lines()[0] == HEADER


def test_every_line_has_four_columns() -> None:
    assert [line for line in read_lines()[:-1] if line.count("\t") != 3] == []


def test_there_are_a_thousand_classes_in_the_order_of_their_indices(labels: list[Label]) -> None:
    assert [label.position for label in labels] == [str(index) for index in range(CLASS_COUNT)]


def test_every_id_looks_like_a_wordnet_noun(labels: list[Label]) -> None:
    odd = [label for label in labels if not re.fullmatch(r"n[0-9]{8}", label.wordnet_id)]
    assert odd == []


def test_no_id_occurs_twice(labels: list[Label]) -> None:
    assert repeated([label.wordnet_id for label in labels]) == set()


def test_ids_rise_with_the_index(labels: list[Label]) -> None:
    ids = [label.wordnet_id for label in labels]
    assert ids == sorted(ids)


def test_no_english_name_occurs_twice(labels: list[Label]) -> None:
    assert repeated([label.english for label in labels]) == set()


def test_no_chinese_name_occurs_twice(labels: list[Label]) -> None:
    assert repeated([label.chinese for label in labels]) == set()


def test_names_are_present_and_tidy(labels: list[Label]) -> None:
    bad = [label for label in labels if untidy(label.english) or untidy(label.chinese)]
    assert bad == []


def test_names_hold_no_lists_and_no_brackets(labels: list[Label]) -> None:
    forbidden = set(",;()[]|，、；（）")
    bad = [label for label in labels if forbidden & set(label.english + label.chinese)]
    assert bad == []


def test_english_names_fit_on_one_line(labels: list[Label]) -> None:
    assert max(len(label.english) for label in labels) <= LONGEST_ENGLISH


def test_chinese_names_fit_on_one_line(labels: list[Label]) -> None:
    assert max(len(label.chinese) for label in labels) <= LONGEST_CHINESE


def test_english_names_are_written_in_ascii(labels: list[Label]) -> None:
    assert [label for label in labels if not label.english.isascii()] == []


def test_chinese_names_contain_a_chinese_character(labels: list[Label]) -> None:
    assert [label for label in labels if not CJK.search(label.chinese)] == []


@pytest.mark.parametrize(
    ("index", "wordnet_id"),
    [
        (0, "n01440764"),  # tench
        (1, "n01443537"),  # goldfish
        (2, "n01484850"),  # great white shark
        (7, "n01514668"),  # rooster
        (207, "n02099601"),  # golden retriever
        (217, "n02102040"),  # English springer spaniel
        (281, "n02123045"),  # tabby cat
        (323, "n02279972"),  # monarch butterfly
        (482, "n02979186"),  # cassette player
        (491, "n03000684"),  # chainsaw
        (566, "n03394916"),  # French horn
        (569, "n03417042"),  # garbage truck
        (571, "n03425413"),  # gas pump
        (574, "n03445777"),  # golf ball
        (701, "n03888257"),  # parachute
        (954, "n07753592"),  # banana
        (963, "n07873807"),  # pizza
        (999, "n15075141"),  # toilet paper
    ],
)
def test_well_known_ids_stand_at_their_index(
    labels: list[Label], index: int, wordnet_id: str
) -> None:
    assert labels[index].wordnet_id == wordnet_id


@pytest.mark.parametrize(
    ("index", "english", "chinese"),
    [
        (97, "drake", "公鸭"),
        (134, "crane bird", "鹤"),
        (517, "construction crane", "起重机"),
        (264, "Cardigan Welsh corgi", "卡迪根威尔士柯基犬"),
        (474, "cardigan", "开襟毛衣"),
        (323, "monarch butterfly", "黑脉金斑蝶"),
        (339, "sorrel horse", "栗色马"),
        (371, "patas monkey", "赤猴"),
        (492, "storage chest", "箱子"),
        (542, "drumstick", "鼓槌"),
        (602, "horizontal bar", "单杠"),
        (664, "monitor", "显示器"),
        (673, "computer mouse", "鼠标"),
        (677, "nail", "钉子"),
        (800, "slot machine", "老虎机"),
        (884, "vaulted ceiling", "拱顶"),
        (908, "aircraft wing", "机翼"),
        (913, "shipwreck", "沉船"),
        (989, "rose hip", "蔷薇果"),
        (998, "ear of corn", "玉米穗"),
    ],
)
def test_words_with_two_meanings_carry_the_meant_one(
    labels: list[Label], index: int, english: str, chinese: str
) -> None:
    assert (labels[index].english, labels[index].chinese) == (english, chinese)


@pytest.mark.parametrize(
    ("first", "second"),
    [
        (435, 876),  # bathtub and tub
        (461, 524),  # breastplate and cuirass
        (482, 848),  # cassette player and tape player
        (620, 681),  # laptop and notebook computer
        (638, 639),  # the two kinds of maillot
        (657, 744),  # missile and projectile
        (836, 837),  # sunglass and sunglasses
    ],
)
def test_classes_that_share_a_word_can_be_told_apart(
    labels: list[Label], first: int, second: int
) -> None:
    assert labels[first].english != labels[second].english
    assert labels[first].chinese != labels[second].chinese
