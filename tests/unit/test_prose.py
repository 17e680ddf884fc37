"""Docstrings name what they describe, are there, and cite only files that exist."""

import ast
import io
import re
import tokenize
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
PACKAGE = ROOT / "app" / "whatsit"

LAYERS = ("cli", "application", "adapters", "engine", "domain", "api.py", "wiring.py")
"""Folders and files of the package to which the rules apply."""

# A docstring begins with a verb or a noun. These begin a riddle: the reader has to find out what
# the words stand for.
OPENINGS = frozenset(
    {
        *("what", "whether", "how", "who", "which", "where", "when", "why", "as", "such", "from"),
        *("in", "of", "with", "without", "for", "by", "all", "both", "half", "so", "likewise"),
        *("everything", "something", "nothing", "nobody", "it", "they", "that"),
    }
)
OPENING_PHRASES = ("the same", "a little")

CITED = re.compile(r"[\w/]+\.py\b|\b[\w/-]+\.md\b")

FOREIGN = frozenset(
    {
        # of Ultralytics, Azure Custom Vision, timm, Teachable Machine and ONNX
        *("engine/exporter.py", "data/augment.py", "timm/data/transforms_factory.py"),
        *("samples/python/onnx/classification/predict.py", "docs/MetadataProps.md"),
        "snippets/markdown/image/tensorflow/keras.md",
    }
)

Documented = ast.Module | ast.ClassDef | ast.FunctionDef


def short(path: Path) -> str:
    return path.relative_to(PACKAGE).as_posix()


FILES = sorted(
    path for layer in LAYERS for path in PACKAGE.rglob("*.py") if layer == short(path).split("/")[0]
)


def name_of(node: Documented) -> str:
    return "module" if isinstance(node, ast.Module) else node.name


def is_riddle(docstring: str) -> bool:
    """Tell whether a docstring begins with one of the words of `OPENINGS`."""
    opening = docstring.lstrip().lower()
    first = re.split(r"\W", opening, maxsplit=1)[0]
    return first in OPENINGS or opening.startswith(OPENING_PHRASES)


def riddles(source: str) -> list[str]:
    """List the first lines of docstrings that begin with one of the words of `OPENINGS`."""
    found = []
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, Documented):
            docstring = ast.get_docstring(node)
            if docstring is not None and is_riddle(docstring):
                found.append(f"{name_of(node)}: {docstring.splitlines()[0]}")
    return found


def undocumented(node: Documented) -> list[str]:
    """List the module, public classes and functions without a docstring; overloads need none."""
    found = [] if ast.get_docstring(node) else [name_of(node)]
    for inner in node.body if not isinstance(node, ast.FunctionDef) else ():
        if not isinstance(inner, ast.ClassDef | ast.FunctionDef) or inner.name.startswith("_"):
            continue
        if "overload" not in map(ast.unparse, inner.decorator_list):
            found += undocumented(inner)
    return found


def cited(source: str) -> list[str]:
    """List the files that docstrings and comments name."""
    tree = ast.parse(source)
    texts = [ast.get_docstring(node) for node in ast.walk(tree) if isinstance(node, Documented)]
    tokens = tokenize.generate_tokens(io.StringIO(source).readline)
    texts += [token.string for token in tokens if token.type == tokenize.COMMENT]
    return [name for text in texts if text for name in CITED.findall(text)]


def exists(name: str, beside: Path) -> bool:
    """Tell whether a cited file is in the package, at the path from the root, or in FOREIGN."""
    if name in FOREIGN or any((place / name).is_file() for place in (beside.parent, PACKAGE, ROOT)):
        return True
    return "/" not in name and any(PACKAGE.rglob(name))


@pytest.mark.parametrize("path", FILES, ids=short)
def test_docstrings_are_there_and_name_what_they_describe(path: Path) -> None:
    source = path.read_text(encoding="utf-8")

    assert riddles(source) == []
    assert undocumented(ast.parse(source)) == []


@pytest.mark.parametrize("path", FILES, ids=short)
def test_files_that_are_cited_exist(path: Path) -> None:
    names = cited(path.read_text(encoding="utf-8"))

    assert [name for name in names if not exists(name, path)] == []


BAD = '''"""What it is for."""

class Shown:
    """The same for people. See product.md."""

    def method(self) -> None: ...  # as in gone.py

    @overload
    def other(self) -> None: ...

    def _private(self) -> bool:
        """Whether it is one."""
'''


def test_the_rules_bite() -> None:
    assert {short(path).split("/")[0] for path in FILES} == set(LAYERS)
    assert riddles(BAD) == [
        "module: What it is for.",
        "Shown: The same for people. See product.md.",
        "_private: Whether it is one.",
    ]
    assert undocumented(ast.parse(BAD)) == ["method"]
    assert cited(BAD) == ["product.md", "gone.py"]
    assert not any(exists(name, PACKAGE / "api.py") for name in cited(BAD))
    assert exists("spec.py", PACKAGE / "api.py")
    assert not is_riddle("Whatsit from Python.")
    assert riddles('"""Whatsit from Python."""') == []
