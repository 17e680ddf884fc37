"""What every FrameSource promises; a new one joins by one line in SOURCES."""

from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path

import numpy as np
import pytest

from tests.fakes import FakeSource
from tests.media_makers import (
    FakeCapture,
    file_server,
    mjpeg_server,
    save_picture,
    save_video,
)
from whatsit.adapters.sources.camera import CameraSource, CameraSystem
from whatsit.adapters.sources.network_stream import NetworkStream
from whatsit.adapters.sources.picture_paths import pictures_in
from whatsit.adapters.sources.pictures import FolderSource, PictureSource
from whatsit.adapters.sources.video_file import VideoFileSource
from whatsit.domain.session.ports import FrameSource
from whatsit.domain.sources.cameras import CameraInfo
from whatsit.domain.sources.frame import Frame
from whatsit.domain.sources.spec import SourceOptions
from whatsit.domain.text.errors import SourceLost


def _folder(folder: Path) -> FrameSource:
    for i in range(3):
        save_picture(folder / f"{i}.png", grey=i)
    return FolderSource("album", pictures_in(folder))


def _camera(frames: int = 3) -> FrameSource:
    camera = CameraInfo(0, "Cam")
    system = CameraSystem(open=lambda *_: FakeCapture(frames))
    return CameraSource(camera, SourceOptions(), system=system)


def _stream(server: str) -> FrameSource:
    return NetworkStream(server.replace("://", "://joe:hush@"))


def _remote_file(folder: Path, stack: ExitStack) -> FrameSource:
    data = save_video(folder / "v.mp4", movflags="faststart").read_bytes()
    return NetworkStream(stack.enter_context(file_server(data, "video/mp4")))


Make = Callable[[Path, ExitStack], FrameSource]
ENDING: dict[str, Make] = {
    "fake": lambda _, __: FakeSource(frames=3),
    "video": lambda d, _: VideoFileSource(save_video(d / "v.mp4")),
    "video without time stamps": lambda d, _: VideoFileSource(
        save_video(d / "v.h264", kind="h264")
    ),
    "folder": lambda d, _: _folder(d),
    "file on a server": _remote_file,
}
LOST: dict[str, Make] = {
    "camera": lambda _, __: _camera(),
    "stream": lambda _, s: _stream(s.enter_context(mjpeg_server(frames=20))),
}
ENDLESS: dict[str, Make] = {
    "repeated picture": lambda d, _: PictureSource(save_picture(d / "p.png"), repeat=True),
}
ONCE: dict[str, Make] = {
    "picture": lambda d, _: PictureSource(save_picture(d / "p.png"), repeat=False),
}
SOURCES = ENDING | LOST | ENDLESS | ONCE


@pytest.fixture
def make(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[FrameSource]:
    with ExitStack() as stack:
        source = SOURCES[request.param](tmp_path, stack)
        stack.callback(source.close)
        yield source


def several(source: FrameSource, count: int = 3) -> list[Frame]:
    return [frame for _ in range(count) if (frame := source.read()) is not None]


def of(names: dict[str, Make]) -> pytest.MarkDecorator:
    return pytest.mark.parametrize("make", names, indirect=True)


@of(SOURCES)
def test_frames_are_numbered_from_zero(make: FrameSource) -> None:
    frames = several(make)

    assert [frame.number for frame in frames] == list(range(len(frames)))
    assert frames


@of(SOURCES)
def test_time_starts_at_zero_and_never_goes_back(make: FrameSource) -> None:
    times = [frame.time_s for frame in several(make)]

    assert times[0] == 0
    assert times == sorted(times)


@of(SOURCES)
def test_frames_have_the_stated_size_and_cannot_be_written(make: FrameSource) -> None:
    stated = (make.format.width, make.format.height)

    frames = several(make)

    assert {(frame.width, frame.height) for frame in frames} == {stated} == {(64, 48)}
    assert not any(frame.bgr.flags.writeable for frame in frames)


@of(SOURCES)
def test_a_frame_keeps_its_picture_when_later_ones_are_read(make: FrameSource) -> None:
    first = several(make, 1)[0]
    before = np.array(first.bgr)

    several(make, 2)

    assert np.array_equal(first.bgr, before)


@of(SOURCES)
def test_closing_twice_is_safe(make: FrameSource) -> None:
    make.close()
    make.close()


@of(SOURCES)
def test_the_format_holds_no_nonsense(make: FrameSource) -> None:
    stated = make.format

    assert stated.fps is None or 0 < stated.fps <= 1000
    assert stated.frames is None or 0 < stated.frames < 1000
    assert stated.codec.isprintable()


@of(SOURCES)
def test_the_name_shows_no_password(make: FrameSource) -> None:
    assert make.name
    assert "hush" not in make.name


@of(ENDING)
def test_files_end_with_none_again_and_again(make: FrameSource) -> None:
    assert len(several(make, 3)) == 3
    assert make.read() is None
    assert make.read() is None


@of(ONCE)
def test_a_picture_that_is_not_repeated_ends_after_one_frame(make: FrameSource) -> None:
    assert len(several(make, 3)) == 1
    assert make.read() is None


@of(LOST)
def test_cameras_and_streams_are_live_and_lost_when_they_stop(make: FrameSource) -> None:
    assert make.live
    with pytest.raises(SourceLost) as caught:
        several(make, 100)
    assert "hush" not in str(caught.value)


@of(ENDING | ENDLESS | ONCE)
def test_files_leave_the_pace_to_the_reader(make: FrameSource) -> None:
    assert not make.live
