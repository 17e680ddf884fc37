"""Finds cameras by name, index or identity, and chooses the source where none was named."""

from collections.abc import Sequence
from dataclasses import dataclass

from whatsit.domain.sources.camera_modes import CameraMode
from whatsit.domain.sources.spec import DEMO
from whatsit.domain.text.errors import SourceError, SourceMissing
from whatsit.domain.text.words import Words, words


@dataclass(frozen=True, slots=True)
class CameraInfo:
    """A camera that is plugged in.

    Attributes:
        index: the system's number for it; another camera may have it after replugging.
        name: as its maker calls it; two of the same model have the same.
        path: where the system has it now, such as /dev/video0; empty where there is none.
        id: the same after plugging it in again: a by-id or by-path link on Linux, the device
            path on Windows, the unique id on macOS.
        vendor_id: USB vendor; None where not known.
        product_id: USB product; None where not known.
        serial: the maker's serial number; empty where it has none, as many have not.
        socket: where it is plugged in, the same after plugging it in there again; empty where
            not known.
        modes: modes that it offers; empty where they were not queried, or not reported.
    """

    index: int
    name: str
    path: str = ""
    id: str = ""
    vendor_id: int | None = None
    product_id: int | None = None
    serial: str = ""
    socket: str = ""
    modes: tuple[CameraMode, ...] = ()

    @property
    def spec(self) -> str:
        """The SOURCE that finds the same camera again: its stable id, else path, else index."""
        return self.id or self.path or str(self.index)

    @property
    def title(self) -> str:
        """Name and index, which together are unique among the cameras plugged in now."""
        return f"{self.name} ({self.index})"


def choose_camera(cameras: Sequence[CameraInfo], spec: str) -> CameraInfo | None:
    """Find the camera that a spec names: stable id or path, exact name, or part of one name.

    Returns:
        The camera; None where it names none.

    Raises:
        SourceError: it names more than one.
    """
    part = spec.casefold()
    ways = (
        [camera for camera in cameras if spec and spec in {camera.id, camera.path}],
        [camera for camera in cameras if camera.name == spec],
        [camera for camera in cameras if part and part in camera.name.casefold()],
    )
    found = next((cameras_found for cameras_found in ways if cameras_found), [])
    if len(found) > 1:
        raise SourceError(
            words(
                "{name} names {count} cameras: {cameras}.",
                name=spec,
                count=len(found),
                cameras=", ".join(camera.title for camera in found),
            ),
            words(
                "Name one by its number or stable id, such as {id}.",
                id=found[0].id or found[0].index,
            ),
        )
    return found[0] if found else None


def find_again(cameras: Sequence[CameraInfo], lost: CameraInfo) -> CameraInfo | None:
    """Find the very camera that was lost, whatever its index is now.

    It is the one with its serial number; without one, the one of its model in its socket. An
    index proves nothing: the next camera that is plugged in gets the one that became free.

    Returns:
        The camera; None where it is not there, or cannot be distinguished from another.
    """
    of_its_kind = [camera for camera in cameras if _kind(camera) == _kind(lost)]
    in_its_place = [camera for camera in of_its_kind if _place(camera) == _place(lost)]
    if len(in_its_place) == 1:
        return in_its_place[0]
    return of_its_kind[0] if lost.serial and len(of_its_kind) == 1 else None


def camera_at(cameras: Sequence[CameraInfo], index: int) -> CameraInfo:
    """Find the camera with that index.

    Raises:
        SourceMissing: there is none.
    """
    for camera in cameras:
        if camera.index == index:
            return camera
    if cameras:
        there = ", ".join(camera.title for camera in cameras)
        raise SourceMissing(str(index), words("the cameras here are {cameras}.", cameras=there))
    raise SourceMissing(
        str(index), words("no camera was found."), words("Plug one in, or try `demo`.")
    )


def default_source(cameras: Sequence[CameraInfo]) -> tuple[str, Words]:
    """Choose the SOURCE where the user gave none, and say why it is that one."""
    if not cameras:
        return DEMO, words("No camera was found, so the demo clip plays.")
    first = min(cameras, key=lambda camera: camera.index)
    why = words("{camera} is the first camera.", camera=first.name)
    return first.id or str(first.index), why


def _kind(camera: CameraInfo) -> tuple[object, ...]:
    return camera.name, camera.vendor_id, camera.product_id, camera.serial


def _place(camera: CameraInfo) -> str:
    return camera.socket or camera.id or camera.path or str(camera.index)
