"""The import contracts bite: each is broken once on purpose, in a copy of the package."""

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]

BREAKS = {
    "Imports point down": (
        "app/whatsit/domain/sources/frame.py",
        "import whatsit.engine.session.statistics",
    ),
    "Only gui knows Qt": ("app/whatsit/engine/session/statistics.py", "import PySide6.QtCore"),
    "Only adapters know OpenCV, ONNX Runtime, FFmpeg and the network": (
        "app/whatsit/gui/__init__.py",
        "import cv2",
    ),
    "The domain needs numpy and nothing else": (
        "app/whatsit/domain/sources/frame.py",
        "import typer",
    ),
    "No circles between siblings": (
        "app/whatsit/domain/sources/frame.py",
        "import whatsit.domain.recognition.result",
    ),
}


def lint_imports(folder: Path) -> subprocess.CompletedProcess[str]:
    command = Path(sys.executable).with_name("lint-imports")
    return subprocess.run(
        [str(command), "--no-cache"],
        cwd=folder,
        env={"PYTHONPATH": str(folder), "PATH": "/usr/bin:/bin"},
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


@pytest.mark.parametrize(("contract", "change"), BREAKS.items())
def test_each_contract_bites(copy: Path, contract: str, change: tuple[str, str]) -> None:
    file, line = change
    path = copy / file
    extra = (
        "import whatsit.domain.sources.frame\n" if contract == "No circles between siblings" else ""
    )
    path.write_text(path.read_text(encoding="utf-8") + f"\n{line}\n", encoding="utf-8")
    if extra:
        other = copy / "app/whatsit/domain/recognition/result.py"
        other.write_text(other.read_text(encoding="utf-8") + f"\n{extra}", encoding="utf-8")

    result = lint_imports(copy)

    assert result.returncode != 0
    assert f"{contract} BROKEN" in result.stdout


def test_a_package_without_a_place_is_refused(copy: Path) -> None:
    (copy / "app" / "helpers").mkdir()
    (copy / "app" / "helpers" / "__init__.py").touch()

    assert lint_imports(copy).returncode != 0
