"""The set-up installs the program: its command and its import name work from any folder."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

from whatsit import __version__

HERE = {name: value for name, value in os.environ.items() if name != "PYTHONPATH"}


def test_the_command_is_there(tmp_path: Path) -> None:
    command = shutil.which("whatsit", path=str(Path(sys.executable).parent))
    assert command is not None, "make installs it beside python"
    run = subprocess.run(
        [command, "--version"], cwd=tmp_path, env=HERE, capture_output=True, text=True, check=False
    )

    assert run.stdout == f"whatsit {__version__}\n", run.stderr


def test_the_import_name_is_whatsit_and_app_is_left_to_others(tmp_path: Path) -> None:
    code = "import importlib.util as u; print(bool(u.find_spec('whatsit')), u.find_spec('app'))"
    run = subprocess.run(
        [sys.executable, "-c", code],
        cwd=tmp_path,
        env=HERE,
        capture_output=True,
        text=True,
        check=False,
    )

    assert run.stdout == "True None\n", run.stderr
