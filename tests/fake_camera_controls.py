"""The controls of cameras that do not exist: a driver with exposure, brightness and a menu."""

from collections.abc import Mapping
from dataclasses import replace

from whatsit.domain.sources.camera_controls import CameraControl, Kept, forget, keep
from whatsit.domain.sources.camera_modes import CameraMode

USUAL: tuple[CameraControl, ...] = (
    CameraControl("brightness", -64, 64, 1, 0, 0),
    CameraControl("exposure_auto", 0, 3, 1, 3, 3, ((1, "Manual Mode"), (3, "Aperture Priority"))),
    CameraControl("exposure", 1, 5000, 1, 150, 150, active=False),
    CameraControl("focus_auto", 0, 1, 1, 1, 1),
)
MODES = (
    CameraMode("MJPG", 1280, 720, (30.0, 15.0)),
    CameraMode("MJPG", 640, 480, (30.0,)),
)


class FakeCameraControls:
    """One camera's controls, whatever it is called. Brightness goes no higher than 50."""

    def __init__(self) -> None:
        self.controls = USUAL
        self.kept: Kept = ()

    def look(self, spec: str) -> tuple[tuple[CameraControl, ...], tuple[CameraMode, ...]]:
        return self.controls, MODES

    def adjust(self, spec: str, key: str, value: int) -> tuple[CameraControl, ...]:
        took = min(value, 50) if key == "brightness" else value
        self.controls = tuple(replace(c, value=took) if c.key == key else c for c in self.controls)
        manual = any(c.key == "exposure_auto" and c.value == 1 for c in self.controls)
        self.controls = tuple(
            replace(c, active=manual) if c.key == "exposure" else c for c in self.controls
        )
        self.keep(spec, {key: took})
        return self.controls

    def reset(self, spec: str) -> tuple[CameraControl, ...]:
        self.controls = USUAL
        self.kept = forget(self.kept, spec)
        return self.controls

    def keep(self, spec: str, values: Mapping[str, int]) -> None:
        self.kept = keep(self.kept, spec, values)
