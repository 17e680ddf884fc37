"""Lists the cameras that are plugged in, each with an id that stays when it is plugged in again."""

import os
import sys
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any, Final

from whatsit.adapters.opencv.library import cv2
from whatsit.domain.sources.camera_modes import CameraMode
from whatsit.domain.sources.cameras import CameraInfo

_DEV: Final = Path("/dev")
_SYS: Final = Path("/sys/class/video4linux")
_UDEV: Final = Path("/run/udev/data")


@dataclass(frozen=True, slots=True)
class SystemNotes:
    """Facts of the system that the enumerator does not report, by device path.

    Attributes:
        by_id: the link that names maker, model and serial number.
        by_path: the link that names the socket it is plugged into.
        serials: the serial number by the maker.
        sockets: the socket as the kernel calls it, for systems without such links.
    """

    by_id: Mapping[str, str] = field(default_factory=dict)
    by_path: Mapping[str, str] = field(default_factory=dict)
    serials: Mapping[str, str] = field(default_factory=dict)
    sockets: Mapping[str, str] = field(default_factory=dict)


def camera_backend(platform: str = sys.platform) -> int:
    """Return the OpenCV backend for cameras; CAP_ANY would try others and print warnings."""
    if platform == "win32":
        return cv2.CAP_MSMF
    if platform == "darwin":
        return cv2.CAP_AVFOUNDATION
    return cv2.CAP_V4L2


def list_cameras() -> list[CameraInfo]:
    """Return every camera, sorted by index, with those that are busy or may not be opened."""
    # Not at the top, where it would import cv2 before adapters/opencv/library.py prepares for that.
    from cv2_enumerate_cameras import enumerate_cameras  # noqa: PLC0415

    try:
        found = [c for c in enumerate_cameras(camera_backend()) if _captures(c.path or "")]
    except (NotImplementedError, OSError):
        return []
    return identified(found, _system_notes([camera.path or "" for camera in found]))


def modes_of(camera: CameraInfo) -> tuple[CameraMode, ...]:
    """Return the codecs, sizes and rates that it offers; empty where that cannot be asked."""
    if not sys.platform.startswith("linux") or not camera.path:
        return ()
    from whatsit.adapters.sources import v4l2  # noqa: PLC0415 (exists on Linux only)

    return v4l2.modes_of(camera.path)


def list_with_modes() -> list[CameraInfo]:
    """Return `list_cameras` with the modes of each; opens every one of them for a moment."""
    return [replace(camera, modes=modes_of(camera)) for camera in list_cameras()]


def camera_fingerprint() -> tuple[object, ...]:
    """Return a value that changes when a camera is plugged in or out, or may now be opened.

    Cheap enough for every second on Linux, where it only looks into folders.
    """
    if not sys.platform.startswith("linux"):
        return tuple((camera.index, camera.name, camera.path) for camera in list_cameras())
    marks: list[object] = []
    for node in sorted(_DEV.glob("video*")):
        try:
            seen = node.stat()
        except OSError:
            continue
        marks.append((node.name, seen.st_ino, seen.st_rdev, seen.st_mode, seen.st_gid))
    return (*marks, *sorted(_links("by-id").items()), *sorted(_links("by-path").items()))


def identified(found: Sequence[Any], notes: SystemNotes) -> list[CameraInfo]:
    """Return the cameras of the enumerator, sorted by index, with their stable ids.

    Args:
        found: with index, name, path, vid and pid.
        notes: further facts about them.
    """
    models = Counter(_model(camera, notes) for camera in found)
    cameras: list[CameraInfo] = []
    for camera in sorted(found, key=lambda camera: int(camera.index)):
        path = camera.path or ""
        # Two of a model without serial numbers share one by-id link, so the socket decides.
        duplicated = models[_model(camera, notes)] > 1
        ways = [notes.by_path, notes.sockets]
        ways.insert(1 if duplicated else 0, notes.by_id)
        socket = notes.by_path.get(path) or notes.sockets.get(path, "")
        cameras.append(
            CameraInfo(
                index=camera.index,
                name=camera.name or f"camera {camera.index}",
                path=path,
                id=next((way[path] for way in ways if path in way), path),
                vendor_id=camera.vid,
                product_id=camera.pid,
                serial=notes.serials.get(path, ""),
                socket=socket,
            )
        )
    return cameras


def _captures(path: str) -> bool:
    """False for the metadata nodes of cameras that this user may not open.

    The enumerator asks each node, and takes what it may not ask for a camera.
    """
    if not path.startswith(str(_DEV)) or os.access(path, os.R_OK | os.W_OK):
        return True
    try:
        number = Path(path).stat().st_rdev
    except OSError:
        return False
    known = _text(_UDEV / f"c{os.major(number)}:{os.minor(number)}")
    for line in known.splitlines():
        if line.startswith("E:ID_V4L_CAPABILITIES="):
            return ":capture:" in line
    return _text(_SYS / Path(path).name / "index") in ("", "0")


def _model(camera: Any, notes: SystemNotes) -> tuple[object, ...]:
    return camera.name, camera.vid, camera.pid, notes.serials.get(camera.path or "", "")


def _system_notes(paths: Sequence[str]) -> SystemNotes:
    serials: dict[str, str] = {}
    sockets: dict[str, str] = {}
    for path in paths:
        node = _SYS / Path(path).name
        interface = Path(os.path.realpath(node / "device"))
        if ":" not in interface.name or not interface.is_dir():
            continue  # no USB camera
        if serial := _text(interface.parent / "serial"):
            serials[path] = serial
        sockets[path] = f"usb-{interface.name}-{_text(node / 'index') or 0}"
    return SystemNotes(_links("by-id"), _links("by-path"), serials, sockets)


def _text(file: Path) -> str:
    """Return the text of a file of the system; empty where it cannot be read."""
    try:
        return file.read_text(encoding="utf-8", errors="replace").strip()
    except OSError:
        return ""


def _links(kind: str) -> dict[str, str]:
    try:
        links = sorted((_DEV / "v4l" / kind).iterdir())
    except OSError:
        return {}
    # The first of several, in order of their names: video-index0 and not its metadata node.
    return {os.path.realpath(link): str(link) for link in reversed(links)}
