"""Opens the source that a SOURCE argument names, by the content of a file, not its suffix."""

import glob
import os
from collections.abc import Callable
from pathlib import Path
from typing import Final

from whatsit.adapters.opencv.pictures import PICTURE_HINT, is_picture
from whatsit.adapters.sources.camera import CameraSource, CameraSystem
from whatsit.adapters.sources.camera_list import list_cameras
from whatsit.adapters.sources.network_stream import NetworkStream
from whatsit.adapters.sources.picture_paths import has_picture_suffix, matches, path_of, pictures_in
from whatsit.adapters.sources.pictures import FolderSource, PictureSource
from whatsit.adapters.sources.video_file import VideoFileSource
from whatsit.adapters.system.files import first_bytes, missing
from whatsit.adapters.system.home import offline
from whatsit.domain.session.ports import FrameSource
from whatsit.domain.sources.cameras import CameraInfo, camera_at, choose_camera
from whatsit.domain.sources.spec import (
    DEMO,
    STREAM_SCHEMES,
    SourceKind,
    SourceOptions,
    parse_source,
)
from whatsit.domain.text.errors import SourceMissing, SourceUnreadable
from whatsit.domain.text.words import words

_UNSET: Final = words("Unset WHATSIT_OFFLINE to open it.")

ListCameras = Callable[[], list[CameraInfo]]


def open_source(
    text: str,
    requested: SourceOptions,
    *,
    demo: Path,
    cameras: ListCameras = list_cameras,
    system: CameraSystem | None = None,
) -> FrameSource:
    """Open a source, in the thread that will read it.

    A text that is no index, address or `demo` is taken for a path, then for a glob, then for a
    camera's stable id, name or part of a name.

    Args:
        text: as the user gave it.
        requested: size and rate for cameras; whether every frame counts.
        demo: the bundled clip.
        cameras: lists the cameras; called only where the text may name one.
        system: how a camera is opened.

    Raises:
        SourceError: it is not there, cannot be read, or could mean several cameras.
    """
    spec = parse_source(text)
    match spec.kind:
        case SourceKind.DEMO:
            return VideoFileSource(demo, name=DEMO, lean=requested.lean)
        case SourceKind.INDEX:
            return CameraSource(camera_at(cameras(), spec.index), requested, system=system)
        case SourceKind.STREAM:
            if offline():
                raise SourceMissing(
                    spec.shown, words("WHATSIT_OFFLINE is set, so no address is asked."), _UNSET
                )
            return NetworkStream(spec.text)
        case SourceKind.FOREIGN:
            schemes = ", ".join(f"{scheme}://" for scheme in STREAM_SCHEMES)
            raise SourceMissing(
                spec.shown,
                words("such addresses are not supported."),
                words("Use one of {schemes}.", schemes=schemes),
            )
        case SourceKind.PATH_OR_CAMERA:
            return _open_path_or_camera(spec.text, requested, cameras, system)


def _open_path_or_camera(
    name: str, requested: SourceOptions, cameras: ListCameras, system: CameraSystem | None
) -> FrameSource:
    path = path_of(name)
    if path.is_dir():
        return FolderSource(name, pictures_in(path))
    if path.is_char_device():
        return CameraSource(_camera_at_path(cameras(), name, path), requested, system=system)
    if path.exists():
        return _open_file(path, requested)
    if glob.has_magic(name):
        found = matches(name)
        return _open_file(found[0], requested) if len(found) == 1 else FolderSource(name, found)
    camera = choose_camera(cameras(), name)
    if camera is None:
        raise missing(path, name, words("neither a file nor a camera is called that."))
    return CameraSource(camera, requested, system=system)


def _open_file(path: Path, requested: SourceOptions) -> FrameSource:
    if is_picture(first_bytes(path, path.name)):
        return PictureSource(path, repeat=not requested.every_frame)
    try:
        return VideoFileSource(path, lean=requested.lean)
    except SourceUnreadable as error:
        if not has_picture_suffix(path.name):
            raise
        # By its name it should be a picture, so advice on videos would not help.
        raise SourceUnreadable(path.name, words("it is not a picture."), PICTURE_HINT) from error


def _camera_at_path(cameras: list[CameraInfo], name: str, path: Path) -> CameraInfo:
    device = os.path.realpath(path)
    for camera in cameras:
        if camera.path == device:
            return camera
    raise SourceUnreadable(
        name, words("it is not a camera."), words("Run `whatsit cameras` for those here.")
    )
