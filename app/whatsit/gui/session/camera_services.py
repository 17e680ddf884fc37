"""What the window asks of the outside about one camera: its controls, sizes and rates.

Everything here may block, unless it says otherwise, and is called off the GUI thread.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from whatsit.domain.sources.camera_controls import CameraControl, Kept
    from whatsit.domain.sources.camera_modes import CameraMode


@dataclass(frozen=True, slots=True)
class CameraServices:
    """Errors are SourceErrors; anything else is a bug.

    Attributes:
        look: controls and modes of a camera, by its word.
        adjust: (word, key, value): sets a control and keeps it; all controls as they are then.
        reset: sets every control to its default and keeps nothing; the controls then.
        keep: (word, values): keeps them for the next opening. At once.
        kept: what is kept, for the settings. At once.
    """

    look: Callable[[str], tuple[Sequence[CameraControl], Sequence[CameraMode]]]
    adjust: Callable[[str, str, int], Sequence[CameraControl]]
    reset: Callable[[str], Sequence[CameraControl]]
    keep: Callable[[str, Mapping[str, int]], None]
    kept: Callable[[], Kept]
