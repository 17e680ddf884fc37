"""Sources: choosing and opening them, listing cameras, reading pictures."""

from collections.abc import Sequence
from contextlib import closing
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from whatsit.domain.catalogue.fallbacks import Choice
from whatsit.domain.settings.values import Settings
from whatsit.domain.sources.spec import SourceKind, SourceOptions, parse_source
from whatsit.domain.text.words import words

if TYPE_CHECKING:
    from whatsit.adapters.sources.camera_controls import CameraControls
    from whatsit.domain.session.ports import FrameSource, OpenSource
    from whatsit.domain.sources.cameras import CameraInfo
    from whatsit.domain.sources.frame import Picture


class SourceService:
    """Opens sources and lists cameras. Every method may be called from any thread.

    Args:
        settings: of this run.
    """

    def __init__(self, settings: Settings) -> None:
        self._settings = settings

    @cached_property
    def controls(self) -> "CameraControls":
        """Controls of cameras, whose values are kept from one opening to the next."""
        from whatsit.adapters.sources.camera_controls import CameraControls

        return CameraControls(self._settings.cameras)

    def choose(self, asked: str | None, *, screen: bool = True) -> Choice:
        """Choose the SOURCE to begin with: the one asked for, the first camera, else the demo.

        Args:
            asked: SOURCE of the command line or the settings; empty or None for none.
            screen: False on a machine without one.
        """
        if asked:
            return Choice(asked)
        if not screen:
            return Choice(
                "demo", words("there is no screen, so the demo clip runs without a window.")
            )
        from whatsit.domain.sources.cameras import default_source

        return Choice(*default_source(self.cameras()))

    def is_endless(self, spec: str) -> bool:
        """Tell whether a SOURCE is a camera or a stream, where --every-frame would never end."""
        return parse_source(spec).kind in (SourceKind.INDEX, SourceKind.STREAM)

    def opener(
        self,
        spec: str,
        settings: Settings | None = None,
        *,
        every_frame: bool = False,
        one_decoder: bool = False,
    ) -> "OpenSource":
        """Return a function that opens a SOURCE; to be called in the thread that will read it.

        Args:
            spec: SOURCE.
            settings: None for those of this run.
            every_frame: skip no frame of a file.
            one_decoder: decode a video with one thread; see parallel.py.
        """
        chosen = settings or self._settings
        size = (chosen.width or None, chosen.height or None)
        options = SourceOptions(*size, chosen.fps or None, every_frame, one_decoder)

        def open_source() -> "FrameSource":
            from whatsit.adapters.sources.camera import CameraSystem
            from whatsit.adapters.sources.opening import open_source
            from whatsit.adapters.system import bundled

            controls = self.controls
            system = CameraSystem(kept=controls.kept_for, prepare=controls.prepare)
            demo = bundled.bundled_assets() / "demo.mp4"
            return open_source(spec, options, demo=demo, system=system)

        return open_source

    def cameras(self) -> "list[CameraInfo]":
        """List the cameras that are plugged in now. May block."""
        from whatsit.adapters.sources.camera_list import list_cameras

        return list_cameras()

    def cameras_with_modes(self) -> "list[CameraInfo]":
        """List the cameras with codecs, sizes and rates of each. May block."""
        from whatsit.adapters.sources.camera_list import list_with_modes

        return list_with_modes()

    def camera_marks(self) -> tuple[object, ...]:
        """Return a cheap value that differs whenever a camera was plugged in or out."""
        from whatsit.adapters.sources.camera_list import camera_fingerprint

        return camera_fingerprint()

    def ask_for_cameras(self, spec: str = "", wait_s: float = 0.0) -> None:
        """Let the system ask the user for access to cameras, where it does; main thread only.

        Args:
            spec: SOURCE; the user is not asked where it cannot be a camera.
            wait_s: longest wait for the answer, in seconds.
        """
        from whatsit.adapters.system.files import is_there, user_path
        from whatsit.adapters.system.macos_permission import ask_for_cameras

        parsed = parse_source(spec)
        if parsed.kind is SourceKind.INDEX or (
            parsed.kind is SourceKind.PATH_OR_CAMERA
            and not (spec and is_there(user_path(parsed.text)))
        ):
            ask_for_cameras(wait_s)

    def picture_paths(self, spec: str) -> Sequence[Path]:
        """List the picture files of a PATH of `classify`. Raises SourceError."""
        from whatsit.adapters.sources.picture_paths import expand_pictures

        return expand_pictures(spec)

    def read_picture(self, path: Path) -> "Picture":
        """Decode one picture: uint8, (height, width, 3), blue-green-red. Raises SourceError."""
        from whatsit.adapters.opencv.pictures import read_picture

        return read_picture(path)

    def demo_picture(self) -> "Picture":
        """Decode the first picture of the demo clip, as `read_picture`. Raises SourceError."""
        with closing(self.opener("demo")()) as source:
            frame = source.read()
            assert frame is not None  # noqa: S101  # the bundled clip has pictures
            return frame.bgr
