import os
from pathlib import Path

import pytest

from tests.fakes import FakeSource
from tests.media_makers import mjpeg_server, save_picture, save_video
from whatsit.adapters.sources import opening
from whatsit.adapters.sources.network_stream import NetworkStream
from whatsit.adapters.sources.opening import open_source
from whatsit.adapters.sources.picture_paths import expand_pictures
from whatsit.adapters.sources.pictures import FolderSource, PictureSource
from whatsit.adapters.sources.video_file import VideoFileSource
from whatsit.domain.session.ports import FrameSource
from whatsit.domain.sources.cameras import CameraInfo
from whatsit.domain.sources.spec import SourceOptions
from whatsit.domain.text.errors import SourceError, SourceMissing, SourceUnreadable

CAMERAS = [CameraInfo(0, "HD Webcam"), CameraInfo(2, "Desk Cam"), CameraInfo(3, "Desk Cam")]


@pytest.fixture
def opened_cameras(monkeypatch: pytest.MonkeyPatch) -> list[CameraInfo]:
    """The cameras that were opened: none is here, so a fake stands in for the device."""
    seen: list[CameraInfo] = []

    def fake(camera: CameraInfo, _: SourceOptions, **__: object) -> FakeSource:
        seen.append(camera)
        return FakeSource(name=camera.name)

    monkeypatch.setattr(opening, "CameraSource", fake)
    return seen


def open_here(word: str, *, every_frame: bool = False, demo: str = "demo.mp4") -> FrameSource:
    wishes = SourceOptions(every_frame=every_frame)
    return open_source(word, wishes, demo=Path(demo), cameras=lambda: CAMERAS)


def test_demo_is_the_clip_that_was_passed_in(tmp_path: Path) -> None:
    clip = save_video(tmp_path / "bundled.mp4")

    source = open_here("demo", demo=str(clip))

    assert isinstance(source, VideoFileSource)
    assert source.name == "demo"


def test_a_video_is_a_video_whatever_its_suffix(tmp_path: Path) -> None:
    path = save_video(tmp_path / "v.mp4").rename(tmp_path / "v.jpg")

    assert isinstance(open_here(str(path)), VideoFileSource)


def test_a_picture_is_a_picture_whatever_its_suffix(tmp_path: Path) -> None:
    path = save_picture(tmp_path / "p.png").rename(tmp_path / "p.mp4")

    assert isinstance(open_here(str(path)), PictureSource)


def test_a_picture_repeats_unless_every_frame_counts(tmp_path: Path) -> None:
    path = str(save_picture(tmp_path / "p.png"))

    assert open_here(path).format.frames is None
    assert open_here(path, every_frame=True).format.frames == 1


def test_a_file_address_opens_the_file(tmp_path: Path) -> None:
    path = save_picture(tmp_path / "猫 1.png")

    assert open_here(path.as_uri()).name == "猫 1.png"


def test_a_folder_and_a_glob_of_pictures_are_shown_in_natural_order(tmp_path: Path) -> None:
    for i in (10, 9, 1):
        save_picture(tmp_path / f"{i}.png", grey=i)
    (tmp_path / "notes.txt").write_text("no picture")

    for word in (tmp_path, tmp_path / "*"):
        source = open_here(str(word))
        assert isinstance(source, FolderSource)
        assert [int(frame.bgr[0, 0, 0]) for frame in iter(source.read, None)] == [1, 9, 10]


def test_a_glob_with_one_match_is_that_file(tmp_path: Path) -> None:
    save_video(tmp_path / "v.mp4")

    assert isinstance(open_here(str(tmp_path / "*.mp4")), VideoFileSource)


def test_a_file_with_brackets_in_its_name_is_no_glob(tmp_path: Path) -> None:
    path = save_picture(tmp_path / "cat[1].png")

    assert open_here(str(path)).name == "cat[1].png"


def test_a_glob_without_a_match_is_missing(tmp_path: Path) -> None:
    with pytest.raises(SourceMissing, match="nothing matches"):
        open_here(str(tmp_path / "*.png"))


def test_the_home_folder_can_be_written_as_a_tilde(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.setenv("USERPROFILE", str(tmp_path))
    save_picture(tmp_path / "p.png")

    assert open_here("~/p.png").name == "p.png"
    assert open_here("~/*.png").name == "p.png"


def test_a_stream_is_opened_by_its_address(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("WHATSIT_OFFLINE", "0")
    with mjpeg_server() as url:
        source = open_here(url)
        source.close()

    assert isinstance(source, NetworkStream)


def test_offline_no_address_is_asked() -> None:
    with pytest.raises(SourceMissing, match="WHATSIT_OFFLINE") as caught:
        open_here("http://joe:hush@127.0.0.1:9/live")

    assert "hush" not in str(caught.value)
    assert "Unset WHATSIT_OFFLINE" in caught.value.hint


def test_what_looks_like_a_file_address_and_is_none_is_a_word() -> None:
    with pytest.raises(SourceMissing, match="nothing matches that pattern"):
        open_here("file://[x]y/clip.mp4")


def test_an_address_of_another_kind_names_those_that_work() -> None:
    with pytest.raises(SourceMissing, match="not supported") as caught:
        open_here("ftp://joe:hush@host/clip.mp4")

    assert "rtsp://" in caught.value.hint
    assert "hush" not in str(caught.value)


@pytest.mark.parametrize(("word", "index"), [("0", 0), ("2", 2), ("HD Webcam", 0), ("webcam", 0)])
def test_a_camera_is_opened_by_index_or_name(
    word: str, index: int, opened_cameras: list[CameraInfo]
) -> None:
    open_here(word)

    assert [camera.index for camera in opened_cameras] == [index]


def test_a_file_comes_before_a_camera_of_the_same_name(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    save_picture(tmp_path / "Webcam.png").rename(tmp_path / "HD Webcam")

    assert isinstance(open_here("HD Webcam"), PictureSource)


def test_a_name_that_two_cameras_have_is_refused() -> None:
    with pytest.raises(SourceError, match="names 2 cameras"):
        open_here("desk")


def test_a_word_that_is_nothing_is_missing_and_says_what_may_have_been_meant(
    tmp_path: Path,
) -> None:
    save_video(tmp_path / "holiday.mp4")

    with pytest.raises(SourceMissing, match="neither a file nor a camera") as caught:
        open_here(str(tmp_path / "holyday.mp4"))

    assert "holiday.mp4" in caught.value.hint


@pytest.mark.skipif(os.name == "nt", reason="device files are a thing of Unix")
def test_a_device_link_that_was_remembered_finds_its_camera(
    tmp_path: Path, opened_cameras: list[CameraInfo]
) -> None:
    link = tmp_path / "by-id"
    link.symlink_to("/dev/null")
    camera = CameraInfo(1, "Cam", os.path.realpath("/dev/null"), "/dev/v4l/by-path/1")

    open_source(str(link), SourceOptions(), demo=Path("demo"), cameras=lambda: [camera])

    assert opened_cameras == [camera]


@pytest.mark.skipif(os.name == "nt", reason="device files are a thing of Unix")
def test_a_device_that_is_no_camera_is_refused() -> None:
    with pytest.raises(SourceUnreadable, match="not a camera"):
        open_here("/dev/null")


@pytest.mark.skipif(os.name == "nt", reason="named pipes are a thing of Unix")
@pytest.mark.timeout(10)
def test_a_pipe_is_refused_rather_than_waited_for(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")

    with pytest.raises(SourceUnreadable, match="not a file"):
        open_here(str(tmp_path / "pipe"))


def test_a_file_that_may_not_be_read_is_called_that(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = save_picture(tmp_path / "p.png")

    def denied(*_: object) -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(os, "open", denied)  # as root the mode of a file would not matter
    with pytest.raises(SourceUnreadable, match="Permission denied") as caught:
        open_here(str(path))

    assert "permissions" in caught.value.hint


def test_pictures_to_classify_come_from_files_folders_and_globs(tmp_path: Path) -> None:
    one, two = save_picture(tmp_path / "1.png"), save_picture(tmp_path / "2.png")

    assert list(expand_pictures(str(tmp_path))) == [one, two]
    assert list(expand_pictures(str(tmp_path / "*.png"))) == [one, two]
    assert list(expand_pictures(str(two))) == [two]


def test_a_path_to_classify_that_is_nothing_is_missing(tmp_path: Path) -> None:
    with pytest.raises(SourceMissing, match="no such file"):
        expand_pictures(str(tmp_path / "none.png"))
    with pytest.raises(SourceMissing, match="no picture in that folder"):
        expand_pictures(str(tmp_path))


@pytest.mark.skipif(os.name == "nt", reason="links need a right of their own there")
def test_links_in_a_circle_and_into_nothing_are_called_that(tmp_path: Path) -> None:
    (tmp_path / "a.png").symlink_to("b.png")
    (tmp_path / "b.png").symlink_to("a.png")
    (tmp_path / "c.png").symlink_to("nowhere.png")

    for name in ("a.png", "c.png"):
        with pytest.raises(SourceMissing, match="link that leads nowhere"):
            open_here(str(tmp_path / name))
        with pytest.raises(SourceMissing, match="link that leads nowhere"):
            expand_pictures(str(tmp_path / name))


@pytest.mark.skipif(os.name == "nt", reason="links and sockets are a thing of Unix")
@pytest.mark.timeout(30)
@pytest.mark.parametrize("pattern", ["", "*", "**/*.png"])
def test_a_folder_of_odd_things_gives_its_pictures_and_ends(tmp_path: Path, pattern: str) -> None:
    save_picture(tmp_path / "good.png")
    (tmp_path / "self").symlink_to(tmp_path)
    (tmp_path / "a.png").symlink_to("b.png")
    (tmp_path / "b.png").symlink_to("a.png")
    (tmp_path / "folder.png").mkdir()
    (tmp_path / "zero.png").symlink_to("/dev/zero")
    os.mkfifo(tmp_path / "pipe.png")

    assert {path.name for path in expand_pictures(str(tmp_path / pattern))} == {"good.png"}
    open_here(str(tmp_path / pattern)).close()


@pytest.mark.skipif(os.name == "nt", reason="these are files of Linux and Unix")
@pytest.mark.timeout(30)
@pytest.mark.parametrize("path", ["/dev/zero", "/dev/stdin", "/proc/self/mem", "/"])
def test_what_is_no_file_is_refused_and_never_waited_for(path: str) -> None:
    with pytest.raises(SourceError):
        open_here(path)


def test_a_file_called_a_picture_that_is_none_gets_advice_on_pictures(tmp_path: Path) -> None:
    path = tmp_path / "letter.jpg"
    path.write_text("Dear diary")

    with pytest.raises(SourceUnreadable, match="not a picture") as caught:
        open_here(str(path))

    assert "viewer" in caught.value.hint
