import os
import subprocess
import sys
from pathlib import Path
from types import SimpleNamespace

import pytest

from whatsit.adapters.sources.camera_refusal import users_of, why_closed
from whatsit.domain.sources.cameras import CameraInfo
from whatsit.domain.text.errors import SourceMissing, SourceUnreadable

CAMERA = CameraInfo(0, "Desk Cam", "/dev/video0")
linux = pytest.mark.skipif(not sys.platform.startswith("linux"), reason="/proc is Linux' own")


def denied(*_: object) -> int:
    raise PermissionError(13, "Permission denied")


def test_a_camera_that_is_gone_is_missing() -> None:
    error = why_closed(CAMERA, "/dev/video-none")

    assert isinstance(error, SourceMissing)
    assert "not plugged in" in str(error)


@pytest.fixture
def node(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A device that this user may not open."""
    node = tmp_path / "video0"
    node.touch()
    monkeypatch.setattr(os, "open", denied)
    return node


def group(monkeypatch: pytest.MonkeyPatch, node: Path, mode: int, *members: str) -> None:
    grp, pwd = pytest.importorskip("grp"), pytest.importorskip("pwd")
    entry = SimpleNamespace(gr_name="video", gr_mem=list(members))
    monkeypatch.setattr(grp, "getgrgid", lambda _gid: entry)
    monkeypatch.setattr(pwd, "getpwuid", lambda _uid: SimpleNamespace(pw_name="joe"))
    stat = SimpleNamespace(st_gid=44, st_mode=0o020000 | mode)
    monkeypatch.setattr(Path, "stat", lambda _path: stat)


def test_a_denied_camera_names_the_group_and_the_command(
    node: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    group(monkeypatch, node, 0o660, "eve")
    error = why_closed(CAMERA, str(node))

    assert isinstance(error, SourceUnreadable)
    assert f"this user may not open {node}" in str(error)
    assert "sudo usermod -aG video joe" in error.hint
    assert "the group is `video`" in error.hint


def test_a_member_of_the_group_has_to_log_in_again(
    node: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    group(monkeypatch, node, 0o660, "joe")

    assert "log out and in again" in why_closed(CAMERA, str(node)).hint
    assert "usermod" not in why_closed(CAMERA, str(node)).hint


def test_where_no_group_may_open_it_the_device_itself_is_mended(
    node: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    group(monkeypatch, node, 0o600)

    assert f"sudo setfacl -m u:joe:rw {node}" in why_closed(CAMERA, str(node)).hint


@linux
def test_a_busy_camera_names_the_program_that_uses_it(tmp_path: Path) -> None:
    node = tmp_path / "video0"
    node.touch()
    script = "import sys; f = open(sys.argv[1]); print('open', flush=True); sys.stdin.read()"
    with subprocess.Popen(
        [sys.executable, "-c", script, str(node)], stdin=subprocess.PIPE, stdout=subprocess.PIPE
    ) as other:
        assert other.stdout is not None
        other.stdout.readline()
        error = why_closed(CAMERA, str(node))
        other.communicate(b"")

    assert f"(process {other.pid})" in str(error)
    assert "Close that program" in error.hint


@linux
def test_the_program_itself_is_called_by_its_name(tmp_path: Path) -> None:
    node = tmp_path / "video0"
    node.touch()
    with node.open():
        users = users_of(str(node))

    assert [str(user) for user in users] == ["Whatsit itself"]


def test_a_camera_that_does_not_open_for_no_visible_reason_is_busy(tmp_path: Path) -> None:
    node = tmp_path / "video0"
    node.touch()
    error = why_closed(CAMERA, str(node))

    assert "busy" in str(error)
    assert "other program" in error.hint


def test_where_the_device_cannot_be_asked_both_reasons_are_given() -> None:
    error = why_closed(CameraInfo(0, "FaceTime"), "")

    assert "other programs" in error.hint
    assert "privacy" in error.hint
