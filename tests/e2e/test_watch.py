"""`whatsit watch` on real video with a real model: what issue and README promise."""

import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import av
import pytest
from PIL import Image

from tests.e2e.program import whatsit
from tests.module_path import MODULES


@pytest.fixture(scope="session")
def truth(shared: Path) -> list[dict[str, float]]:
    segments: list[dict[str, float]] = json.loads(
        (shared / "clips" / "objects.json").read_text(encoding="utf-8")
    )["segments"]
    return segments


def test_every_frame_of_the_clip_is_named_rightly(
    shared: Path, shared_model: Path, truth: list[dict[str, float]]
) -> None:
    run = whatsit(
        "watch", shared / "clips" / "objects.mp4", "--every-frame", "-m", shared_model,
        "--predictions", "-",
    )  # fmt: skip
    rows = [json.loads(line) for line in run.stdout.splitlines()]
    named = [
        row["predictions"][0]["index"] == segment["index"]
        for row in rows
        for segment in truth
        if segment["start_s"] + 0.3 <= row["time_s"] <= segment["end_s"] - 0.3
    ]

    assert run.returncode == 0, run.stderr
    assert [row["frame"] for row in rows] == list(range(600))
    assert rows[-1]["time_s"] == pytest.approx(599 / 30, abs=0.002)
    assert len(named) > 400
    assert sum(named) / len(named) >= 0.95
    assert "600 frames read, 600 recognised, 0 dropped" in run.stderr


def test_a_line_of_predictions_has_the_promised_form(shared: Path, shared_model: Path) -> None:
    run = whatsit(
        "watch", shared / "clips" / "objects.mp4", "--every-frame", "-m", shared_model,
        "--json", "-k", "3", "--frames", "13", "-q",
    )  # fmt: skip
    rows = [json.loads(line) for line in run.stdout.splitlines()]
    row = rows[12]

    assert len(rows) == 13
    assert (row["frame"], row["time_s"]) == (12, pytest.approx(0.4))
    assert set(row["timings_ms"]) == {"wait", "preprocess", "inference", "postprocess", "total"}
    assert [p["rank"] for p in row["predictions"]] == [1, 2, 3]
    assert row["predictions"][0]["id"] == "n07873807"
    assert row["predictions"][0]["label"] == "pizza"
    assert run.stderr == ""


def test_labels_are_printed_as_they_change_and_in_chinese(shared: Path, shared_model: Path) -> None:
    run = whatsit(
        "watch", shared / "clips" / "objects.mp4", "--every-frame", "-m", shared_model,
        "--lang", "zh_CN",
    )  # fmt: skip

    for name in ("披萨", "烤面包机", "微波炉", "校车", "蘑菇"):
        assert any(name in line for line in run.stdout.splitlines()), run.stdout


def test_a_file_plays_at_its_own_pace_like_a_camera(shared: Path, shared_model: Path) -> None:
    began_s = time.monotonic()
    run = whatsit(
        "watch", shared / "clips" / "objects.mp4", "-m", shared_model, "--duration", "2", "--json"
    )
    took_s = time.monotonic() - began_s
    rows = [json.loads(line) for line in run.stdout.splitlines()]

    assert run.returncode == 0
    assert took_s >= 2
    assert rows[-1]["time_s"] < 2
    numbers = [row["frame"] for row in rows]
    assert numbers == sorted(set(numbers))


def test_a_recorded_clip_has_every_frame_at_its_own_time(
    shared: Path, shared_model: Path, tmp_path: Path
) -> None:
    clip = tmp_path / "剪辑 1.mp4"
    run = whatsit(
        "watch", shared / "clips" / "objects.mp4", "--every-frame", "-m", shared_model,
        "--frames", "90", "--record", clip,
    )  # fmt: skip
    with av.open(str(clip)) as container:
        times_s = [frame.time for frame in container.decode(video=0)]
    rows = [json.loads(line) for line in clip.with_suffix(".jsonl").read_text("utf-8").splitlines()]

    assert run.returncode == 0, run.stderr
    assert len(times_s) >= 90
    assert times_s == pytest.approx([n / 30 for n in range(len(times_s))], abs=0.001)
    assert rows[0]["versions"]["whatsit"]
    assert rows[0]["format"]["codec"] == "h264"
    assert len([row for row in rows if "predictions" in row]) >= 90


@pytest.mark.skipif(sys.platform == "win32", reason="signals are sent as POSIX has them")
@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_a_signal_ends_it_cleanly_and_finishes_the_clip(
    shared: Path, shared_model: Path, tmp_path: Path, number: signal.Signals
) -> None:
    clip = tmp_path / "clip.mp4"
    process = subprocess.Popen(
        [
            sys.executable, "-m", "whatsit", "watch", str(shared / "clips" / "objects.mp4"),
            "-m", str(shared_model), "--loop", "--record", str(clip),
        ],
        env={**os.environ, "PYTHONPATH": MODULES},
        stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True,
    )  # fmt: skip
    assert process.stdout is not None
    process.stdout.readline()  # the first answer: it runs
    time.sleep(1)
    process.send_signal(number)
    _, said = process.communicate(timeout=60)

    assert process.returncode == 0, said
    assert "frames read" in said
    assert "Traceback" not in said
    with av.open(str(clip)) as container:
        assert sum(1 for _ in container.decode(video=0)) > 10


@pytest.mark.skipif(sys.platform == "win32", reason="there is no `head`")
def test_a_reader_that_has_seen_enough_ends_it_quietly(shared: Path, shared_model: Path) -> None:
    command = (
        f'"{sys.executable}" -m whatsit watch "{shared / "clips" / "objects.mp4"}" --every-frame '
        f'-m "{shared_model}" --json -q | head -n 2'
    )
    run = subprocess.run(
        ["bash", "-c", f"set -o pipefail; {command}"],
        env={**os.environ, "PYTHONPATH": MODULES},
        capture_output=True, text=True, timeout=100, check=False,
    )  # fmt: skip

    assert run.returncode == 0, run.stderr
    assert len(run.stdout.splitlines()) == 2
    assert run.stderr == ""


@pytest.mark.parametrize(("name", "clean"), [("a.png", False), ("图.jpg", True)])
def test_the_last_picture_is_kept_with_its_predictions(
    tmp_path: Path, name: str, clean: bool
) -> None:
    picture = tmp_path / name
    arguments = ["--snapshot-clean"] if clean else []
    run = whatsit(
        "watch", "demo", "-m", "starter", "--every-frame", "--frames", "3", "--json", "-q",
        "--snapshot", picture, *arguments,
    )  # fmt: skip
    rows = [json.loads(line) for line in run.stdout.splitlines()]
    with Image.open(picture) as image:
        image.load()
        facts = json.loads(image.info.get("whatsit") or image.info["comment"])

    assert run.returncode == 0, run.stderr
    assert facts["recognition"]["predictions"] == rows[-1]["predictions"]
    assert (facts["source"], facts["model"]) == ("demo", "starter")
