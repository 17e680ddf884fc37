"""Clips outlive what happens to the program, the disk and the folder. WHATSIT_KILLS=50 for all."""

import os
import random
import shutil
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.clips import frames_in_cv2, moving, sidecar_rows, steady_times, times_in_av
from tests.module_path import MODULES
from whatsit.adapters.clips.recorder import ClipRecorder

if sys.platform == "win32":
    pytest.skip("needs POSIX signals and limits", allow_module_level=True)

ROOT = Path(__file__).parents[3]
KILLS = int(os.environ.get("WHATSIT_KILLS", "8"))
MOST_LOST_S = 1.2
PATIENCE_S = 90
HAS_FFPROBE = shutil.which("ffprobe") is not None
MOMENTS_S = [random.Random(20261122 + number).uniform(0.0, 4.0) for number in range(KILLS)]


def recording(clip: Path, *limits: int) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [sys.executable, "-m", "tests.e2e.record_forever", str(clip), *map(str, limits)],
        cwd=ROOT,
        env={**os.environ, "PYTHONPATH": MODULES},
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )


def killed(clip: Path, moment_s: float) -> float:
    """Record, kill -9 after that moment; the time of the last frame that had been handed over."""
    child = recording(clip)
    assert child.stdout is not None
    for _ in range(2):  # with the second frame the first is on the disk
        last = child.stdout.readline()
    time.sleep(moment_s)
    child.kill()
    written, _ = child.communicate(timeout=PATIENCE_S)
    return float([last, *written.split()][-1])


def frames_in_ffprobe(clip: Path) -> int:
    """How many pictures ffprobe decodes."""
    said = subprocess.run(
        [
            "ffprobe", "-v", "error", "-count_frames", "-select_streams", "v:0",
            "-show_entries", "stream=nb_read_frames", "-of", "csv=p=0", str(clip),
        ],
        capture_output=True, text=True, check=True, timeout=PATIENCE_S,
    )  # fmt: skip
    return int(said.stdout.strip().strip(","))


@pytest.mark.parametrize("moment_s", MOMENTS_S)
def test_a_killed_recording_lacks_at_most_its_last_moment(tmp_path: Path, moment_s: float) -> None:
    clip = tmp_path / "录像 1.mp4"
    last_s = killed(clip, moment_s)
    played = times_in_av(clip, whole=False)
    rows = sidecar_rows(clip.with_suffix(".jsonl"), whole=False)
    lost_s = last_s - played[-1]
    print(f"killed at {last_s:.2f} s: {lost_s:.3f} s lost, {len(played)} frames play")

    assert lost_s <= MOST_LOST_S
    assert abs(frames_in_cv2(clip) - len(played)) <= 1
    assert last_s - rows[-1].get("time_s", 0.0) <= MOST_LOST_S
    assert clip.with_suffix(".vtt").read_text(encoding="utf-8").startswith("WEBVTT\n\n")
    if HAS_FFPROBE:
        assert abs(frames_in_ffprobe(clip) - len(played)) <= 1


@pytest.mark.skipif(not HAS_FFPROBE, reason="ffprobe is not here to be asked about killed clips")
def test_ffprobe_reads_a_killed_and_a_finished_recording(tmp_path: Path) -> None:
    cut, whole = tmp_path / "cut.mp4", tmp_path / "whole.mp4"
    killed(cut, 1.5)
    recorder = ClipRecorder(whole)
    for frame in moving(steady_times(45)):
        recorder.write(frame, None)
    recorder.close()

    assert frames_in_ffprobe(cut) >= 20
    assert frames_in_ffprobe(whole) == 45


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    folder = tmp_path / "disk"
    folder.mkdir()
    mounted = subprocess.run(
        ["mount", "-t", "tmpfs", "-o", "size=1m", "none", str(folder)],
        capture_output=True,
        check=False,
    )
    if mounted.returncode != 0:
        pytest.skip("needs the right to mount a small tmpfs")
    try:
        yield folder
    finally:
        subprocess.run(["umount", str(folder)], check=True)


def test_a_full_disk_leaves_a_clip_that_plays_and_one_message(small_disk: Path) -> None:
    clip = small_disk / "clip.mp4"
    written, said = recording(clip).communicate(timeout=PATIENCE_S)
    last_s = float(written.split()[-1])
    played = times_in_av(clip)
    print(f"disk full at {last_s:.2f} s: {last_s - played[-1]:.3f} s lost")

    assert said.count("error:") == 1, said
    assert "the disk is full" in said
    assert "Traceback" not in said
    assert last_s - played[-1] <= MOST_LOST_S
    assert frames_in_cv2(clip) == len(played)


def test_a_file_that_may_not_grow_leaves_a_clip_that_plays(tmp_path: Path) -> None:
    clip = tmp_path / "clip.mp4"
    written, said = recording(clip, 500_000).communicate(timeout=PATIENCE_S)
    last_s = float(written.split()[-1])

    assert said.count("error:") == 1, said
    assert "may not grow" in said
    assert last_s - times_in_av(clip)[-1] <= MOST_LOST_S


def test_a_removed_folder_ends_the_recording_with_one_message(tmp_path: Path) -> None:
    folder = tmp_path / "folder"
    child = recording(folder / "clip.mp4")
    assert child.stdout is not None
    for _ in range(10):
        child.stdout.readline()
    shutil.rmtree(folder)
    _, said = child.communicate(timeout=PATIENCE_S)

    assert said.count("error:") == 1, said
    assert "was removed" in said
    assert "Traceback" not in said


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write everywhere")
def test_a_folder_without_permission_is_explained(tmp_path: Path) -> None:
    tmp_path.chmod(0o555)
    _, said = recording(tmp_path / "clip.mp4").communicate(timeout=PATIENCE_S)

    assert said.count("error:") == 1, said
    assert "permission is denied" in said
