"""Names that native libraries crash on, or take for something else."""

import os
import sys
from pathlib import Path

import pytest

from tests.media_makers import save_picture, save_video
from whatsit.adapters.sources.network_stream import NetworkStream
from whatsit.adapters.sources.video_file import VideoFileSource
from whatsit.adapters.system.native_name import native_name
from whatsit.domain.text.errors import SourceMissing

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="names are UTF-16 there")


def test_an_ordinary_name_stays_absolute(tmp_path: Path) -> None:
    path = tmp_path / "猫 one.mp4"

    with native_name(path) as name:
        assert name == str(path)


@pytest.mark.skipif(sys.platform == "darwin", reason="its disks refuse such names")
def test_a_video_whose_name_is_no_utf_8_is_read_and_crashes_nothing(tmp_path: Path) -> None:
    path = Path(os.fsdecode(os.fsencode(tmp_path) + b"/\xff\xfe.mp4"))
    save_video(tmp_path / "v.mp4").rename(path)

    video = VideoFileSource(path)

    assert len(list(iter(video.read, None))) == 3
    video.close()


@pytest.mark.parametrize("name", ["%02d.png", "*.jpg", "[0-9]?.png", "a{b}.png"])
def test_a_name_is_no_pattern_of_other_files(name: str, tmp_path: Path) -> None:
    save_picture(tmp_path / "00.png")
    path = save_video(tmp_path / "v.mp4").rename(tmp_path / name)

    assert len(list(iter(VideoFileSource(path).read, None))) == 3


def test_no_file_stays_open(tmp_path: Path) -> None:
    path = save_video(tmp_path / "v.mp4").rename(tmp_path / "%d.png")
    folder = Path("/dev/fd")
    before = len(list(folder.iterdir()))

    VideoFileSource(path).close()

    assert len(list(folder.iterdir())) == before


def test_an_address_that_is_no_utf_8_is_refused_before_it_crashes_opencv() -> None:
    with pytest.raises(SourceMissing, match="not valid"):
        NetworkStream("http://127.0.0.1:9/\udcff")
