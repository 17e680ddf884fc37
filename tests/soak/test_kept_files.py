"""Clips, pictures and leftovers that break a promise are noticed, each kind once."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from tests.clips import moving, sidecar_rows, steady_times
from tests.media_makers import save_picture
from tests.recognitions import seen
from tests.soak.kept_files import broken_clip, broken_clips, broken_pictures, left_behind
from whatsit.adapters.clips.recorder import ClipRecorder

FRAMES = 30


@pytest.fixture
def clip(tmp_path: Path) -> Path:
    """A second with a recognition for every third frame."""
    recorder = ClipRecorder(tmp_path / "clip.mp4")
    for frame in moving(steady_times(FRAMES)):
        number = frame.number - frame.number % 3
        recorder.write(frame, seen(("cat", 0.9), frame=number, time_s=number / 30))
    recorder.close()
    return tmp_path / "clip.mp4"


def rewrite(clip: Path, change: Callable[[list[dict[str, Any]]], object]) -> None:
    """Change the lines of its sidecar."""
    rows = sidecar_rows(clip.with_suffix(".jsonl"))
    change(rows)
    text = "".join(f"{json.dumps(row)}\n" for row in rows)
    clip.with_suffix(".jsonl").write_text(text, encoding="utf-8")


def test_a_clip_as_it_should_be_is_not_broken(clip: Path) -> None:
    assert broken_clips(clip.parent, [([str(clip)], FRAMES)]) == []


def test_a_clip_cut_short_is_broken(clip: Path) -> None:
    clip.write_bytes(clip.read_bytes()[:-2000])

    assert broken_clip(clip) != ""


def test_a_clip_that_is_no_video_is_broken(clip: Path) -> None:
    clip.write_bytes(b"none")

    assert "Error" in broken_clip(clip)


def test_a_missing_sidecar_is_noticed(clip: Path) -> None:
    clip.with_suffix(".jsonl").unlink()

    assert "FileNotFoundError" in broken_clip(clip)


@pytest.mark.parametrize(
    ("change", "word"),
    [
        (lambda rows: rows.pop(0), "no header"),
        (lambda rows: rows.append(rows[1]), "do not increase"),
        (lambda rows: rows[-1].update(time_s=9.0), "the clip ends"),
        (lambda rows: rows.extend(rows[1:] * 5), "recognitions for"),
    ],
)
def test_a_sidecar_that_does_not_fit_is_noticed(
    clip: Path, change: Callable[[list[dict[str, Any]]], object], word: str
) -> None:
    rewrite(clip, change)

    assert word in broken_clip(clip)


def test_a_line_that_is_cut_short_is_noticed(clip: Path) -> None:
    sidecar = clip.with_suffix(".jsonl")
    sidecar.write_text(sidecar.read_text(encoding="utf-8")[:-20], encoding="utf-8")

    assert broken_clip(clip) != ""


def test_a_clip_that_was_told_and_is_not_there_is_noticed(clip: Path) -> None:
    told = [([str(clip)], FRAMES), ([str(clip.with_name("lost.mp4"))], 9)]

    assert broken_clips(clip.parent, told) == ["clip lost.mp4: 9 frames were told, 0 are there"]


def test_frames_that_were_told_and_are_not_there_are_noticed(clip: Path) -> None:
    assert broken_clips(clip.parent, [([str(clip)], FRAMES + 1)]) != []


def test_what_lies_there_without_its_clip_is_noticed(clip: Path) -> None:
    clip.unlink()

    assert len(broken_clips(clip.parent, [])) == 2


def test_a_snapshot_that_cannot_be_read_is_noticed(tmp_path: Path) -> None:
    save_picture(tmp_path / "good.png")
    (tmp_path / "bad.jpg").write_bytes(b"none")

    assert broken_pictures(tmp_path) == ["snapshot bad.jpg"]


def test_what_is_left_in_the_temporary_folder_or_unfinished_is_noticed(tmp_path: Path) -> None:
    for name in ("temporary", "home"):
        (tmp_path / name).mkdir()
    (tmp_path / "home" / "settings.toml").touch()

    assert left_behind(tmp_path / "temporary", tmp_path / "home") == []

    (tmp_path / "temporary" / ".ses").touch()
    (tmp_path / "home" / "model.onnx.part").touch()

    assert len(left_behind(tmp_path / "temporary", tmp_path / "home")) == 2
