"""The cameras that are plugged in, each with an id that survives plugging it in again."""

import os
import sys
from collections import Counter
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any, Final

from app.adapters.opencv import cv2
from app.domain.cameras import CameraInfo

_LINKS: Final = Path("/dev/v4l")


def camera_backend(platform: str = sys.platform) -> int:
    """The OpenCV backend for cameras, named outright: CAP_ANY tries others, loudly."""
    if platform == "win32":
        return cv2.CAP_MSMF
    if platform == "darwin":
        return cv2.CAP_AVFOUNDATION
    return cv2.CAP_V4L2


def list_cameras() -> list[CameraInfo]:
    """Every camera by index, also those that are busy or that this user may not open."""
    # Not at the top, where it would import cv2 before app.adapters.opencv prepares for that.
    from cv2_enumerate_cameras import enumerate_cameras  # noqa: PLC0415

    try:
        found = enumerate_cameras(camera_backend())
    except (NotImplementedError, OSError):
        return []
    return identified(found, _links("by-id"), _links("by-path"))


def identified(
    found: Sequence[Any], by_id: Mapping[str, str], by_path: Mapping[str, str]
) -> list[CameraInfo]:
    """Cameras as the enumerator reports them, sorted by index and given their stable ids.

    Args:
        found: with index, name, path, vid and pid.
        by_id: device path to the link that names maker, model and serial number.
        by_path: device path to the link that names the socket it is plugged into.
    """
    models = Counter((camera.name, camera.vid, camera.pid) for camera in found)
    cameras: list[CameraInfo] = []
    for camera in sorted(found, key=lambda camera: int(camera.index)):
        path = camera.path or ""
        # Two of a model without serial numbers fight for one by-id link, so their socket tells.
        twins = models[camera.name, camera.vid, camera.pid] > 1
        links = (by_path, by_id) if twins else (by_id, by_path)
        stable = next((links_of[path] for links_of in links if path in links_of), path)
        name = camera.name or f"camera {camera.index}"
        cameras.append(CameraInfo(camera.index, name, path, stable, camera.vid, camera.pid))
    return cameras


def _links(kind: str) -> dict[str, str]:
    try:
        links = sorted((_LINKS / kind).iterdir())
    except OSError:
        return {}
    # The first of several, in order of their names: video-index0 and not its metadata node.
    return {os.path.realpath(link): str(link) for link in reversed(links)}
