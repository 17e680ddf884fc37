"""Sets the controls of cameras, and remembers for each what it was set to.

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
    """Every method may be called from any thread, and all but `kept_for` may block.

    Args:
        kept: from the settings.
    """

    def __init__(self, kept: Kept = ()) -> None:
        self._kept = kept
        self._lock = threading.Lock()

    @property
    def kept(self) -> Kept:
        """For the settings."""
        return self._kept

    def kept_for(self, camera: CameraInfo) -> Mapping[str, int]:
        """What is kept for that camera."""
        return kept_of(self._kept, camera.spec)

    def prepare(self, camera: CameraInfo) -> tuple[str, ...]:
        """Set its controls as they were set last; the keys that its driver did not take."""
        values = in_order(self.kept_for(camera))
        return tuple(key for key, value in values if not _set(camera, key, value))

    def look(self, word: str) -> tuple[tuple[CameraControl, ...], tuple[CameraMode, ...]]:
        """Controls and modes of a camera as they are now. Raises SourceError."""
        from whatsit.adapters.sources.camera_list import modes_of  # noqa: PLC0415 (as below)

        camera = _camera(word)
        return _controls(camera), modes_of(camera)

    def adjust(self, word: str, key: str, value: int) -> tuple[CameraControl, ...]:
        """Set one control; all of them as they are then, of which that one is kept.

        Raises:
            SourceError: the camera is not there.
        """
        camera = _camera(word)
        _set(camera, key, value)
        controls = _controls(camera)
        self.keep(word, {control.key: control.value for control in controls if control.key == key})
        return controls

    def keep(self, word: str, values: Mapping[str, int]) -> None:
        """Keep these values for that camera."""
        with self._lock:
            self._kept = keep(self._kept, word, values)

    def reset(self, word: str) -> tuple[CameraControl, ...]:
        """Every control as its driver has it by default, and nothing kept. Raises SourceError."""
        camera = _camera(word)
        usual = {control.key: control.usual for control in _controls(camera)}
        for key, value in in_order(usual):
            _set(camera, key, value)
        with self._lock:
            self._kept = forget(self._kept, word)
        return _controls(camera)


def _camera(word: str) -> CameraInfo:
    # It brings OpenCV, and the window, which has a desk from the beginning, waits for nothing.
    from whatsit.adapters.sources.camera_list import list_cameras  # noqa: PLC0415

    camera = choose_camera(list_cameras(), word)
    if camera is None:
        raise SourceMissing(word, words("it is not plugged in."))
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
