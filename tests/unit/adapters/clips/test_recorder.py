import errno
import itertools
import shutil
from collections.abc import Iterable
from dataclasses import replace
from datetime import datetime
from fractions import Fraction
from pathlib import Path

import av
import numpy as np
import pytest

from tests.clips import frames_in_cv2, moving, sidecar_rows, steady_times, times_in_av
from tests.recognitions import seen
from whatsit.adapters.clips import encoder, part, recorder
from whatsit.adapters.clips.encoder import ENCODERS
from whatsit.adapters.clips.mp4_writer import Mp4Writer
from whatsit.adapters.clips.recorder import ClipRecorder
from whatsit.domain.clips import encoders
from whatsit.domain.clips.limits import ClipLimits
from whatsit.domain.session.ports import ClipSummary
from whatsit.domain.sources.frame import Frame
from whatsit.domain.text.errors import RecordingError


def record(clip: ClipRecorder, frames: Iterable[Frame]) -> ClipSummary:
    for frame in frames:
        clip.write(frame, None)
    return clip.close()


def pictures(path: Path) -> list[np.ndarray]:
    with av.open(str(path)) as container:
        return [frame.to_ndarray(format="bgr24") for frame in container.decode(video=0)]


def chapters(container: av.container.InputContainer) -> list[tuple[str, float]]:
    return [
        (each["metadata"]["title"], float(each["start"] * Fraction(str(each["time_base"]))))
        for each in container.chapters()
    ]


@pytest.mark.parametrize("codec", ["libx264", "mpeg4"])
def test_a_jittery_source_plays_back_with_its_own_intervals(
    tmp_path: Path, codec: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    chosen = next(e for e in ENCODERS if e.codec == codec)
    if not encoder.works(chosen):
        pytest.skip(f"this FFmpeg has no {codec}")
    monkeypatch.setattr(recorder, "chosen_encoder", lambda _: chosen)
    steps = np.random.default_rng(1).uniform(0.020, 0.080, 150)
    steps[70] = 3.7  # a pause
    times = [12.5, *(12.5 + np.cumsum(steps))]
    summary = record(ClipRecorder(tmp_path / "clip.mp4"), moving(times))
    played = times_in_av(summary.clip)
    error_ms = np.abs(np.diff(played) - np.diff(times)).max() * 1000
    print(f"{codec}: largest interval error {error_ms:.4f} ms over {len(times)} frames")

    assert played[0] == 0
    assert len(played) == len(times)
    assert error_ms < 1


def test_a_finished_clip_is_an_ordinary_file_for_everybody(tmp_path: Path) -> None:
    summary = record(ClipRecorder(tmp_path / "clip.mp4"), moving(steady_times(45)))

    with av.open(str(summary.clip)) as container:
        assert container.streams.video[0].frames == 45
        assert container.duration == pytest.approx(1_500_000, abs=40_000)
    assert frames_in_cv2(summary.clip) == 45


def test_times_that_stand_still_or_go_back_are_moved_on(tmp_path: Path) -> None:
    summary = record(ClipRecorder(tmp_path / "clip.mp4"), moving([0.0, 0.1, 0.1, 0.05, 0.2]))
    played = times_in_av(summary.clip)

    assert len(played) == 5
    assert all(b > a for a, b in itertools.pairwise(played))
    assert played[-1] == pytest.approx(0.2)


def test_ten_hours_keep_their_times(tmp_path: Path) -> None:
    times = [hour * 3600 + second / 30 for hour in range(11) for second in range(3)]
    summary = record(ClipRecorder(tmp_path / "clip.mp4"), moving(times))

    assert times_in_av(summary.clip) == pytest.approx(times, abs=0.0005)
    assert summary.duration_s == pytest.approx(times[-1])


def test_a_key_frame_comes_every_second_even_from_a_slow_source(tmp_path: Path) -> None:
    summary = record(ClipRecorder(tmp_path / "clip.mp4"), moving(steady_times(50, fps=5)))

    with av.open(str(summary.clip)) as container:
        keys = [f.time for f in container.decode(video=0) if f.key_frame and f.time is not None]
    assert max(np.diff(keys)) <= 1.2


@pytest.mark.parametrize("size", [(127, 95), (127, 96), (1, 1), (3, 200), (17, 16)])
def test_odd_and_tiny_sizes_are_recorded(tmp_path: Path, size: tuple[int, int]) -> None:
    summary = record(ClipRecorder(tmp_path / "clip.mp4"), moving(steady_times(3), size))
    first = pictures(summary.clip)[0]

    assert len(times_in_av(summary.clip)) == 3
    assert first.shape[1] == max(16, size[0] // 2 * 2)
    assert first.shape[0] == max(16, size[1] // 2 * 2)


def test_colours_come_back_as_they_were(tmp_path: Path) -> None:
    colours = [(0, 0, 255), (0, 255, 0), (255, 0, 0), (255, 255, 255), (20, 40, 200), (0, 0, 0)]
    bgr = np.repeat(np.array(colours, np.uint8)[None], 64, axis=0).repeat(32, axis=1)
    summary = record(ClipRecorder(tmp_path / "clip.mp4"), [Frame(bgr, 0, 0.0, 0.0)])
    played = pictures(summary.clip)[0]

    for index, colour in enumerate(colours):
        assert played[32, index * 32 + 16] == pytest.approx(colour, abs=8)
    with av.open(str(summary.clip)) as container:
        context = container.streams.video[0].codec_context
        assert (context.colorspace, context.color_primaries, context.color_range) == (1, 1, 1)


def test_a_taken_name_gets_a_number_and_what_was_there_stays(tmp_path: Path) -> None:
    (tmp_path / "clip.mp4").write_text("mine")
    (tmp_path / "clip-2.vtt").write_text("mine too")  # a sidecar's name counts as well
    summary = record(ClipRecorder(tmp_path / "clip.mp4"), moving(steady_times(2)))

    assert summary.clip == tmp_path / "clip-3.mp4"
    assert (tmp_path / "clip.mp4").read_text() == "mine"
    assert (tmp_path / "clip-2.vtt").read_text() == "mine too"
    assert sorted(path.name for path in tmp_path.glob("clip*")) == [
        "clip-2.vtt", "clip-3.jsonl", "clip-3.mp4", "clip-3.vtt", "clip.mp4",
    ]  # fmt: skip


def test_missing_folders_are_made_and_chinese_and_spaces_are_fine(tmp_path: Path) -> None:
    wanted = tmp_path / "我的 录像" / "一月" / "厨房 1.mp4"
    summary = record(ClipRecorder(wanted), moving(steady_times(5)))

    assert summary.clip == wanted
    assert len(times_in_av(wanted)) == frames_in_cv2(wanted) == 5


def test_a_name_that_the_file_system_refuses_is_tamed(tmp_path: Path) -> None:
    summary = record(ClipRecorder(tmp_path / f"{'长' * 200}.mp4"), moving(steady_times(2)))

    assert summary.clip.parent == tmp_path
    assert summary.clip.name.startswith("长长长")
    assert len(times_in_av(summary.clip)) == 2


def test_a_new_size_begins_a_new_part_that_is_complete_in_itself(tmp_path: Path) -> None:
    frames = [*moving([0.0, 0.1]), *moving([0.2, 0.3, 0.4], (64, 64), first=2)]
    summary = record(ClipRecorder(tmp_path / "clip.mp4"), frames)
    headers = [sidecar_rows(part.with_suffix(".jsonl"))[0] for part in summary.parts]

    assert [part.name for part in summary.parts] == ["clip.mp4", "clip.part2.mp4"]
    assert [times_in_av(part) for part in summary.parts] == [
        pytest.approx([0.0, 0.1]),
        pytest.approx([0.0, 0.1, 0.2]),
    ]
    assert [header["starts_s"] for header in headers] == pytest.approx([0.0, 0.2])
    assert summary.frames == 5


def test_the_overlay_is_burnt_in_and_the_clean_clip_beside_it_has_none(tmp_path: Path) -> None:
    clip = ClipRecorder(
        tmp_path / "clip.mp4", burn_in=lambda bgr, _: bgr.fill(255), also_clean=True
    )
    grey = Frame(np.full((64, 64, 3), 90, np.uint8), 0, 0.0, 0.0)
    record(clip, [grey])

    assert pictures(tmp_path / "clip.mp4")[0].mean() > 250
    assert pictures(tmp_path / "clip.clean.mp4")[0].mean() == pytest.approx(90, abs=3)
    assert sidecar_rows(tmp_path / "clip.jsonl")[0]["clean"] == "clip.clean.mp4"


def test_marks_become_chapters_of_the_video_and_lines_of_the_sidecar(tmp_path: Path) -> None:
    clip = ClipRecorder(tmp_path / "clip.mp4")
    for frame in moving(steady_times(60)):
        clip.write(frame, None)
        if frame.number == 30:
            clip.mark("第二 half")
    clip.close()

    with av.open(str(tmp_path / "clip.mp4")) as container:
        assert chapters(container) == [("第二 half", 1.0)]
    assert sidecar_rows(tmp_path / "clip.jsonl")[-1] == {"mark": "第二 half", "time_s": 1.0}


def test_stable_labels_become_chapters_where_that_is_wished(tmp_path: Path) -> None:
    clip = ClipRecorder(tmp_path / "clip.mp4", chapters=True)
    for frame in moving(steady_times(90)):
        name = "flicker" if frame.number in (20, 21) else "cat" if frame.number < 45 else "dog"
        clip.write(frame, seen((name, 0.9), frame=frame.number, time_s=frame.time_s))
    clip.close()

    with av.open(str(tmp_path / "clip.mp4")) as container:
        assert chapters(container) == [("cat", 0.0), ("dog", 1.5)]


def test_the_header_tells_when_how_and_what_the_session_knows(tmp_path: Path) -> None:
    clip = ClipRecorder(tmp_path / "clip.mp4", header={"source": "demo", "model": "m"})
    record(clip, moving(steady_times(1)))
    header = sidecar_rows(tmp_path / "clip.jsonl")[0]

    assert datetime.fromisoformat(header["recorded"]).tzinfo is not None
    assert header["encoder"] in {e.codec for e in ENCODERS}
    assert (header["source"], header["model"], header["size"]) == ("demo", "m", [128, 96])


def test_a_file_in_the_way_of_the_folder_is_explained(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")

    with pytest.raises(RecordingError, match="a file is in the way"):
        ClipRecorder(tmp_path / "file" / "clip.mp4")


def test_a_full_disk_ends_in_a_clip_that_plays_and_one_clear_message(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    clip = ClipRecorder(tmp_path / "clip.mp4")
    frames = list(moving(steady_times(60)))
    for frame in frames[:45]:
        clip.write(frame, None)

    def full(*_: object) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(Mp4Writer, "write", full)
    with pytest.raises(RecordingError, match="the disk is full") as caught:
        clip.write(frames[45], None)
    summary = clip.close()

    assert "is kept in" in str(caught.value)
    assert "space" in caught.value.hint
    assert summary.frames == 45
    assert len(times_in_av(summary.clip)) == 45


def test_a_folder_that_vanishes_is_noticed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(part, "_LOOK_EVERY_S", 0.0)
    clip = ClipRecorder(tmp_path / "gone" / "clip.mp4")
    frames = list(moving(steady_times(3)))
    clip.write(frames[0], None)
    shutil.rmtree(tmp_path / "gone")

    with pytest.raises(RecordingError, match="was removed"):
        clip.write(frames[1], None)
    clip.close()


def test_a_clip_without_a_frame_leaves_no_files_behind(tmp_path: Path) -> None:
    clip = ClipRecorder(tmp_path / "clip.mp4", also_clean=True, burn_in=lambda *_: None)
    claimed = {path.name for path in tmp_path.glob("clip*")}
    clip.close()
    clip.close()

    assert claimed == {"clip.mp4", "clip.clean.mp4", "clip.jsonl", "clip.vtt"}
    assert list(tmp_path.glob("clip*")) == []


def test_no_encoder_at_all_is_explained(monkeypatch: pytest.MonkeyPatch) -> None:
    encoder.chosen_encoder.cache_clear()
    broken = tuple(replace(each, codec="no such codec") for each in ENCODERS)
    monkeypatch.setattr(encoder, "ENCODERS", broken)

    with pytest.raises(RecordingError, match="No video encoder"):
        encoder.chosen_encoder()
    encoder.chosen_encoder.cache_clear()


@pytest.mark.parametrize("usable", ["h264_qsv", "mpeg4"])
def test_without_libx264_the_next_encoder_that_works_is_taken(
    usable: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    encoder.chosen_encoder.cache_clear()
    monkeypatch.setattr(encoder, "works", lambda each: each.codec in (usable, "mpeg4"))

    assert encoder.chosen_encoder().codec == usable
    encoder.chosen_encoder.cache_clear()


def test_an_encoder_asked_for_by_name_writes_the_clip_and_is_named_in_the_header(
    tmp_path: Path,
) -> None:
    summary = record(ClipRecorder(tmp_path / "a.mp4", encoder="mpeg4"), moving(steady_times(3)))

    assert sidecar_rows(summary.sidecar)[0]["encoder"] == "mpeg4"
    with av.open(str(summary.clip)) as container:
        assert container.streams.video[0].codec_context.name == "mpeg4"


@pytest.mark.parametrize("each", ENCODERS, ids=lambda each: each.codec)
def test_every_encoder_that_opens_here_writes_a_clip_with_true_times(
    tmp_path: Path, each: encoder.Encoder
) -> None:
    if not encoder.works(each):
        pytest.skip(f"{each.codec} does not open on this machine, so it is untested here")
    times = [0.0, 0.05, 0.4, 0.42, 2.0]
    frames = moving(times, (320, 240))
    summary = record(ClipRecorder(tmp_path / "clip.mp4", encoder=each.codec), frames)

    assert times_in_av(summary.clip) == pytest.approx(times, abs=0.001)


def test_an_encoder_that_does_not_open_is_named_with_those_that_do(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    shut = encoder.Encoder("no such codec", 90_000)
    monkeypatch.setattr(encoder, "ENCODERS", (shut, *ENCODERS))
    with pytest.raises(RecordingError, match="no such codec does not work here") as caught:
        ClipRecorder(tmp_path / "clip.mp4", encoder="no such codec")

    assert "mpeg4" in caught.value.hint
    assert list(tmp_path.glob("*.mp4")) == []


def test_every_encoder_can_be_asked_for_by_name() -> None:
    assert tuple(each.codec for each in ENCODERS) == encoders.ENCODERS


def test_a_clip_is_split_by_time(tmp_path: Path) -> None:
    clip = ClipRecorder(tmp_path / "clip.mp4", limits=ClipLimits(part_s=1.0))
    summary = record(clip, moving(steady_times(75)))

    assert [part.name for part in summary.parts] == [
        "clip.mp4", "clip.part2.mp4", "clip.part3.mp4",
    ]  # fmt: skip
    assert sum(len(times_in_av(part)) for part in summary.parts) == summary.frames == 75
    assert max(times_in_av(summary.parts[0])) == pytest.approx(1.0)


def test_a_clip_is_split_by_size(tmp_path: Path) -> None:
    clip = ClipRecorder(tmp_path / "clip.mp4", limits=ClipLimits(part_bytes=30_000))
    summary = record(clip, moving(steady_times(90)))
    sizes = [part.stat().st_size for part in summary.parts]

    assert len(sizes) > 1
    assert max(sizes) < 60_000
    assert sum(len(times_in_av(part)) for part in summary.parts) == 90


def test_only_the_newest_minutes_are_kept_where_that_is_wished(tmp_path: Path) -> None:
    clip = ClipRecorder(tmp_path / "clip.mp4", limits=ClipLimits(part_s=1.0, keep_s=2.0))
    summary = record(clip, moving(steady_times(300)))
    left = {path.name for path in tmp_path.iterdir() if path.is_file()}

    assert 2.0 <= summary.duration_s <= 4.0
    assert summary.parts[-1].name == "clip.part10.mp4"
    assert left == {
        part.with_suffix(ending).name
        for part in summary.parts
        for ending in (".mp4", ".jsonl", ".vtt")
    }
