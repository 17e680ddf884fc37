"""The doctor's report: every heading, the truth under it, and nothing about anybody."""

import getpass
import platform
from dataclasses import replace
from pathlib import Path

import pytest

from whatsit.adapters.machine import report as report_module
from whatsit.adapters.machine.facts import room
from whatsit.adapters.machine.report import library_versions, report
from whatsit.adapters.models.golden_check import GoldenResult
from whatsit.adapters.models.verify import Verification
from whatsit.adapters.runtime.wheels import Clash
from whatsit.domain.models.card import Golden
from whatsit.domain.sources.camera_modes import CameraMode
from whatsit.domain.sources.cameras import CameraInfo

GOLDEN = GoldenResult(True, Golden("golden.png", 1, 0.9, 0.1), (1, 0.9), "as it should.")


@pytest.fixture
def camera(monkeypatch: pytest.MonkeyPatch) -> CameraInfo:
    modes = (CameraMode("MJPG", 1280, 720, (30.0, 15.0)),)
    link = "/dev/v4l/by-id/usb-Maker_Cam_SN12345-video-index0"
    camera = CameraInfo(0, "Desk", "/dev/video0", link, serial="SN12345", modes=modes)
    monkeypatch.setattr(report_module, "list_with_modes", lambda: [camera])
    monkeypatch.setattr(report_module, "measured_rate", lambda _open: "1280x720, delivers 29 fps")
    return camera


def test_everything_that_a_bug_report_needs_is_in_it(camera: CameraInfo) -> None:
    model = Verification("tiny", 2_900_000, "ab", {"cpu": GOLDEN})
    lines = report([model]).splitlines()

    for heading in (
        *("Versions", "Machine", "Screen", "Fonts", "Cameras"),
        *("Providers", "Codecs", "Models", "Folders"),
    ):
        assert heading in lines
    assert f"  python {platform.python_version()}" in lines
    assert "  0  Desk  /dev/v4l/by-id/usb-Maker_Cam_***-video-index0" in lines
    assert "     MJPG: 1280x720 30/15 fps" in lines
    assert "     measured: 1280x720, delivers 29 fps" in lines
    assert "  cpu: usable" in lines
    assert "  encode mpeg4: works" in lines
    assert "  tiny: 2.9 MB, golden picture right on cpu" in lines


def test_a_model_that_is_wrong_stands_out(camera: CameraInfo) -> None:
    wrong = replace(GOLDEN, ok=False)
    model = Verification("tiny", 1, "ab", {"cpu": GOLDEN, "cuda": wrong}, ["It says b, not a."])
    text = report([model])

    assert "golden picture right on cpu, golden picture WRONG on cuda" in text
    assert "wrong: It says b, not a." in text


def test_a_mixed_installation_is_told_with_its_remedy(monkeypatch: pytest.MonkeyPatch) -> None:
    mixed = Clash("onnxruntime and onnxruntime-gpu are both installed.", "python -m pip …")
    monkeypatch.setattr(report_module, "clash", lambda: mixed)

    assert "mixed installation: onnxruntime and onnxruntime-gpu are both" in report([])
    assert "mend it with: python -m pip …" in report([])


def test_names_and_addresses_do_not_get_in(
    camera: CameraInfo, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(Path, "home", lambda: tmp_path)
    monkeypatch.setattr(getpass, "getuser", lambda: "otto")
    monkeypatch.setattr(platform, "node", lambda: "ottos-laptop")
    monkeypatch.setenv("DISPLAY", "ottos-laptop:0")
    fault = "rtsp://otto:secret@10.0.0.7/live could not be read by otto on ottos-laptop."
    text = report([Verification("tiny", faults=[fault])])

    for secret in ("otto", "secret", "10.0.0.7", str(tmp_path), "SN12345"):
        assert secret not in text
    assert "~" in text


def test_versions_name_the_package_that_brings_the_runtime() -> None:
    versions = library_versions()

    assert any(name.startswith("onnxruntime") for name in versions)
    assert versions["python"] == platform.python_version()


def test_room_is_told_of_a_folder_that_is_not_there_yet(tmp_path: Path) -> None:
    assert room(tmp_path / "a" / "b").endswith("GB free")
