import logging
from pathlib import Path

import numpy as np
import pytest
from numpy.typing import NDArray

from tests.fuzz_media.videos import save_both
from tests.media_makers import save_sound, save_video
from whatsit.adapters.sources import video_capture, video_file
from whatsit.adapters.sources.video_capture import VideoCapture
from whatsit.adapters.sources.video_file import VideoFileSource
from whatsit.domain.session.ports import FrameSource
from whatsit.domain.sources.frame import Frame
from whatsit.domain.text.errors import SourceMissing, SourceUnreadable

UNEVEN_MS = (0, 20, 100, 133, 300, 310, 500)


def every_frame(source: FrameSource) -> list[Frame]:
    return list(iter(source.read, None))


@pytest.mark.parametrize("suffix", ["mp4", "mkv"])
@pytest.mark.parametrize("start_ms", [0, 1000])
def test_frames_bear_their_presentation_time(suffix: str, start_ms: int, tmp_path: Path) -> None:
    stamps = [start_ms + stamp for stamp in UNEVEN_MS]

    frames = every_frame(VideoFileSource(save_video(tmp_path / f"v.{suffix}", stamps)))

    assert [round(frame.time_s * 1000) for frame in frames] == list(UNEVEN_MS)


def test_frames_without_a_time_stamp_follow_at_the_stated_rate(tmp_path: Path) -> None:
    video = VideoFileSource(save_video(tmp_path / "v.h264", kind="h264"))
    assert video.format.fps is not None

    times = [frame.time_s for frame in every_frame(video)]

    assert times == pytest.approx([i / video.format.fps for i in range(3)])


def test_frames_come_in_order_and_in_true_colours(tmp_path: Path) -> None:
    frames = every_frame(VideoFileSource(save_video(tmp_path / "v.mp4", (0, 33, 67, 100))))

    greys = [int(frame.bgr[40, 60, 1]) for frame in frames]
    assert np.allclose(greys, [40, 60, 80, 100], atol=4)
    blue, _, red = frames[0].bgr[5, 5].tolist()
    assert red > 180
    assert blue < 80


def test_the_real_format_is_stated(tmp_path: Path) -> None:
    video = VideoFileSource(save_video(tmp_path / "v.avi", range(0, 333, 33), codec="mjpeg"))

    assert (video.format.width, video.format.height) == (64, 48)
    assert video.format.codec == "MJPG"
    assert video.format.frames is not None


def test_a_count_of_frames_that_is_nonsense_is_not_stated(tmp_path: Path) -> None:
    video = VideoFileSource(save_video(tmp_path / "v.h264", kind="h264"))

    assert video.format.frames is None


@pytest.mark.parametrize("rotated", [90, 180, 270])
def test_a_rotated_video_is_turned_upright(rotated: int, tmp_path: Path) -> None:
    video = VideoFileSource(save_video(tmp_path / "v.mp4", rotated=rotated))

    frame = video.read()

    assert frame is not None
    assert (frame.width, frame.height) == ((64, 48) if rotated == 180 else (48, 64))
    assert (video.format.width, video.format.height) == (frame.width, frame.height)
    quarter = {
        (top, left): int(frame.bgr[-5 if not top else 5, 5 if left else -5, 2])
        for top in (True, False)
        for left in (True, False)
    }
    # The red corner was stored top left; the mark counts degrees against the clock.
    corner = {90: (False, True), 180: (False, False), 270: (True, False)}[rotated]
    assert max(quarter, key=lambda where: quarter[where]) == corner


@pytest.mark.parametrize(("suffix", "codec"), [("avi", "mjpeg"), ("webm", "libvpx")])
def test_odd_sizes_are_read(suffix: str, codec: str, tmp_path: Path) -> None:
    video = VideoFileSource(save_video(tmp_path / f"v.{suffix}", codec=codec, size=(63, 47)))

    frames = every_frame(video)

    assert {(frame.width, frame.height) for frame in frames} == {(63, 47)}


@pytest.mark.parametrize("name", ["视频 一.mp4", "with space.mp4", "no suffix", "wrong.jpg"])
def test_any_name_can_be_read(name: str, tmp_path: Path) -> None:
    path = save_video(tmp_path / "v.mp4").rename(tmp_path / name)

    video = VideoFileSource(path)

    assert video.name == name
    assert len(every_frame(video)) == 3


def test_a_missing_video_gives_similar_names(tmp_path: Path) -> None:
    save_video(tmp_path / "holiday.mp4")

    with pytest.raises(SourceMissing) as caught:
        VideoFileSource(tmp_path / "holyday.mp4")

    assert "holiday.mp4" in caught.value.hint


def test_av1_is_named_as_what_cannot_be_decoded(tmp_path: Path) -> None:
    path = tmp_path / "v.mp4"
    save_video(path, codec="libsvtav1", size=(128, 96))

    with pytest.raises(SourceUnreadable, match="AV1") as caught:
        VideoFileSource(path)

    assert "libx264" in caught.value.hint


def test_a_file_with_sound_only_is_no_video(tmp_path: Path) -> None:
    with pytest.raises(SourceUnreadable, match="not a video"):
        VideoFileSource(save_sound(tmp_path / "v.mp4"))


@pytest.mark.parametrize(("data", "why"), [(b"", "empty"), (b"Dear diary " * 99, "not a video")])
def test_what_is_no_video_is_explained(data: bytes, why: str, tmp_path: Path) -> None:
    path = tmp_path / "v.mp4"
    path.write_bytes(data)

    with pytest.raises(SourceUnreadable, match=why):
        VideoFileSource(path)


def test_a_sound_track_beside_the_pictures_does_not_matter(tmp_path: Path) -> None:
    assert len(every_frame(VideoFileSource(save_both(tmp_path / "v.mp4")))) == 6


def test_a_video_that_states_no_length_is_read_to_its_end(tmp_path: Path) -> None:
    path = tmp_path / "v.mp4"
    save_video(path, UNEVEN_MS, movflags="frag_keyframe+empty_moov+default_base_moof")

    assert len(every_frame(VideoFileSource(path))) == len(UNEVEN_MS)


def test_time_does_not_go_back_where_the_stamps_of_a_file_do(tmp_path: Path) -> None:
    part = save_video(tmp_path / "part.ts", range(0, 400, 40)).read_bytes()
    path = tmp_path / "joined.ts"
    path.write_bytes(part + part)

    times = [frame.time_s for frame in every_frame(VideoFileSource(path))]

    assert len(times) >= 15
    assert times == sorted(times)
    assert len(set(times)) == len(times)
    assert times[-1] < 2


def test_pictures_of_a_video_that_claim_an_absurd_size_are_refused_by_the_header(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(video_capture, "MAX_PIXELS", 64 * 48 - 1)

    with pytest.raises(SourceUnreadable, match="megapixels"):
        VideoFileSource(save_video(tmp_path / "v.mp4"))


def test_a_video_without_its_index_is_unreadable(tmp_path: Path) -> None:
    path = save_video(tmp_path / "v.mp4", range(0, 1000, 33))
    path.write_bytes(path.read_bytes()[:-600])

    with pytest.raises(SourceUnreadable, match="cut off"):
        VideoFileSource(path)


def test_a_video_that_ends_early_is_read_as_far_as_it_goes(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.INFO)
    path = save_video(tmp_path / "v.mp4", range(0, 2000, 33), movflags="faststart")
    path.write_bytes(path.read_bytes()[: -path.stat().st_size // 3])

    frames = every_frame(VideoFileSource(path))

    assert 0 < len(frames) < 60
    assert "ended after" in caplog.text


def test_the_real_clip_is_read_whole(shared: Path) -> None:
    clip = VideoFileSource(shared / "clips" / "objects.mp4")

    frames = [(frame.number, frame.time_s) for frame in iter(clip.read, None)]
    clip.close()

    assert clip.format.frames == len(frames) == 600
    assert frames[-1][1] == pytest.approx(599 / 30, abs=0.001)


def test_one_decoding_thread_gives_the_same_pictures_at_the_same_times(tmp_path: Path) -> None:
    path = save_video(tmp_path / "v.mp4", UNEVEN_MS)
    usual, lean = every_frame(VideoFileSource(path)), every_frame(VideoFileSource(path, lean=True))

    assert [frame.time_s for frame in lean] == [frame.time_s for frame in usual]
    for one, other in zip(lean, usual, strict=True):
        np.testing.assert_array_equal(one.bgr, other.bgr)


def test_large_pictures_are_decoded_by_all_threads_whatever_was_asked(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(video_file, "_ORDINARY_PIXELS", 100)
    asked: list[list[int]] = []
    opened = video_file._opened

    def noting(
        path: Path, name: str, parameters: list[int]
    ) -> tuple[VideoCapture, NDArray[np.uint8]]:
        asked.append(parameters)
        return opened(path, name, parameters)

    monkeypatch.setattr(video_file, "_opened", noting)
    path = save_video(tmp_path / "v.mp4", UNEVEN_MS)

    assert len(every_frame(VideoFileSource(path, lean=True))) == len(UNEVEN_MS)
    assert [bool(parameters) for parameters in asked] == [True, False]
