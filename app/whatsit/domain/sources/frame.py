"""The picture that travels through the app: pixels plus when and where they came from."""

from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeAlias

if TYPE_CHECKING:  # the window opens before numpy is imported
    import numpy as np
    from numpy.typing import NDArray


Picture: TypeAlias = "NDArray[np.uint8]"
"""uint8, shape (height, width, 3), channels blue-green-red."""


@dataclass(frozen=True, slots=True, eq=False)
class Frame:
    """One captured picture. Shared between threads, so nobody may write to it.

    Whoever made the array may still write to it, and must not while the frame is in use.

    Attributes:
        bgr: uint8, shape (height, width, 3), channels blue-green-red; a read-only view of what was
            given.
        number: counts captured frames from 0; gaps mean dropped frames.
        captured_s: time.monotonic() when the picture was taken, in seconds: the driver's own
            stamp where it has one on that clock, else the moment it was handed over.
        time_s: position on the source's own clock in seconds, 0 at its first frame: presentation
            time in a file, time since the first frame for a camera.

    Raises:
        ValueError: bgr is not uint8 with shape (h, w, 3), or has no pixels.
    """

    bgr: "NDArray[np.uint8]"
    number: int
    captured_s: float
    time_s: float

    def __post_init__(self) -> None:
        if self.bgr.dtype != "uint8" or self.bgr.ndim != 3 or self.bgr.shape[2] != 3:
            raise ValueError(f"want uint8 (h, w, 3), got {self.bgr.dtype} {self.bgr.shape}")
        if self.bgr.size == 0:
            raise ValueError("a frame has at least one pixel")
        view = self.bgr.view()
        view.flags.writeable = False
        object.__setattr__(self, "bgr", view)

    @property
    def width(self) -> int:
        """Pixels from left to right."""
        return int(self.bgr.shape[1])

    @property
    def height(self) -> int:
        """Pixels from top to bottom."""
        return int(self.bgr.shape[0])
