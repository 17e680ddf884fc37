"""What the window needs of the outside about one camera: its controls, sizes and rates."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from whatsit.domain.sources.camera_controls import CameraControl, Kept
    from whatsit.domain.sources.camera_modes import CameraMode


class CameraControls(Protocol):
    """Controls of cameras. Fulfilled by the class of that name in the adapters.

    Everything may block, unless it says otherwise, and is called off the GUI thread. Errors are
    SourceErrors; anything else is a bug.
    """

    @property
    def kept(self) -> Kept:
        """The values that are kept, for the settings. At once."""
        ...

    def look(self, spec: str) -> tuple[Sequence[CameraControl], Sequence[CameraMode]]:
        """Controls and modes of a camera."""
        ...

    def adjust(self, spec: str, key: str, value: int) -> Sequence[CameraControl]:
        """Set a control and keep it; all controls as they are then."""
        ...

    def reset(self, spec: str) -> Sequence[CameraControl]:
        """Set every control to its default and keep nothing; the controls then."""
        ...

    def keep(self, spec: str, values: Mapping[str, int]) -> None:
        """Keep these values for the next opening. At once."""
        ...
