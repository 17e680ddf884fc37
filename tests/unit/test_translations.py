"""Nothing that the window says is left in English, and nothing translated is left over.

A sentence for people is the template of a call of `words()` or `tr()`, written out where it is
called, so that it can be found here and looked up there. The command line speaks English only:
what only `cli` says stays a plain string, and so do names and what others wrote.
"""

import ast
import re
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from xml.etree import ElementTree as ET

from whatsit.domain.text import errors

ROOT = Path(__file__).parents[2]
SOURCE = ROOT / "app" / "whatsit"
TS = ROOT / "assets" / "translations" / "whatsit_zh_CN.ts"
CONTEXT = "whatsit"

SAYS_ALL_IN_WORDS = ("domain", "engine", "adapters", "application", "gui")
"""Layers in which no sentence is a plain string, but for those of these files."""

ENGLISH_ONLY = {
    "domain/bench/precision_advice.py": "is printed by `whatsit bench`",
    "domain/clips/limits.py": "reads --split and --keep, which the window has not",
    "gui/toolkit/preflight.py": "is printed: there is no window to say it in",
}


def trees(*layers: str) -> Iterator[tuple[str, ast.Module]]:
    """The modules of these layers by their path; of all but the command line without any."""
    folders = [SOURCE / layer for layer in layers] or [SOURCE]
    for path in (path for folder in folders for path in sorted(folder.rglob("*.py"))):
        name = path.relative_to(SOURCE).as_posix()
        if not name.startswith("cli/"):
            yield name, ast.parse(path.read_text(encoding="utf-8"))


def calls(tree: ast.AST, *names: str) -> Iterator[ast.Call]:
    """Every call of these functions, classes and methods."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Call):
            name = getattr(node.func, "id", None) or getattr(node.func, "attr", None)
            if name in names:
                yield node


def said_in_source() -> set[str]:
    """The template of every call of tr() and words()."""
    return {
        call.args[0].value
        for _, tree in trees()
        for call in calls(tree, "tr", "words")
        if isinstance(call.args[0], ast.Constant) and isinstance(call.args[0].value, str)
    }


def messages() -> list[tuple[str, str]]:
    return [
        (message.findtext("source") or "", message.findtext("translation") or "")
        for context in ET.parse(TS).getroot().iter("context")
        if context.findtext("name") == CONTEXT
        for message in context.iter("message")
    ]


def holes(template: str) -> list[str]:
    return sorted(re.findall(r"(?<!\{)\{(\w+)\}", template))


def test_templates_are_written_out_where_they_are_said() -> None:
    hidden = [
        f"{name}:{call.lineno}"
        for name, tree in trees()
        for call in calls(tree, "words")
        if not (isinstance(call.args[0], ast.Constant) and isinstance(call.args[0].value, str))
    ]

    assert hidden == []


def test_every_template_gets_the_values_that_it_has_holes_for() -> None:
    wrong = [
        f"{name}:{call.lineno}"
        for name, tree in trees()
        for call in calls(tree, "words")
        if all(keyword.arg for keyword in call.keywords)  # no **values
        and isinstance(call.args[0], ast.Constant)
        and set(holes(str(call.args[0].value))) != {keyword.arg for keyword in call.keywords}
    ]

    assert wrong == []


def test_every_text_of_the_window_is_translated() -> None:
    there = dict(messages())

    assert sorted(text for text in said_in_source() if not there.get(text)) == []


def test_no_translation_is_left_over() -> None:
    assert sorted(dict(messages()).keys() - said_in_source()) == []


def test_nothing_is_translated_twice() -> None:
    times = Counter(source for source, _ in messages())

    assert [source for source, count in times.items() if count > 1] == []


def test_translations_fill_in_the_same_values() -> None:
    wrong = [text for text, said in messages() if holes(text) != holes(said)]

    assert wrong == []


def test_all_can_be_filled() -> None:
    for text, said in messages():
        values = dict.fromkeys(holes(text), "x")

        assert text.format_map(values)
        assert said.format_map(values)


def test_translations_keep_the_mnemonic() -> None:
    wrong = [text for text, said in messages() if ("&" in text) != ("(&" in said)]

    assert wrong == []


def test_every_hint_of_an_error_class_is_translated() -> None:
    kinds = [kind for kind in vars(errors).values() if isinstance(kind, type)]
    hints = {kind.advice.template for kind in kinds if issubclass(kind, errors.AppError)}

    assert sorted(hints - dict(messages()).keys()) == []


def text_of(node: ast.AST) -> str | None:
    """A literal, with X for the values in it; None for anything else."""
    if isinstance(node, ast.JoinedStr):
        return "".join(str(p.value) if isinstance(p, ast.Constant) else "X" for p in node.values)
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        return node.value
    return None


def plain_texts(tree: ast.Module) -> Iterator[str]:
    """Every literal that is no docstring and is in no words() or tr()."""
    passed = {id(node.value) for node in ast.walk(tree) if isinstance(node, ast.Expr)}
    passed |= {id(part) for call in calls(tree, "tr", "words") for part in ast.walk(call)}
    for node in ast.walk(tree):
        text = None if id(node) in passed else text_of(node)
        if isinstance(node, ast.JoinedStr):
            passed |= {id(part) for part in node.values}
        if text is not None:
            yield text


def plain_sentences() -> Iterator[tuple[str, str]]:
    """File and text of what ends like a sentence, or is the reason or hint of an error."""
    kinds = [name for name, kind in vars(errors).items() if isinstance(kind, type)]
    tellers = (*kinds, "Refused", "Choice", "Notice", "Banner", "fault", "tell_failure", "OSError")
    for name, tree in trees(*SAYS_ALL_IN_WORDS):
        for text in plain_texts(tree):
            if re.fullmatch(r"[`A-Za-z].{10,}[a-zA-Z0-9)`]\.", text):
                yield name, text
        for call in calls(tree, *tellers):
            for said in map(text_of, call.args):
                if said is not None and " " in said:
                    yield name, said


def test_no_sentence_is_a_plain_string() -> None:
    assert [(name, text) for name, text in plain_sentences() if name not in ENGLISH_ONLY] == []


def test_every_exception_is_needed() -> None:
    assert ENGLISH_ONLY.keys() - {name for name, _ in plain_sentences()} == set()
