"""What `make camera-test` puts real cameras through, with cameras that do not exist.

Every wait of the app is twentyfold shorter here, and so is that of the fake driver.
"""

from collections.abc import Hashable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from tests.camera_trial.rig import Controls, RigAction, Wrong
from tests.camera_trial.scenarios import SCENARIOS
from tests.fake_cameras import FakeBus, FakeCamera
from whatsit.adapters.sources import camera
from whatsit.adapters.sources.camera import CameraSource
from whatsit.domain.sources.cameras import CameraInfo, choose_camera
from whatsit.domain.sources.spec import SourceOptions
from whatsit.domain.text.errors import SourceError
from whatsit.engine.session import stalls
from whatsit.engine.sources import reconnecting

pytestmark = pytest.mark.usefixtures("no_stray_threads", "retry_now")


class FakeRig:
    """Two cameras of the same model on a fake bus, in real time."""

    patience_s = 20.0
    notice_s = 3.0  # twenty times what it takes here: machines are busy
    pause_s = 0.2

    def __init__(self) -> None:
        self._all = [FakeCamera(serial=f"S{i}", socket=f"usb-{i}") for i in range(2)]
        self._bus = FakeBus(*self._all, select_s=0.1, fps=100.0)
        self.system = self._bus.system()
        self.controls: Controls = self._bus.controls

    def cameras(self) -> list[CameraInfo]:
        return self._bus.cameras()

    def marks(self) -> Hashable:
        return tuple(camera.path for camera in self._bus.cameras())

    def do(self, action: RigAction, number: int) -> None:
        one = self._all[number]
        match action:
            case "unplug":
                self._bus.unplug(one)
            case "plug":
                self._bus.plug(one)
            case "freeze" | "thaw":
                one.frozen = action == "freeze"

    @contextmanager
    def held(self, info: CameraInfo) -> Iterator[None]:
        with self._bus.held(info.index):
            yield

    @contextmanager
    def busy(self, info: CameraInfo) -> Iterator[str]:
        other = CameraSource(info, SourceOptions(), system=self.system)
        try:
            yield "Whatsit itself"
        finally:
            other.close()

    def refusal(self, info: CameraInfo) -> tuple[str, str]:
        self._all[0].denied = True
        try:
            CameraSource(info, SourceOptions(), system=self.system)
        except SourceError as error:
            return str(error), error.hint
        raise Wrong("it opened")


@pytest.fixture
def retry_now(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reconnecting, "FIRST_PAUSE_S", 0.01)
    monkeypatch.setattr(reconnecting, "LONGEST_PAUSE_S", 0.05)
    monkeypatch.setattr(stalls, "SILENT_S", 0.2)
    monkeypatch.setattr(camera, "_SILENT_S", 0.05)
    monkeypatch.setattr(camera, "_AGAIN_S", 0.05)


@pytest.mark.parametrize("name", SCENARIOS)
def test_the_scenarios_of_camera_test_hold_for_fake_cameras(name: str, tmp_path: Path) -> None:
    assert SCENARIOS[name](FakeRig(), tmp_path)


def test_a_reader_that_finds_cameras_by_their_index_would_be_found_out(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def by_index(cameras: list[CameraInfo], lost: CameraInfo) -> CameraInfo | None:
        return next((camera for camera in cameras if camera.index == lost.index), None)

    monkeypatch.setattr(camera, "find_again", by_index)

    with pytest.raises(Wrong):
        SCENARIOS["swap"](FakeRig(), tmp_path)


def test_every_id_of_the_fake_bus_finds_its_camera() -> None:
    cameras = FakeRig().cameras()

    assert [choose_camera(cameras, camera.id) for camera in cameras] == cameras
