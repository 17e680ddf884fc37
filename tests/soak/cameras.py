"""Two cameras that come, go, freeze and thaw, put where the window looks for real ones."""

from collections.abc import Mapping
from dataclasses import replace

from tests.fake_cameras import FakeBus, FakeCamera
from whatsit.adapters.sources.opening import open_source
from whatsit.adapters.system import bundled
from whatsit.domain.session.ports import FrameSource, OpenSource
from whatsit.domain.settings.values import Settings
from whatsit.domain.sources.camera_controls import Kept, keep
from whatsit.domain.sources.spec import SourceOptions
from whatsit.domain.text.errors import SourceMissing
from whatsit.gui.session.camera_services import CameraServices
from whatsit.gui.session.services import Services

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
        return replace(
            services,
            opener=self._opener,
            cameras=self.bus.cameras,
            camera=self._services(),
            camera_marks=lambda: tuple((c.id, c.path) for c in self.bus.cameras()),
        )

    def _opener(self, word: str, settings: Settings) -> OpenSource:
        wishes = SourceOptions(
            settings.width or None, settings.height or None, settings.fps or None
        )

        def opened() -> FrameSource:
            demo = bundled.bundled_assets() / "demo.mp4"
            return open_source(
                word, wishes, demo=demo, cameras=self.bus.cameras, system=self.bus.system()
            )

        return opened

    def _services(self) -> CameraServices:
        desk = self.bus.desk
        kept: Kept = ()

        def there(word: str) -> str:
            if self.bus.at(word) is None:
                raise SourceMissing(word, "it is not plugged in.")
            return word

        def remember(word: str, values: Mapping[str, int]) -> None:
            nonlocal kept
            kept = keep(kept, word, values)

        return CameraServices(
            look=lambda word: desk.look(there(word)),
            adjust=lambda word, key, value: desk.adjust(there(word), key, value),
            reset=lambda word: desk.reset(there(word)),
            keep=remember,
            kept=lambda: kept,
        )
