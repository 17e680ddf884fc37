"""Files called whatever a disk allows: nothing is forged, and all of them can be read back."""

import json
import os
import shutil
import sys
from pathlib import Path

import pytest

from tests.e2e.program import whatsit
from tests.media_makers import save_picture, save_video
from tests.tiny_models import save_tiny_model

pytestmark = pytest.mark.skipif(
    sys.platform != "linux", reason="other systems refuse such names, or spell them otherwise"
)

NAMES = (
    b"bad\xff\xfe.png",
    b"line\nerror: forged\nhint: forged.png",
    b"esc\x1b[2J\x1b]0;forged\x07.png",
    b"csi\xc2\x9b2J.png",
    "\u202egnp.exe.png".encode(),
    "猫 ไทย עברית 🦊.png".encode(),
)


@pytest.fixture
def model(tmp_path: Path) -> Path:
    return save_tiny_model(tmp_path / "tiny.onnx")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    made = tmp_path / "pictures"
    made.mkdir()
    whole = save_picture(tmp_path / "p.png")
    for name in NAMES:
        shutil.copy(os.fsencode(whole), os.fsencode(made) + b"/" + name)
    (made / os.fsdecode(b"broken\xff\n\x1b[31m.png")).write_text("no picture")
    return made


def forged(text: str) -> list[str]:
    """Lines and letters that no name may bring about."""
    lines = [line for line in text.splitlines() if line.startswith(("error: forged", "hint: forg"))]
    return lines + [letter for letter in text if letter in "\x1b\x07\x9b\u202e"]


@pytest.mark.parametrize("encoding", ["utf-8:strict", "ascii:strict"])
def test_json_names_every_file_so_that_it_can_be_opened(
    encoding: str, folder: Path, model: Path
) -> None:
    run = whatsit("classify", folder, "-m", model, "--json", PYTHONIOENCODING=encoding)
    named = {json.loads(line)["source"] for line in run.stdout.splitlines()}

    assert run.returncode == 3, run.stderr
    assert {os.fsencode(Path(name).name) for name in named} == set(NAMES)
    assert all(Path(name).is_file() for name in named)
    assert forged(run.stdout + run.stderr) == []


def test_plain_lines_and_errors_show_names_and_nothing_else(folder: Path, model: Path) -> None:
    run = whatsit("classify", folder, "-m", model, "-q", "-k", "1", PYTHONIOENCODING="utf-8:strict")

    assert run.returncode == 3, run.stderr
    assert len(run.stdout.splitlines()) == 2 * len(NAMES)
    assert "猫 ไทย עברית 🦊.png" in run.stdout
    assert run.stderr.splitlines()[0] == (
        "error: Cannot read broken\\xff\\n\\x1b[31m.png: it is not a picture."
    )
    assert forged(run.stdout + run.stderr) == []


def test_a_clip_with_all_that_belongs_to_it_is_written_under_such_names(
    tmp_path: Path, model: Path
) -> None:
    odd = os.fsdecode(b"v\xff\n\x1b[31m")
    video = save_video(tmp_path / "v.mp4").rename(tmp_path / f"{odd}.mp4")
    out = tmp_path / "out"
    run = whatsit(
        *("watch", video, "-m", model, "--every-frame", "--record", out / f"{odd}.mp4"),
        *("--snapshot", out / f"{odd}.png", "--predictions", tmp_path / f"{odd}.jsonl"),
        PYTHONIOENCODING="utf-8:strict",
    )
    header = json.loads((out / f"{odd}.jsonl").read_bytes().splitlines()[0])

    assert run.returncode == 0, run.stderr
    assert header["source"].endswith(f"{odd}.mp4")
    assert {path.suffix for path in out.iterdir()} == {".mp4", ".jsonl", ".vtt", ".png"}
    assert forged(run.stdout + run.stderr) == []


def test_a_model_whose_name_is_no_utf_8_gets_a_sentence(tmp_path: Path, model: Path) -> None:
    odd = model.rename(tmp_path / os.fsdecode(b"m\xff.onnx"))
    run = whatsit("classify", save_picture(tmp_path / "p.png"), "-m", odd)

    assert run.returncode == 4, run.stderr
    assert "no UTF-8" in run.stderr
    assert "Traceback" not in run.stderr


def test_every_path_that_is_missing_is_told(tmp_path: Path, model: Path) -> None:
    run = whatsit("classify", tmp_path / "one.png", tmp_path / "two.png", "-m", model)

    assert run.returncode == 3
    assert "one.png" in run.stderr
    assert "two.png" in run.stderr
