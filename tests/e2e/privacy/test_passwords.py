"""The program as its user meets it: no password of an address is printed or kept."""

import os
import signal
import socket
import subprocess
import sys
import time
from pathlib import Path

from tests.e2e.program import whatsit
from tests.module_path import MODULES

HEARS = (  # a test run in the background of a shell hands on that it does not hear of Ctrl+C
    "import signal; signal.signal(signal.SIGINT, signal.default_int_handler);"
    "from whatsit.cli import main; "
)


def assert_hushed(said: str, home: Path) -> None:
    assert "hush" not in said
    for path in home.rglob("*"):
        assert "hush" not in path.name
        assert path.is_dir() or b"hush" not in path.read_bytes(), path


def test_what_fetches_prints_and_keeps_none(home: Path) -> None:
    secret = "https://joe:hush@host.invalid/models?token=hush"
    run = whatsit(
        *("models", "pull", "mobilenetv2"),
        WHATSIT_OFFLINE="0",
        HTTPS_PROXY="http://joe:hush@127.0.0.1:9",
        HF_ENDPOINT=secret,
        WHATSIT_MODEL_MIRROR=secret,
    )

    assert run.returncode == 7, run.stderr
    assert "through the proxy 127.0.0.1" in run.stderr
    assert_hushed(run.stdout + run.stderr, home)


def test_a_bug_s_traceback_has_none_either(tmp_path: Path) -> None:
    code = (
        "import sys; sys.argv = ['whatsit', 'cameras']; import whatsit.application.sources as s\n"
        "def broken(*_, **__): raise RuntimeError('at http://joe:hush@cam/?sig=hush')\n"
        "s.SourceService.cameras_with_modes = broken\n"
        "from whatsit.cli import main; main()"
    )
    run = subprocess.run(
        [sys.executable, "-c", code],
        env=os.environ | {"PYTHONPATH": MODULES},
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )

    assert run.returncode == 1
    assert "Traceback" in run.stderr
    assert "RuntimeError: at http://joe:***@cam/?sig=***" in run.stderr


def test_ctrl_c_ends_a_download_that_stands_still(home: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as silent:
        mirror = f"http://127.0.0.1:{silent.getsockname()[1]}"
        program = subprocess.Popen(
            [sys.executable, "-c", HEARS + "main()", "models", "pull", "mobilenetv2"],
            env=os.environ
            | {"PYTHONPATH": MODULES, "WHATSIT_OFFLINE": "0", "WHATSIT_MODEL_MIRROR": mirror},
            stderr=subprocess.PIPE,
            text=True,
        )
        silent.settimeout(60)
        connection, _ = silent.accept()
        time.sleep(0.3)
        program.send_signal(signal.SIGINT)
        _, said = program.communicate(timeout=60)
        connection.close()

    assert "Traceback" not in said
    assert program.returncode == -signal.SIGINT
    assert not (home / "models" / "mobilenetv2").exists()
