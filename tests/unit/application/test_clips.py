"""Snapshots and remembered clips as the settings want them, with real files."""

import gc
import json
import threading
import weakref
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import av
import numpy as np
import pytest
from PIL import Image

from tests.clips import moving, sidecar_rows, steady_times, times_in_av
from tests.recognitions import seen
from whatsit.adapters.opencv.painter import OverlayPainter
from whatsit.application.clips import ClipService
from whatsit.domain.session.state import SessionState
from whatsit.domain.settings.values import Settings
from whatsit.domain.sources.frame import Frame
from whatsit.domain.text.errors import AppError

GREY = np.full((360, 640, 3), 90, np.uint8)


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    return Settings(language="en", recordings=str(tmp_path / "录像"))


def facts(path: Path) -> dict[str, Any]:
    with Image.open(path) as image:
        image.load()
        found: dict[str, Any] = json.loads(image.info.get("whatsit") or image.info["comment"])
    return found


def pixels(path: Path) -> np.ndarray:
    with Image.open(path) as image:
        return np.asarray(image.convert("RGB"))


def snapshot(settings: Settings) -> Path:
    frame = Frame(GREY.copy(), 3, 0.0, 0.1)
    return ClipService({}).save_snapshot("demo", frame, seen(("cat", 0.9)), settings)


@pytest.mark.parametrize("kind", ["png", "jpg"])
def test_a_burst_of_twenty_from_twenty_threads_keeps_each_with_its_predictions(
    settings: Settings, kind: str
) -> None:
    clips, chosen = ClipService({}), replace(settings, snapshot_format=kind)

    def take(number: int) -> None:
        frame = Frame(np.full((48, 64, 3), number, np.uint8), number, 0.0, number / 20)
        recognition = seen((f"thing {number}", 0.5 + number / 100), frame=number)
        clips.save_snapshot("demo", frame, recognition, chosen)

    threads = [threading.Thread(target=take, args=(number,)) for number in range(20)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    files = list(Path(settings.recordings).iterdir())
    reported = {found["frame"]: found for found in map(facts, files)}

    assert len(files) == 20
    assert {file.suffix for file in files} == {f".{kind}"}
    assert sorted(reported) == list(range(20))
    for number, found in reported.items():
        (best,) = found["recognition"]["predictions"]
        assert best["label"] == f"thing {number}"
        assert best["score"] == pytest.approx(0.5 + number / 100)


@pytest.mark.parametrize(
    ("look", "overlay", "drawn"),
    [
        ("shown", True, True),
        ("shown", False, False),
        ("annotated", False, True),
        ("clean", True, False),
    ],
)
def test_a_snapshot_is_clean_or_annotated_as_chosen(
    settings: Settings, look: str, overlay: bool, drawn: bool
) -> None:
    path = snapshot(replace(settings, snapshot_look=look, overlay=overlay))

    assert bool((pixels(path) != 90).any()) is drawn


def test_looks_that_were_used_once_are_not_kept_for_ever(settings: Settings) -> None:
    clips, frame = ClipService({}), Frame(GREY.copy(), 3, 0.0, 0.1)
    made: list[weakref.ref[OverlayPainter]] = []
    for top in range(1, 13):
        look = replace(settings, top=top)
        clips.save_snapshot("demo", frame, seen(("cat", 0.9)), look)
        made.append(weakref.ref(clips._painter(look)))
    gc.collect()

    assert sum(painter() is not None for painter in made) <= 4
    assert clips._painter(replace(settings, top=12)) is made[-1]()


@pytest.fixture
def failures() -> Iterator[list[AppError]]:
    errors: list[AppError] = []
    yield errors
    assert errors == []


def remembered(chosen: Settings, failures: list[AppError]) -> Path:
    memory = ClipService({}).open_replay_buffer(
        lambda: SessionState(source="rtsp://me:secret@cam/1"), lambda: chosen, failures.append
    )
    for frame in moving(steady_times(45), (160, 120)):
        memory.captured(frame, seen(("cat", 0.9), frame=frame.number, time_s=frame.time_s))
    clip = memory.save().clip
    memory.close()
    return clip


def test_what_just_happened_is_saved_among_the_recordings_with_a_whole_header(
    settings: Settings, failures: list[AppError], no_stray_threads: None
) -> None:
    clip = remembered(replace(settings, remember_s=60), failures)
    header = sidecar_rows(clip.with_suffix(".jsonl"))[0]

    assert clip.parent == Path(settings.recordings)
    assert times_in_av(clip) == pytest.approx(steady_times(45), abs=0.001)
    assert "secret" not in json.dumps(header)
    assert header["versions"]["whatsit"]
    assert (header["overlay"], header["settings"]["language"]) == (True, "en")


def test_it_is_mirrored_and_clean_where_the_picture_is(
    settings: Settings, failures: list[AppError]
) -> None:
    chosen = replace(settings, remember_s=60, mirror=True, overlay=False)
    clip = remembered(chosen, failures)
    with av.open(str(clip)) as container:
        first = next(container.decode(video=0)).to_ndarray(format="bgr24")
    (frame,) = moving([0.0], (160, 120))

    assert np.abs(first.astype(int) - frame.bgr[:, ::-1]).mean() < 12
    assert sidecar_rows(clip.with_suffix(".jsonl"))[0]["overlay"] is False
