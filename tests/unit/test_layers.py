"""The import contracts bite: each is broken once on purpose, in a copy of the package."""

import ast
import shutil
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
MOST_FILES = 20

# The file that is changed, and what it imports then.
BREAKS = {
    "Imports point down": ("domain/sources/frame.py", "whatsit.engine.session.statistics"),
    "Only gui knows Qt": ("engine/session/statistics.py", "PySide6.QtCore"),
    "Only adapters know OpenCV, ONNX Runtime, FFmpeg and the network": ("gui/__init__.py", "cv2"),
    "The domain needs numpy and nothing else": ("domain/sources/frame.py", "rich"),
}
CIRCLES = {
    "of files": (
        ("domain/recognition/scores.py", "whatsit.domain.recognition.result"),
        ("domain/recognition/result.py", "whatsit.domain.recognition.scores"),
    ),
    "of packages in the domain": (
        ("domain/sources/frame.py", "whatsit.domain.recognition.scores"),
        ("domain/recognition/scores.py", "whatsit.domain.sources.frame"),
    ),
    "of packages in the adapters": (
        ("adapters/graph/reader.py", "whatsit.adapters.models.store"),
        ("adapters/models/store.py", "whatsit.adapters.graph.reader"),
    ),
    "of packages in the gui": (
        ("gui/toolkit/theme.py", "whatsit.gui.session.controller"),
        ("gui/session/controller.py", "whatsit.gui.toolkit.theme"),
    ),
}
BROKEN = [
    *((contract, [change]) for contract, change in BREAKS.items()),
    *(("No circles between siblings", changes) for changes in CIRCLES.values()),
]


def lint_imports(folder: Path) -> subprocess.CompletedProcess[str]:
    command = Path(sys.executable).with_name("lint-imports")
    return subprocess.run(
        [str(command), "--no-cache"],
        cwd=folder,
        env={"PYTHONPATH": str(folder / "app"), "PATH": "/usr/bin:/bin"},
        capture_output=True,
        text=True,
        check=False,
    )


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    shutil.copytree(ROOT / "app", tmp_path / "app", ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copy(ROOT / "pyproject.toml", tmp_path)
    return tmp_path


def test_the_layers_hold() -> None:
    result = lint_imports(ROOT)

    assert result.returncode == 0, result.stdout


@pytest.mark.parametrize(
    ("contract", "changes"), BROKEN, ids=[*BREAKS, *(f"circle {which}" for which in CIRCLES)]
)
def test_each_contract_bites(copy: Path, contract: str, changes: Sequence[tuple[str, str]]) -> None:
    for file, module in changes:
        path = copy / "app" / "whatsit" / file
        text = path.read_text(encoding="utf-8")
        path.write_text(f"{text}\nimport {module}\n", encoding="utf-8")

    result = lint_imports(copy)

    assert result.returncode != 0
    assert f"{contract} BROKEN" in result.stdout


def test_a_package_without_a_place_is_refused(copy: Path) -> None:
    (copy / "app" / "whatsit" / "helpers").mkdir()
    (copy / "app" / "whatsit" / "helpers" / "__init__.py").touch()

    assert lint_imports(copy).returncode != 0


def test_no_folder_is_a_crowd() -> None:
    folders = {path.parent for path in (ROOT / "app").rglob("*.py")}
    crowds = {
        folder.relative_to(ROOT).as_posix(): count
        for folder in folders
        if (count := len(list(folder.glob("*.py"))) - 1) > MOST_FILES
    }

    assert crowds == {}


def test_every_package_says_what_lives_there_and_what_it_may_import() -> None:
    silent = []
    for init in (ROOT / "app" / "whatsit").glob("*/*/__init__.py"):
        tree = ast.parse(init.read_text(encoding="utf-8"))
        said = ast.get_docstring(tree) or ""
        if "mport" not in said or len(tree.body) != 1:
            silent.append(init.relative_to(ROOT).as_posix())

    assert silent == []
