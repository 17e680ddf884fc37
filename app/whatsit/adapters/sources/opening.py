"""Opens whatever a SOURCE word means. The content of a file decides, not its suffix."""

import glob
import os
from collections.abc import Callable
from pathlib import Path
from typing import Final

from whatsit.adapters.opencv.pictures import PICTURE_HINT, is_picture
from whatsit.adapters.sources.camera import CameraSource, CameraSystem
from whatsit.adapters.sources.camera_list import list_cameras
from whatsit.adapters.sources.network_stream import NetworkStream
from whatsit.adapters.sources.picture_paths import has_picture_suffix, pictures_in
from whatsit.adapters.sources.picture_sources import FolderSource, PictureSource
from whatsit.adapters.sources.picture_specs import matches, path_of
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
    word: str,
    requested: SourceOptions,
    *,
    demo: Path,
    cameras: ListCameras = list_cameras,
    system: CameraSystem | None = None,
) -> FrameSource:
    """Open what a SOURCE word means, in the thread that will read it.

    A word that is no index, address or `demo` is taken for a path, then for a glob, then for a
    camera's stable id, name or part of a name.

    Args:
        word: as the user gave it.
        requested: size and rate for cameras; whether every frame counts.
        demo: the bundled clip.
        cameras: lists the cameras, and is asked only where the word may name one.
        system: how a camera is opened.

    Raises:
        SourceError: it is not there, cannot be read, or could mean several cameras.
    """
    spec = parse_source(word)
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
            return _open_word(spec.text, requested, cameras, system)


def _open_word(
    word: str, requested: SourceOptions, cameras: ListCameras, system: CameraSystem | None
) -> FrameSource:
    path = path_of(word)
    if path.is_dir():
        return FolderSource(word, pictures_in(path))
    if path.is_char_device():
        return CameraSource(_camera_at_path(cameras(), word, path), requested, system=system)
    if path.exists():
        return _open_file(path, requested)
    if glob.has_magic(word):
        found = matches(word)
        return _open_file(found[0], requested) if len(found) == 1 else FolderSource(word, found)
    camera = choose_camera(cameras(), word)
    if camera is None:
        raise missing(path, word, words("neither a file nor a camera is called that."))
    return CameraSource(camera, requested, system=system)


def _open_file(path: Path, requested: SourceOptions) -> FrameSource:
    if is_picture(first_bytes(path, path.name)):
        return PictureSource(path, repeat=not requested.every_frame)
    try:
        return VideoFileSource(path, lean=requested.lean)
    except SourceUnreadable as error:
        if not has_picture_suffix(path.name):
            raise
        # Its name says what its owner takes it for: advice on videos would not help.
        raise SourceUnreadable(path.name, words("it is not a picture."), PICTURE_HINT) from error


def _camera_at_path(cameras: list[CameraInfo], word: str, path: Path) -> CameraInfo:
    device = os.path.realpath(path)
    for camera in cameras:
        if camera.path == device:
            return camera
    raise SourceUnreadable(
        word, words("it is not a camera."), words("Run `whatsit cameras` for those here.")
    )
