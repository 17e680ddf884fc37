"""Two cameras that come, go, freeze and thaw, put where the window looks for real ones."""

from collections.abc import Hashable, Mapping, Sequence
from dataclasses import replace

from tests.fake_cameras import FakeBus, FakeCamera
from whatsit.adapters.sources.opening import open_source
from whatsit.adapters.system import bundled
from whatsit.domain.session.ports import FrameSource, OpenSource
from whatsit.domain.settings.values import Settings
from whatsit.domain.sources.camera_controls import CameraControl, Kept, keep
from whatsit.domain.sources.camera_modes import CameraMode
from whatsit.domain.sources.spec import SourceOptions
from whatsit.domain.text.errors import SourceMissing
from whatsit.gui.session.services import Services, Sources

CAMERAS = (FakeCamera("Desk Cam", "A1", "usb-1"), FakeCamera("Door Cam", "", "usb-2", grey=120))


class PluggedIn:
    """The cameras, and who pulls and plugs them."""

    def __init__(self) -> None:
        self.bus = FakeBus(*CAMERAS)

    def unplug(self, camera: FakeCamera) -> None:
        if camera.number is not None:
            self.bus.unplug(camera)

    def plug(self, camera: FakeCamera) -> None:
        if camera.number is None:
            self.bus.plug(camera)

    def all_well(self) -> None:
        """Everything is plugged in, and works."""
        for camera in CAMERAS:
            self.plug(camera)
            camera.frozen = camera.repeats = camera.damaged = camera.denied = False

    def instead(self, services: Services) -> Services:
        """The same services with these cameras; all else is real."""
        return replace(services, sources=PluggedSources(self.bus, services.sources))


class PluggedSources:
    """Sources with the cameras of a bus; all else is real."""

    def __init__(self, bus: FakeBus, real: Sources) -> None:
        self._bus = bus
        self.controls = PluggedControls(bus)
        self.choose = real.choose
        self.read_picture = real.read_picture
        self.demo_picture = real.demo_picture
        self.cameras = bus.cameras

    def camera_marks(self) -> Hashable:
        return tuple((camera.id, camera.path) for camera in self._bus.cameras())

    def opener(self, spec: str, settings: Settings) -> OpenSource:
        options = SourceOptions(
            settings.width or None, settings.height or None, settings.fps or None
        )

        def opened() -> FrameSource:
            demo = bundled.bundled_assets() / "demo.mp4"
            return open_source(
                spec, options, demo=demo, cameras=self._bus.cameras, system=self._bus.system()
            )

        return opened


class PluggedControls:
    """The controls of the cameras of a bus."""

    def __init__(self, bus: FakeBus) -> None:
        self._bus = bus
        self.kept: Kept = ()

    def look(self, spec: str) -> tuple[Sequence[CameraControl], Sequence[CameraMode]]:
        return self._bus.controls.look(self._there(spec))

    def adjust(self, spec: str, key: str, value: int) -> Sequence[CameraControl]:
        return self._bus.controls.adjust(self._there(spec), key, value)

    def reset(self, spec: str) -> Sequence[CameraControl]:
        return self._bus.controls.reset(self._there(spec))

    def keep(self, spec: str, values: Mapping[str, int]) -> None:
        self.kept = keep(self.kept, spec, values)

    def _there(self, spec: str) -> str:
        if self._bus.at(spec) is None:
            raise SourceMissing(spec, "it is not plugged in.")
        return spec
