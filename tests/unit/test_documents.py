"""What the documents and the packages say of the code is true."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
CODE = ROOT / "app" / "whatsit"
PACKAGES = sorted(path.parent for path in CODE.glob("*/*/__init__.py"))
LAYERS = {
    "cli": "the command line",
    "wiring": "`wiring`",
    "application": "the application",
    "adapters": "the adapters",
    "engine": "the engine",
    "domain": "the domain",
}


def docstring(package: Path) -> str:
    return ast.get_docstring(ast.parse((package / "__init__.py").read_text(encoding="utf-8"))) or ""


def imported(package: Path) -> set[tuple[str, ...]]:
    """Packages of Whatsit that the files of a package import, such as (domain, text)."""
    found: set[tuple[str, ...]] = set()
    for file in package.glob("*.py"):
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
            if isinstance(node, ast.ImportFrom) and node.module:
                for name in (node.module, *(f"{node.module}.{a.name}" for a in node.names)):
                    top, *parts = name.split(".")
                    if top == "whatsit" and CODE.joinpath(*parts).with_suffix(".py").is_file():
                        found.add(tuple(parts[:2]) if len(parts) > 2 else tuple(parts[:1]))
    return found - {package.relative_to(CODE).parts}


@pytest.mark.parametrize("package", PACKAGES, ids=lambda path: "/".join(path.parts[-2:]))
def test_a_package_imports_what_its_docstring_says(package: Path) -> None:
    layer = package.parent.name
    _, _, allowed = " ".join(docstring(package).split()).partition("mport")
    undeclared = [
        found
        for found in sorted(imported(package))
        if (
            f"`{'.'.join(found)}`" not in allowed
            if found[0] == layer
            else LAYERS[found[0]] not in allowed
        )
    ]

    assert undeclared == []


def test_contributing_has_a_line_for_every_package() -> None:
    text = (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8")
    missing = [
        name
        for package in PACKAGES
        for name in ["/".join(package.parts[-2:])]
        if f"| `{name}` | {' '.join(docstring(package).split(chr(10) * 2)[0].split())} |"
        not in text
    ]
    listed = set(re.findall(r"^\| `(\w+/\w+)` \|", text, flags=re.MULTILINE))

    assert missing == []
    assert listed == {"/".join(package.parts[-2:]) for package in PACKAGES}


MADE_BY_USERS = frozenset({"card.toml", "config.json", "preprocessor_config.json", "run.py"})
"""Files that lie beside models, or in a home."""


def files_named() -> Iterator[tuple[str, str]]:
    for document in ("CONTRIBUTING.md", "SECURITY.md", "TESTING.md"):
        text = (ROOT / document).read_text(encoding="utf-8")
        for name in re.findall(r"`([\w./]*[\w*]+\.(?:py|toml|json|yml))`", text):
            if name not in MADE_BY_USERS:
                yield document, name


@pytest.mark.parametrize(("document", "name"), sorted(set(files_named())))
def test_a_file_that_a_document_names_is_there(document: str, name: str) -> None:
    folders = (ROOT, CODE) if "/" in name else (CODE, ROOT / "tests", ROOT / "bench")
    pattern = name if "/" in name else f"**/{name}"

    assert any(list(folder.glob(pattern)) for folder in folders)
