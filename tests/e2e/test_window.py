"""The window as a user starts it, on a screen that is not there."""

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from tests.conftest import ROOT

pytestmark = pytest.mark.skipif(
    not sys.platform.startswith("linux"), reason="asks for Linux's way of naming a screen"
)


def start(*arguments: str, **environment: str) -> subprocess.Popen[str]:
    kept = {
        name: value
        for name, value in os.environ.items()
        if name not in {"DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"}
    }
    return subprocess.Popen(
        [sys.executable, "-m", "whatsit", *arguments],
        cwd=ROOT,
        env=kept | environment,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )


def test_ctrl_c_closes_the_window_and_keeps_the_settings_whole(home: Path) -> None:
    home.mkdir(parents=True)
    (home / "settings.toml").write_text("top = 99\n", encoding="utf-8")
    program = start("demo", QT_QPA_PLATFORM="offscreen")
    time.sleep(6)
    program.send_signal(signal.SIGINT)
    out, err = program.communicate(timeout=30)

    assert program.returncode == 0, err
    assert "Traceback" not in err
    assert out == ""


def test_a_screen_that_does_not_answer_is_two_lines() -> None:
    program = start("demo", DISPLAY=":63999")
    out, err = program.communicate(timeout=60)

    assert program.returncode == 2
    assert [line.split(":")[0] for line in err.splitlines()] == ["error", "hint"]
    assert out == ""
