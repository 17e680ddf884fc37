"""Nothing that the window says is left in English, and nothing translated is left over."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest

from whatsit.domain.text import errors
from whatsit.gui.toolkit.i18n import SentencePatterns

ROOT = Path(__file__).parents[2]
FOLDERS = ("app/whatsit/gui", "app/whatsit/domain")
TS = ROOT / "assets" / "translations" / "whatsit_zh_CN.ts"


def said_in_source() -> Iterator[str]:
    """The first argument of every call of tr() and words()."""
    for path in (path for folder in FOLDERS for path in (ROOT / folder).glob("*.py")):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if (
                isinstance(node, ast.Call)
                and isinstance(node.func, ast.Name)
                and node.func.id in {"tr", "words"}
                and isinstance(node.args[0], ast.Constant)
            ):
                yield str(node.args[0].value)


def translations(context: str) -> dict[str, str]:
    for element in ET.parse(TS).getroot().iter("context"):
        if element.findtext("name") == context:
            return {
                message.findtext("source") or "": message.findtext("translation") or ""
                for message in element.iter("message")
            }
    return {}


def test_every_text_of_the_window_is_translated() -> None:
    there = translations("whatsit")

    assert sorted(text for text in set(said_in_source()) if not there.get(text)) == []


def test_no_translation_is_left_over() -> None:
    assert sorted(translations("whatsit").keys() - set(said_in_source())) == []


@pytest.mark.parametrize("context", ["whatsit", "sentences"])
def test_translations_fill_in_the_same_values(context: str) -> None:
    def holes(text: str) -> list[str]:
        return sorted(re.findall(r"\{(\w+)\}", text))

    wrong = [text for text, said in translations(context).items() if holes(text) != holes(said)]

    assert wrong == []


def test_translations_keep_the_mnemonic() -> None:
    wrong = [
        text for text, said in translations("whatsit").items() if ("&" in text) != ("(&" in said)
    ]

    assert wrong == []


def test_every_hint_of_an_error_class_is_translated() -> None:
    kinds = [kind for kind in vars(errors).values() if isinstance(kind, type)]
    hints = {str(kind.advice) for kind in kinds if issubclass(kind, errors.AppError)}
    # The command line's own: the window has no arguments to get wrong.
    hints.discard(str(errors.UsageError.advice))

    assert sorted(hints - translations("sentences").keys()) == []


NOT_IN_THE_WINDOW = {
    "clip_limits.py": "reads --split and --keep",
    "precision_advice.py": "is printed by `whatsit bench`",
    "ending.py": "is said by a command that ends",
    "fallbacks.py": "puts its sentences together of pieces",
}
ELSEWHERE = {
    str(errors.UsageError.advice): "the window has no arguments to get wrong",
    "X, as it should.": "goes behind half a sentence; the whole is translated",
    "X, not X (give or take X).": "likewise",
    "X That it runs is all that is known.": "likewise",
    "Its X are assumed to be ImageNet'sX.": "is translated with either end",
    "Files of X X were overwritten or removed by another package: XX.": "is translated in one",
}


def sentences_for_people(path: Path) -> Iterator[str]:
    """What ends like a sentence and is no docstring; values in it are X."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    inside = {
        id(part)
        for node in ast.walk(tree)
        if isinstance(node, ast.JoinedStr)
        for part in node.values
    }
    alone = {id(node.value) for node in ast.walk(tree) if isinstance(node, ast.Expr)}
    for node in ast.walk(tree):
        if isinstance(node, ast.JoinedStr):
            text = "".join(
                str(p.value) if isinstance(p, ast.Constant) else "X" for p in node.values
            )
        elif isinstance(node, ast.Constant) and isinstance(node.value, str):
            text = node.value
        else:
            continue
        if id(node) not in inside | alone and re.fullmatch(r"[`A-Za-z].{10,}[a-zA-Z0-9)`]\.", text):
            yield text


def test_no_reason_or_hint_is_left_in_english_in_the_middle_of_a_chinese_sentence() -> None:
    patterns = SentencePatterns(translations("sentences"))
    known = ELSEWHERE.keys() | translations("whatsit").keys()
    left = [
        f"{path.name}: {text}"
        for folder in ("app/whatsit/adapters", "app/whatsit/domain", "app/whatsit/engine")
        for path in sorted((ROOT / folder).glob("*.py"))
        if path.name not in NOT_IN_THE_WINDOW
        for text in sentences_for_people(path)
        if patterns.translate(text) == text and text not in known
    ]

    assert left == []
