"""What is imported when: nobody waits for a library that is not needed yet."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.e2e.program import ROOT

HEAVY = {"numpy", "cv2", "onnxruntime", "onnx", "av", "httpx"}
COMMAND_LINE = {"rich"}

# What is loaded when the window is painted, and whether numpy is when threads may begin.
WINDOW = """
import sys
from pathlib import Path
from whatsit.cli import main
from whatsit.gui.window import main as gui_main

class Watched(gui_main.MainWindow):
    def start(self):
        self.controller.switcher.start = lambda: None
        self.controller.menu_lists.start = lambda: None
        super().start()
        print("numpy" in sys.modules)
        self.close()

    def paintEvent(self, event):
        super().paintEvent(event)
        print(*sys.modules)

gui_main.MainWindow = Watched
sys.argv[0] = "whatsit"
main()
"""
WORDS = """
import atexit, sys
from whatsit.cli import main
atexit.register(lambda: print(*sys.modules))
sys.argv[0] = "whatsit"
main()
"""


def said(code: str, *arguments: str) -> list[str]:
    """The lines that the program prints."""
    run = subprocess.run(
        [sys.executable, "-c", code, *arguments],
        cwd=ROOT,
        env={**os.environ, "QT_QPA_PLATFORM": "offscreen"},
        capture_output=True,
        text=True,
        check=False,
        timeout=60,
    )
    assert run.returncode == 0, run.stderr
    return run.stdout.splitlines()


DIALOGS = (
    *(f"whatsit.gui.{package}." for package in ("models", "settings", "clips", "cameras")),
    "whatsit.gui.toolkit.dialogs",
    "whatsit.gui.window.palette",
)


@pytest.mark.parametrize("arguments", [(), ("demo",), ("live", "demo", "-m", "starter")])
def test_the_window_is_there_before_all_that_works_behind_it(arguments: tuple[str, ...]) -> None:
    painted, *_, begun = said(WINDOW, *arguments)
    modules = set(painted.split())

    assert "PySide6.QtWidgets" in modules
    assert begun == "True"  # two threads that import numpy first at once break it
    assert not modules & (HEAVY | COMMAND_LINE | {"xml.etree.ElementTree"})
    assert [name for name in modules if name.startswith(DIALOGS)] == []
    assert {
        name for name in modules if name.count(".") > 2 and name.startswith("whatsit.cli.")
    } == {
        "whatsit.cli.commands.live",
        "whatsit.cli.commands.table",
        "whatsit.cli.options.declaration",
        "whatsit.cli.options.live",
        "whatsit.cli.options.shared",
        "whatsit.cli.output.failures",
        "whatsit.cli.output.notes",
        "whatsit.cli.output.streams",
        "whatsit.cli.runs.garbage",
        "whatsit.cli.startup.parser",
        "whatsit.cli.startup.start",
    }


@pytest.mark.parametrize("arguments", [("--help",), ("--version",), ("watch", "--help")])
def test_help_loads_nothing_that_does_the_work(arguments: tuple[str, ...]) -> None:
    modules = set(said(WORDS, *arguments)[-1].split())

    assert not modules & (HEAVY | {"PySide6", "rich"})
    assert [name for name in modules if name.startswith(("whatsit.gui", "whatsit.adapters"))] == []


@pytest.mark.parametrize("code", ["import whatsit", "from whatsit import AppError, load_model"])
def test_the_package_is_imported_at_no_cost(code: str) -> None:
    modules = set(said(f"{code}; import sys; print(*sys.modules)")[-1].split())

    assert not modules & (HEAVY | COMMAND_LINE | {"PySide6", "PIL"})


def test_a_model_used_from_python_needs_no_window_and_no_command_line() -> None:
    code = (
        "import whatsit; model = whatsit.load_model('starter', threads=1);"
        "model.classify('assets/golden.png'); import sys; print(*sys.modules)"
    )
    modules = set(said(code)[-1].split())

    assert {"numpy", "cv2", "onnxruntime"} <= modules
    assert not modules & (COMMAND_LINE | {"PySide6", "PIL", "onnx", "av", "httpx"})


@pytest.mark.parametrize(
    ("arguments", "needed"),
    [
        (("classify", str(ROOT / "assets" / "golden.png")), {"numpy", "cv2", "onnxruntime"}),
        (("watch", "demo", "--every-frame", "--frames", "2"), {"numpy", "cv2", "onnxruntime"}),
        (("--version",), set()),
    ],
)
def test_a_plain_start_imports_what_it_needs_and_no_more(
    arguments: tuple[str, ...], needed: set[str], tmp_path: Path
) -> None:
    surroundings = {**os.environ, "WHATSIT_HOME": str(tmp_path), "WHATSIT_OFFLINE": "1"}
    model = () if arguments == ("--version",) else ("-m", "starter")
    # A first start measures and proves the model; what it needs for that is not asked for here.
    for _ in range(2):
        run = subprocess.run(
            [sys.executable, "-X", "importtime", "-m", "whatsit", *arguments, *model],
            cwd=ROOT,
            env=surroundings,
            capture_output=True,
            text=True,
            check=True,
            timeout=100,
        )
    lines = [line for line in run.stderr.splitlines() if line.startswith("import time:")]
    imported = {line.rsplit("|", 1)[1].strip() for line in lines}

    assert needed <= imported
    unneeded = (HEAVY | COMMAND_LINE | {"PySide6", "importlib.metadata", "statistics"}) - needed
    assert sorted(imported & unneeded) == []
