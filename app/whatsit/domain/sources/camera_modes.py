"""The modes that a camera offers, and the codec to request first."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from whatsit.domain.sources.spec import SourceOptions

MJPG: Final = "MJPG"
"""Compressed by the camera: without it 1280x720 falls to 10 fps on USB 2."""


@dataclass(frozen=True, slots=True)
class CameraMode:
    """One size of a camera in one codec.

    Attributes:
        codec: four characters, such as MJPG or YUYV.
        width: pixels.
        height: pixels.
        rates: frames per second, the highest first; empty where not known.
    """

    codec: str
    width: int
    height: int
    rates: tuple[float, ...] = ()

    @property
    def text(self) -> str:
        """Size and rates: 1280x720 30/15 fps."""
        rates = "/".join(f"{rate:.3g}" for rate in self.rates)
        return f"{self.width}x{self.height}" + (f" {rates} fps" if rates else "")


def codec_to_ask_for(modes: Sequence[CameraMode], requested: SourceOptions) -> str:
    """Choose MJPG where the camera has it in the requested size, else the fastest with that size.

    Returns:
        The codec; MJPG where nothing is known, and empty where the camera's own is as good as any.
    """
    if not modes:
        return MJPG
    size = (requested.width, requested.height)
    fitting = [mode for mode in modes if (mode.width, mode.height) == size] or list(modes)
    if any(mode.codec == MJPG for mode in fitting):
        return MJPG
    if not all(size):
        return ""
    return max(fitting, key=lambda mode: max(mode.rates, default=0.0)).codec


def modes_by_codec(modes: Sequence[CameraMode]) -> dict[str, list[CameraMode]]:
    """Group modes by their codec, the largest size first."""
    found: dict[str, list[CameraMode]] = {}
    for mode in sorted(modes, key=lambda mode: -mode.width * mode.height):
        found.setdefault(mode.codec, []).append(mode)
    return found
