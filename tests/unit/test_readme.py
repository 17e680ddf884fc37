"""README.zh-CN.md says what README.md says: the same parts, the same commands, its own pictures."""

import re
from dataclasses import dataclass
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
HEADINGS = {
    "Whatsit": "Whatsit",
    "Start": "开始",
    "Use": "使用",
    "The window": "窗口",
    "The panel": "侧边面板",
    "Menus, keys and the palette": "菜单、按键和操作查找",
    "Settings": "设置",
    "Models in the window": "窗口中的模型",
    "When something fails": "出错时",
    "Full screen": "全屏",
    "Cameras": "摄像头",
    "Clips": "片段",
    "Models": "模型",
    "From Python": "在 Python 中使用",
    "Providers": "推理后端",
    "Where things are": "文件的位置",
}
"""A heading that is not here has no Chinese yet."""


@dataclass(frozen=True)
class Part:
    """What stands under one heading.

    Attributes:
        level: how many #.
        heading: its words.
        blocks: code blocks, without comments.
        words: what is set as code in the text.
        pictures: file names.
        links: everything else that is linked.
        figures: the numbers of each row of its tables.
    """

    level: int
    heading: str
    blocks: tuple[str, ...]
    code: frozenset[str]
    pictures: tuple[str, ...]
    links: tuple[str, ...]
    figures: tuple[tuple[str, ...], ...]


def parts(name: str) -> list[Part]:
    text = (ROOT / name).read_text(encoding="utf-8")
    blocks = re.findall(r"```.*?```", text, re.DOTALL)
    for index, block in enumerate(blocks):  # a # in a block is no heading
        text = text.replace(block, f"\x00{index}\x00", 1)
    found = re.split(r"^(#+) (.*)$", text, flags=re.MULTILINE)[1:]
    return [
        Part(
            len(marks),
            heading,
            tuple(_commands(blocks[int(number)]) for number in re.findall(r"\x00(\d+)\x00", said)),
            frozenset(re.sub(r"\s+", " ", span) for span in re.findall(r"`([^`]+)`", said)),
            tuple(re.findall(r"!\[[^\]]*\]\(([^)]+)\)", said)),
            tuple(re.findall(r"(?<!!)\[[^\]]*\]\(([^)]+)\)", said)),
            tuple(
                tuple(re.findall(r"\d+(?:\.\d+)?", " ".join(row.split("|")[2:])))
                for row in re.findall(r"^\|.*$", said, re.MULTILINE)
            ),
        )
        for marks, heading, said in zip(found[::3], found[1::3], found[2::3], strict=True)
    ]


def _commands(block: str) -> str:
    return "\n".join(re.sub(r"\s*(^|\s)# .*", "", line) for line in block.splitlines())


ENGLISH, CHINESE = parts("README.md"), parts("README.zh-CN.md")


def test_the_headings_are_the_same_in_the_same_order() -> None:
    wanted = [(part.level, HEADINGS.get(part.heading, "?")) for part in ENGLISH]

    assert [(part.level, part.heading) for part in CHINESE] == wanted


@pytest.mark.parametrize("index", range(len(ENGLISH)), ids=[part.heading for part in ENGLISH])
def test_each_part_has_the_same_commands_and_words_of_code(index: int) -> None:
    english, chinese = ENGLISH[index], CHINESE[index]

    assert chinese.blocks == english.blocks
    assert chinese.code == english.code
    assert chinese.figures == english.figures


def test_each_part_has_its_own_pictures_and_the_same_links() -> None:
    other = {"en": "zh_CN", "zh_CN": "en"}

    def swapped(picture: str) -> str:
        return re.sub(r"-(en|zh_CN)-", lambda found: f"-{other[found[1]]}-", picture)

    assert [part.pictures for part in CHINESE] == [
        tuple(swapped(picture) for picture in part.pictures) for part in ENGLISH
    ]
    assert [part.links for part in CHINESE[1:]] == [part.links for part in ENGLISH[1:]]
    assert (ENGLISH[0].links, CHINESE[0].links) == (("README.zh-CN.md",), ("README.md",))


@pytest.mark.parametrize("part", [*ENGLISH, *CHINESE], ids=lambda part: part.heading)
def test_every_picture_and_file_that_is_linked_is_there(part: Part) -> None:
    missing = [
        link
        for link in (*part.pictures, *part.links)
        if "://" not in link and not (ROOT / link).is_file()
    ]

    assert missing == []


def test_each_part_of_the_window_is_shown() -> None:
    shown = {Path(picture).name.split("-en-")[0] for part in ENGLISH for picture in part.pictures}

    assert {
        "window", "menu-file", "palette", "settings", "shortcuts", "models", "compare", "banner",
        "full-screen",
    } <= shown  # fmt: skip
