"""Sets the controls of cameras, and keeps the values for each.

Shared by the window, which changes them, and by the sources, which set them again whenever their
camera is opened: most cameras forget everything when they lose power.
"""

import sys
import threading
from collections.abc import Mapping

from whatsit.domain.sources.camera_controls import (
    CameraControl,
    Kept,
    forget,
    in_order,
    keep,
    kept_of,
)
from whatsit.domain.sources.camera_modes import CameraMode
from whatsit.domain.sources.cameras import CameraInfo, choose_camera
from whatsit.domain.text.errors import SourceMissing
from whatsit.domain.text.words import words


class CameraControls:
    """The controls of all cameras, for any thread; all methods but `kept_for` may block.

    Args:
        kept: from the settings.
    """

    def __init__(self, kept: Kept = ()) -> None:
        self._kept = kept
        self._lock = threading.Lock()

    @property
    def kept(self) -> Kept:
        """The kept values of all cameras, for the settings."""
        return self._kept

    def kept_for(self, camera: CameraInfo) -> Mapping[str, int]:
        """Return the kept values of a camera, by key."""
        return kept_of(self._kept, camera.spec)

    def prepare(self, camera: CameraInfo) -> tuple[str, ...]:
        """Set its controls to the kept values. Returns the keys that its driver refused."""
        values = in_order(self.kept_for(camera))
        return tuple(key for key, value in values if not _set(camera, key, value))

    def look(self, spec: str) -> tuple[tuple[CameraControl, ...], tuple[CameraMode, ...]]:
        """Return controls and modes of a camera as they are now. Raises SourceError."""
        from whatsit.adapters.sources.camera_list import modes_of  # noqa: PLC0415 (as below)

        camera = _camera(spec)
        return _controls(camera), modes_of(camera)

    def adjust(self, spec: str, key: str, value: int) -> tuple[CameraControl, ...]:
        """Set one control, keep its value, and return all controls as they are then.

        Raises:
            SourceError: the camera is not there.
        """
        camera = _camera(spec)
        _set(camera, key, value)
        controls = _controls(camera)
        self.keep(spec, {control.key: control.value for control in controls if control.key == key})
        return controls

    def keep(self, spec: str, values: Mapping[str, int]) -> None:
        """Keep these values for that camera."""
        with self._lock:
            self._kept = keep(self._kept, spec, values)

    def reset(self, spec: str) -> tuple[CameraControl, ...]:
        """Set every control to its default and keep nothing. Raises SourceError."""
        camera = _camera(spec)
        usual = {control.key: control.usual for control in _controls(camera)}
        for key, value in in_order(usual):
            _set(camera, key, value)
        with self._lock:
            self._kept = forget(self._kept, spec)
        return _controls(camera)


def _camera(spec: str) -> CameraInfo:
    # It imports OpenCV, and the window has this object from the beginning.
    from whatsit.adapters.sources.camera_list import list_cameras  # noqa: PLC0415

    camera = choose_camera(list_cameras(), spec)
    if camera is None:
        raise SourceMissing(spec, words("it is not plugged in."))
    return camera


def _controls(camera: CameraInfo) -> tuple[CameraControl, ...]:
    if not sys.platform.startswith("linux"):
        return ()
    from whatsit.adapters.sources import v4l2_controls  # noqa: PLC0415 (exists on Linux only)

    return v4l2_controls.controls_of(camera.path)


def _set(camera: CameraInfo, key: str, value: int) -> bool:
    if not sys.platform.startswith("linux"):
        return False
    from whatsit.adapters.sources import v4l2_controls  # noqa: PLC0415 (exists on Linux only)

    return v4l2_controls.set_control(camera.path, key, value)
