"""The cameras that are plugged in, each with an id that survives plugging it in again."""

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
    """What the system notes beside the enumerator's list, by device path.

    Attributes:
        by_id: the link that names maker, model and serial number.
        by_path: the link that names the socket it is plugged into.
        serials: the maker's number.
        sockets: the socket as the kernel calls it, for systems without such links.
    """

    by_id: Mapping[str, str] = field(default_factory=dict)
    by_path: Mapping[str, str] = field(default_factory=dict)
    serials: Mapping[str, str] = field(default_factory=dict)
    sockets: Mapping[str, str] = field(default_factory=dict)


def camera_backend(platform: str = sys.platform) -> int:
    """The OpenCV backend for cameras, named outright: CAP_ANY tries others, loudly."""
    if platform == "win32":
        return cv2.CAP_MSMF
    if platform == "darwin":
        return cv2.CAP_AVFOUNDATION
    return cv2.CAP_V4L2


def list_cameras() -> list[CameraInfo]:
    """Every camera by index, also those that are busy or that this user may not open."""
    # Not at the top, where it would import cv2 before adapters/opencv/library.py prepares for that.
    from cv2_enumerate_cameras import enumerate_cameras  # noqa: PLC0415

    try:
        found = [c for c in enumerate_cameras(camera_backend()) if _captures(c.path or "")]
    except (NotImplementedError, OSError):
        return []
    return identified(found, _system_notes([camera.path or "" for camera in found]))


def modes_of(camera: CameraInfo) -> tuple[CameraMode, ...]:
    """Codecs, sizes and rates that it offers; empty where the system does not tell."""
    if not sys.platform.startswith("linux") or not camera.path:
        return ()
    from whatsit.adapters.sources import v4l2  # noqa: PLC0415 (exists on Linux only)

    return v4l2.modes_of(camera.path)


def list_with_modes() -> list[CameraInfo]:
    """Like `list_cameras`, with what each offers; opens every one of them for a moment."""
    return [replace(camera, modes=modes_of(camera)) for camera in list_cameras()]


def plugged_marks() -> tuple[object, ...]:
    """Something that differs whenever a camera was plugged in, unplugged or may now be opened.

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
    """Cameras as the enumerator reports them, sorted by index and given their stable ids.

    Args:
        found: with index, name, path, vid and pid.
        notes: what the system says of them.
    """
    models = Counter(_model(camera, notes) for camera in found)
    cameras: list[CameraInfo] = []
    for camera in sorted(found, key=lambda camera: int(camera.index)):
        path = camera.path or ""
        # Two of a model without serial numbers fight for one by-id link, so their socket tells.
        twins = models[_model(camera, notes)] > 1
        ways = [notes.by_path, notes.sockets]
        ways.insert(1 if twins else 0, notes.by_id)
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
    """What a file of the system says; empty where it cannot be read."""
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
