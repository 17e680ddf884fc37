import os
import sys
from pathlib import Path
from types import SimpleNamespace

import pytest

from whatsit.adapters.sources import camera_list
from whatsit.adapters.sources.camera_list import (
    SystemNotes,
    camera_fingerprint,
    identified,
    list_cameras,
    list_with_modes,
)
from whatsit.domain.sources.cameras import CameraInfo


def found(index: int, name: str | None, path: str | None, vid: int | None = None) -> object:
    return SimpleNamespace(index=index, name=name, path=path, vid=vid, pid=vid)


def test_cameras_are_sorted_and_get_their_stable_ids() -> None:
    cameras = identified(
        [found(2, "B", "/dev/video2"), found(0, "A", "/dev/video0", 0x46D)],
        SystemNotes(
            by_id={"/dev/video0": "/dev/v4l/by-id/a"},
            by_path={"/dev/video0": "/dev/v4l/by-path/a", "/dev/video2": "/dev/v4l/by-path/b"},
            serials={"/dev/video0": "S1"},
        ),
    )

    assert cameras == [
        CameraInfo(
            0, "A", "/dev/video0", "/dev/v4l/by-id/a", 0x46D, 0x46D, "S1", "/dev/v4l/by-path/a"
        ),
        CameraInfo(2, "B", "/dev/video2", "/dev/v4l/by-path/b", socket="/dev/v4l/by-path/b"),
    ]


def test_two_of_a_model_are_told_apart_by_their_sockets() -> None:
    cameras = identified(
        [found(0, "A", "/dev/video0"), found(2, "A", "/dev/video2")],
        SystemNotes(
            by_id={"/dev/video2": "/dev/v4l/by-id/a"},
            by_path={"/dev/video0": "/dev/v4l/by-path/1", "/dev/video2": "/dev/v4l/by-path/2"},
        ),
    )

    assert [camera.id for camera in cameras] == ["/dev/v4l/by-path/1", "/dev/v4l/by-path/2"]


def test_two_of_a_model_with_serial_numbers_keep_the_ids_they_have_alone() -> None:
    cameras = identified(
        [found(0, "A", "/dev/video0"), found(2, "A", "/dev/video2")],
        SystemNotes(
            by_id={"/dev/video0": "/dev/v4l/by-id/a-1", "/dev/video2": "/dev/v4l/by-id/a-2"},
            by_path={"/dev/video0": "/dev/v4l/by-path/1", "/dev/video2": "/dev/v4l/by-path/2"},
            serials={"/dev/video0": "1", "/dev/video2": "2"},
        ),
    )

    assert [camera.id for camera in cameras] == ["/dev/v4l/by-id/a-1", "/dev/v4l/by-id/a-2"]


def test_without_udev_the_kernels_name_of_the_socket_is_the_id() -> None:
    cameras = identified(
        [found(0, "A", "/dev/video0")], SystemNotes(sockets={"/dev/video0": "usb-1-2:1.0-0"})
    )

    assert (cameras[0].id, cameras[0].socket) == ("usb-1-2:1.0-0", "usb-1-2:1.0-0")


def test_a_camera_without_links_or_name_is_still_listed() -> None:
    cameras = identified([found(1, None, "/dev/video1"), found(4, "X", None)], SystemNotes())

    assert cameras == [
        CameraInfo(1, "camera 1", "/dev/video1", "/dev/video1"),
        CameraInfo(4, "X", "", ""),
    ]


def test_serial_number_and_socket_are_read_from_the_kernel(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    node = tmp_path / "video0"
    interface = tmp_path / "devices" / "usb1" / "1-2" / "1-2:1.0"
    interface.mkdir(parents=True)
    node.mkdir()
    (node / "device").symlink_to(interface)
    (node / "index").write_text("0\n")
    (interface.parent / "serial").write_text("SN1\n")
    monkeypatch.setattr(camera_list, "_SYS", tmp_path)

    notes = camera_list._system_notes(["/dev/video0", "/dev/video7", ""])

    assert notes.serials == {"/dev/video0": "SN1"}
    assert notes.sockets == {"/dev/video0": "usb-1-2:1.0-0"}


def test_metadata_nodes_of_cameras_that_may_not_be_opened_are_no_cameras(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    node = tmp_path / "video1"
    node.touch()
    number = node.stat().st_rdev
    udev = tmp_path / f"c{os.major(number)}:{os.minor(number)}"
    index = tmp_path / "sys" / "video1" / "index"
    index.parent.mkdir(parents=True)
    for name in ("_DEV", "_UDEV"):
        monkeypatch.setattr(camera_list, name, tmp_path)
    monkeypatch.setattr(camera_list, "_SYS", tmp_path / "sys")
    monkeypatch.setattr(os, "access", lambda *_: False)

    assert camera_list._captures(str(node))
    index.write_text("1\n")
    assert not camera_list._captures(str(node))
    udev.write_text("E:ID_V4L_CAPABILITIES=:capture:\n")
    assert camera_list._captures(str(node))
    udev.write_text("I:1\nE:ID_V4L_CAPABILITIES=:\n")
    assert not camera_list._captures(str(node))
    assert not camera_list._captures(str(tmp_path / "gone"))
    monkeypatch.setattr(os, "access", lambda *_: True)
    assert camera_list._captures(str(node))


def test_the_marks_differ_when_a_camera_came_went_or_may_now_be_opened(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(camera_list, "_DEV", tmp_path)
    monkeypatch.setattr(sys, "platform", "linux")
    seen = [camera_fingerprint()]
    node = tmp_path / "video0"
    node.touch(mode=0o600)
    seen.append(camera_fingerprint())
    node.chmod(0o660)
    seen.append(camera_fingerprint())
    links = tmp_path / "v4l" / "by-id"
    links.mkdir(parents=True)
    (links / "usb-cam").symlink_to(node)
    seen.append(camera_fingerprint())

    assert len(set(seen)) == 4
    assert camera_fingerprint() == seen[-1]


def test_listing_the_real_cameras_never_fails() -> None:
    cameras = list_cameras()

    assert [camera.index for camera in cameras] == sorted(camera.index for camera in cameras)
    assert [camera.path for camera in list_with_modes()] == [camera.path for camera in cameras]
