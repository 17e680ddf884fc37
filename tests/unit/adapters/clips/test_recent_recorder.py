"""Saving what just happened: a clip like every other, cut out of memory."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import av
import numpy as np
import pytest

from tests.clips import frames_in_cv2, moving, sidecar_rows, steady_times, times_in_av
from tests.recognitions import CAT, seen
from whatsit.adapters.clips.recent_recorder import RecentRecorder, Save
from whatsit.domain.sources.frame import Frame
from whatsit.domain.text.errors import RecordingError


def remembering(
    folder: Path, *, keep_s: float = 2.0, encoder: str = "auto", most_bytes: int = 10**8
) -> RecentRecorder:
    return RecentRecorder(
        lambda frame, _: frame.bgr,
        lambda: keep_s,
        lambda: Save(folder / "clip.mp4", {"source": "demo"}, "zh_CN"),
        encoder=encoder,
        most_bytes=most_bytes,
    )


def keep(recent: RecentRecorder, frames: Iterable[Frame]) -> None:
    for frame in frames:
        recognition = seen((CAT, 0.9), frame=frame.number, time_s=frame.time_s)
        recent.write(frame, replace(recognition, captured_s=frame.captured_s))


@pytest.mark.parametrize("encoder", ["auto", "mpeg4"])
def test_the_newest_seconds_become_a_clip_with_true_times(tmp_path: Path, encoder: str) -> None:
    times = list(np.cumsum(np.random.default_rng(1).uniform(0.020, 0.080, 200)))
    recent = remembering(tmp_path, encoder=encoder)
    keep(recent, moving(times))
    summary = recent.save()
    played = times_in_av(summary.clip)
    kept = times[-len(played) :]

    assert played[0] == 0
    assert 2.0 <= played[-1] <= 3.3
    assert np.abs(np.diff(played) - np.diff(kept)).max() < 0.001
    assert frames_in_cv2(summary.clip) == summary.frames == len(played)
    assert summary.duration_s == pytest.approx(played[-1])


def test_its_pictures_are_those_that_were_seen(tmp_path: Path) -> None:
    recent = remembering(tmp_path)
    frames = list(moving(steady_times(120)))
    keep(recent, frames)
    summary = recent.save()
    with av.open(str(summary.clip)) as container:
        pictures = [p.to_ndarray(format="bgr24") for p in container.decode(video=0)]

    for frame, picture in zip(frames[-len(pictures) :], pictures, strict=True):
        assert np.abs(frame.bgr.astype(int) - picture).mean() < 12


def test_its_sidecar_is_on_its_clock_and_tells_when_it_began(tmp_path: Path) -> None:
    recent = remembering(tmp_path)
    keep(recent, moving(steady_times(120)))
    summary = recent.save()
    header, *rows = sidecar_rows(summary.sidecar)

    assert (header["kind"], header["source"], header["part"]) == ("whatsit clip", "demo", 1)
    assert datetime.fromisoformat(header["recorded"]) < datetime.now(UTC) + timedelta(seconds=1)
    assert rows[0]["time_s"] == 0
    assert rows[0]["frame"] == header["first_frame"] == 120 - summary.frames
    assert rows[-1]["time_s"] == pytest.approx(summary.duration_s)
    assert rows[0]["predictions"][0]["label"] == "虎斑猫"
    assert "虎斑猫" in summary.sidecar.with_suffix(".vtt").read_text(encoding="utf-8")


def test_it_goes_on_and_can_be_saved_again(tmp_path: Path) -> None:
    recent = remembering(tmp_path)
    keep(recent, moving(steady_times(60)))
    first = recent.save()
    keep(recent, moving([2 + time_s for time_s in steady_times(60)], first=60))
    second = recent.save()

    assert [first.clip.name, second.clip.name] == ["clip.mp4", "clip-2.mp4"]
    assert sidecar_rows(second.sidecar)[-1]["frame"] == 119
    assert len(times_in_av(first.clip)) == 60


def test_a_picture_of_another_size_begins_a_part(tmp_path: Path) -> None:
    recent = remembering(tmp_path)
    keep(recent, moving(steady_times(10)))
    keep(recent, moving([1 + time_s for time_s in steady_times(10)], (63, 49), first=10))
    summary = recent.save()

    assert [part.name for part in summary.parts] == ["clip.mp4", "clip.part2.mp4"]
    assert [len(times_in_av(part)) for part in summary.parts] == [10, 10]


def test_memory_stays_within_its_bound(tmp_path: Path) -> None:
    recent = remembering(tmp_path, keep_s=600, most_bytes=300_000)
    largest = 0
    for frame in moving(steady_times(300)):
        recent.write(frame, None)
        largest = max(largest, recent.size_bytes)

    assert 150_000 < largest < 600_000
    assert len(times_in_av(recent.save().clip)) < 300


def test_nothing_touches_the_disk_before_it_is_asked_for(tmp_path: Path) -> None:
    recent = remembering(tmp_path / "folder")
    keep(recent, moving(steady_times(30)))
    recent.close()

    assert not (tmp_path / "folder").exists()


def test_there_is_nothing_to_save_before_the_first_picture(tmp_path: Path) -> None:
    with pytest.raises(RecordingError, match="nothing to save yet"):
        remembering(tmp_path).save()


def test_a_save_that_fails_is_explained_and_the_pictures_are_still_there(tmp_path: Path) -> None:
    recent = remembering(tmp_path / "folder")
    keep(recent, moving(steady_times(30)))
    (tmp_path / "folder").write_text("in the way")
    with pytest.raises(RecordingError, match="a file is in the way"):
        recent.save()
    (tmp_path / "folder").unlink()

    assert len(times_in_av(recent.save().clip)) == 30
