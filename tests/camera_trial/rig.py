"""What a scenario needs of its cameras: a list, and somebody who pulls and plugs."""

from collections.abc import Hashable, Sequence
from contextlib import AbstractContextManager
from typing import Literal, Protocol

from whatsit.adapters.sources.camera import CameraSystem
from whatsit.domain.sources.camera_controls import CameraControl
from whatsit.domain.sources.camera_modes import CameraMode
from whatsit.domain.sources.cameras import CameraInfo

RigAction = Literal["unplug", "plug", "freeze", "thaw"]


class CannotDo(Exception):
    """The scenario cannot be tried here, and why."""


class Wrong(Exception):
    """A camera did not do what it should."""


class Controls(Protocol):
    """Sets controls and remembers them, as whatsit.adapters.sources.camera_controls does."""

    def look(self, spec: str) -> tuple[Sequence[CameraControl], Sequence[CameraMode]]:
        """Controls and modes as they are now."""
        ...

    def adjust(self, spec: str, key: str, value: int) -> Sequence[CameraControl]:
        """Set one and keep it; all as they are then."""
        ...

    def reset(self, spec: str) -> Sequence[CameraControl]:
        """Everything as by default, and nothing kept."""
        ...


class Rig(Protocol):
    """Cameras, real or not.

    Attributes:
        system: how they are listed and opened.
        controls: of the cameras.
        patience_s: how long anything may take before it counts as never.
        notice_s: how long a loss may go unnoticed.
        pause_s: long enough for several looks for a lost camera.
    """

    system: CameraSystem
    controls: Controls
    patience_s: float
    notice_s: float
    pause_s: float

    def cameras(self) -> list[CameraInfo]:
        """Those plugged in now, in the order of the first list."""
        ...

    def marks(self) -> Hashable:
        """What the window looks at every second."""
        ...

    def do(self, action: RigAction, number: int) -> None:
        """Do that to the camera that stood at this place in the first list. May raise CannotDo."""
        ...

    def held(self, camera: CameraInfo) -> AbstractContextManager[None]:
        """Somebody else has the device open, without reading from it."""
        ...

    def busy(self, camera: CameraInfo) -> AbstractContextManager[str]:
        """Somebody else reads from it; what that program is called."""
        ...

    def refusal(self, camera: CameraInfo) -> tuple[str, str]:
        """Error and hint for a user who may not open it. May raise CannotDo."""
        ...
