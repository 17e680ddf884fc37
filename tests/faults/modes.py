"""What the program may be doing when it is ended: command lines, and what they need to run."""

import os
import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

import numpy as np
from PIL import Image

from tests.conftest import ROOT
from tests.file_server import serve
from tests.module_path import MODULES
from tests.tiny_models import save_tiny_model

PULLED: Final = "mobilenetv2-int8"
PULLED_FILE: Final = "mobilenetv2-12-int8.onnx"


@dataclass(frozen=True)
class Mode:
    """One command line.

    Attributes:
        words: after the program's name.
        longest_s: the moment of the signal lies before this; the start included.
        environment: variables to set for it.
    """

    arguments: tuple[str, ...]
    longest_s: float
    environment: Mapping[str, str] = field(default_factory=dict)


def program(arguments: tuple[str, ...]) -> list[str]:
    """How the program is started."""
    return [sys.executable, "-m", "whatsit", *arguments]


def surroundings(home: Path, more: Mapping[str, str]) -> dict[str, str]:
    """The environment of a run: a home of its own, no network, no screen unless asked for.

    It is not measured by coverage.py, which wants memory and a disk of its own. Under it, imports
    of several threads failed twice in some 140 starts of the window (Python 3.11); never without.
    """
    kept = {
        name: value
        for name, value in os.environ.items()
        if not name.startswith(("QT_", "COVERAGE_")) and name not in {"DISPLAY", "WAYLAND_DISPLAY"}
    }
    # Should a mirror fail, the official addresses must not be asked in earnest.
    nowhere = dict.fromkeys(("HTTPS_PROXY", "HTTP_PROXY"), "http://127.0.0.1:9")
    own = {"PYTHONPATH": MODULES, "WHATSIT_HOME": str(home), "WHATSIT_OFFLINE": "1"}
    return kept | nowhere | own | dict(more)


@contextmanager
def modes(folder: Path, clips: Path) -> Iterator[dict[str, Mode]]:
    """Every mode by name; `models pull` only where the real material is.

    Args:
        folder: for what the modes need.
        clips: where they record.
    """
    pictures = folder / "pictures"
    pictures.mkdir()
    for number in range(60):
        shade = np.full((120, 160, 3), number * 4, np.uint8)
        Image.fromarray(shade).save(pictures / f"图 {number}.png")
    model = save_tiny_model(folder / "tiny.onnx")
    labels = folder / "labels.txt"
    labels.write_text("a\nb\nc\nd\ne\n", encoding="utf-8")
    watch = ("watch", "demo", "-m", "starter", "--loop")
    record = ("--record", str(clips / "clip.mp4"))
    offscreen = {"QT_QPA_PLATFORM": "offscreen"}
    found = {
        "watch": Mode(watch, 8),
        "watch --record": Mode((*watch, *record), 9),
        "watch --every-frame --record": Mode((*watch, "--every-frame", *record), 9),
        "watch --predictions": Mode((*watch, "--predictions", str(clips / "seen.jsonl")), 8),
        "classify": Mode(("classify", str(pictures), "-m", "starter", "--json"), 4),
        "models add": Mode(("models", "add", str(model), "--labels", str(labels), "--force"), 3),
        "models remove": Mode(("models", "remove", "tiny"), 1),
        "models verify": Mode(("models", "verify"), 2),
        "models list": Mode(("models", "list"), 1),
        "bench": Mode(("bench", "demo", "-m", "starter", "--threads", "1", "--frames", "30"), 6),
        "doctor": Mode(("doctor",), 5),
        "window": Mode(("demo", "-m", "starter"), 10, offscreen),
        "--help": Mode(("--help",), 0.6),
    }
    real = ROOT.parent / "shared" / "models" / PULLED_FILE
    if not real.is_file():
        yield found
        return
    with serve(real.read_bytes()) as server:
        there = {"WHATSIT_OFFLINE": "0", "WHATSIT_MODEL_MIRROR": server.url}
        found["models pull"] = Mode(("models", "pull", PULLED), 3, there)
        yield found
