"""Nowhere to write to: closed streams, full disks, readers that are gone, letters nobody knows."""

import json
import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.e2e.program import ROOT, assert_two_lines
from tests.faults.leftovers import faults_of_clips, faults_of_home
from tests.faults.modes import surroundings
from tests.tiny_models import save_tiny_model

pytestmark = pytest.mark.skipif(
    not sys.platform.startswith("linux"), reason="needs /dev/full, a shell and tmpfs"
)

WATCH = "watch demo -m starter --every-frame --frames 2"


def shell(
    line: str, home: Path, before: str = "", **environment: str
) -> subprocess.CompletedProcess[str]:
    """Run a line of bash in which `whatsit` is the program."""
    program = f'whatsit() {{ {before} "{sys.executable}" -m whatsit "$@"; }}; '
    return subprocess.run(
        ["bash", "-c", f"set -o pipefail; {program}{line}"],
        cwd=ROOT, env=surroundings(home, environment), capture_output=True, text=True,
        timeout=100, check=False,
    )  # fmt: skip


@pytest.mark.parametrize("arguments", [f"{WATCH} --json -q", "--help"])
def test_results_on_a_full_disk_are_an_error_in_two_lines(home: Path, arguments: str) -> None:
    assert_two_lines(shell(f"whatsit {arguments} > /dev/full", home), 6, "No space left on device")


def test_remarks_on_a_full_disk_are_no_reason_to_stop(home: Path) -> None:
    run = shell(f"whatsit {WATCH} 2> /dev/full", home)

    assert run.returncode == 0
    assert "%" in run.stdout


def test_a_reader_that_has_seen_enough_is_no_failure_of_any_command(home: Path) -> None:
    run = shell("whatsit models list --json | head -c 1", home)

    assert (run.returncode, run.stdout, run.stderr) == (0, "{", "")


def test_closed_streams_are_never_taken_for_files(home: Path, tmp_path: Path) -> None:
    run = shell(f"whatsit {WATCH} -v --record {tmp_path}/clip.mp4 <&- >&- 2>&-", home)

    assert run.returncode == 0
    assert faults_of_clips(tmp_path, killed=False) == []
    assert (tmp_path / "clip.jsonl").is_file()


def test_letters_that_a_stream_does_not_know_are_escaped(home: Path) -> None:
    run = shell(f"whatsit {WATCH} --lang zh_CN --json -q", home, PYTHONIOENCODING="latin-1")

    assert run.returncode == 0, run.stderr
    assert "\\u9999\\u8549" in run.stdout
    assert json.loads(run.stdout.splitlines()[0])["predictions"][0]["label"] == "香蕉"


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    folder = tmp_path / "disk"
    folder.mkdir()
    mount = ["mount", "-t", "tmpfs", "-o", "size=64k", "none", str(folder)]
    if subprocess.run(mount, capture_output=True, check=False).returncode != 0:
        pytest.skip("needs the right to mount a small tmpfs")
    try:
        yield folder
    finally:
        subprocess.run(["umount", str(folder)], check=True)


def test_a_clip_with_predictions_and_snapshot_on_a_full_disk(home: Path, small_disk: Path) -> None:
    (small_disk / "filler").write_bytes(bytes(50_000))
    run = shell(
        f"whatsit watch demo -m starter --every-frame --frames 90 --record {small_disk}/clip.mp4 "
        f"--predictions {small_disk}/seen.jsonl --snapshot {small_disk}/last.png",
        home,
    )

    assert_two_lines(run, 6, "the disk is full")
    assert not (small_disk / "last.png").exists()
    assert list(small_disk.glob(".*")) == []


def test_a_model_on_a_full_disk_is_not_there_at_all(home: Path, tmp_path: Path) -> None:
    model, labels = save_tiny_model(tmp_path / "tiny.onnx"), tmp_path / "labels.txt"
    labels.write_text("a\nb\nc\nd\ne\n", encoding="utf-8")
    run = shell(f"ulimit -f 0; whatsit models add {model} --labels {labels}", home, before="exec")

    assert run.returncode in {4, 6}, run.stderr
    assert "Traceback" not in run.stderr
    assert run.stderr.count("error:") == 1
    assert faults_of_home(home) == []


@pytest.mark.parametrize("kind", ["a file", "a folder that nobody may write to"])
def test_a_home_that_cannot_be_is_told_and_it_runs_all_the_same(home: Path, kind: str) -> None:
    before = ""
    if kind == "a file":
        home.write_text("mine", encoding="utf-8")
    else:
        home.mkdir(mode=0o500)
        if os.geteuid() == 0:
            pytest.skip("root may write everywhere")
    run = shell(f"whatsit {WATCH}", home, before)

    assert run.returncode == 0, run.stderr
    assert "%" in run.stdout
    assert "Traceback" not in run.stderr


def test_without_any_home_it_runs_all_the_same(home: Path) -> None:
    run = shell(f"whatsit {WATCH}", home, "env -u HOME -u WHATSIT_HOME -u XDG_DATA_HOME")

    assert run.returncode == 0, run.stderr


@pytest.mark.parametrize("megabytes", [150])
def test_a_want_of_memory_is_told_without_a_traceback(home: Path, megabytes: int) -> None:
    run = shell(f"ulimit -v {megabytes * 1024}; whatsit {WATCH}", home, OPENBLAS_NUM_THREADS="1")
    again = shell(f"whatsit {WATCH}", home)

    if "OpenBLAS error" not in run.stderr:  # which ends the process by itself
        assert_two_lines(run, 4, "There is not enough memory")
    assert again.returncode == 0, again.stderr
