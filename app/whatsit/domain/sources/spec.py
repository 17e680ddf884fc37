"""Reads a SOURCE as far as its text alone allows, without the disk or the list of cameras.

The window and the command line both use it, so that they agree.
"""

import re
from dataclasses import dataclass
from enum import Enum
from typing import Final
from urllib.parse import unquote, urlsplit

from whatsit.domain.text.secrets import mask_secrets
from whatsit.domain.text.words import Text, words

DEMO: Final = "demo"
STREAM_SCHEMES: Final = ("rtsp", "rtsps", "http", "https")

_MOST_DIGITS: Final = 10
"""Longest index of a camera; Python refuses to read a number of thousands of digits."""

_SCHEME = re.compile(r"^([A-Za-z][A-Za-z0-9+.-]+)://")
_NUMBERS = re.compile(r"(\d+)")


@dataclass(frozen=True, slots=True)
class SourceOptions:
    """Format requested of a source; a file delivers its own.

    Attributes:
        width: pixels; None for the source's own.
        height: pixels; None for the source's own.
        fps: frames per second; None for the source's own.
        every_frame: no frame is to be skipped, so a picture is delivered once instead of again
            and again.
        lean: a video of ordinary size is decoded by one thread, since all processors have other
            work; that is slower alone, and costs a sixth less.
    """

    width: int | None = None
    height: int | None = None
    fps: float | None = None
    every_frame: bool = False
    lean: bool = False


class SourceKind(Enum):
    """Kind of a SOURCE, as far as its text tells."""

    DEMO = "demo"
    INDEX = "index"
    STREAM = "stream"
    FOREIGN = "foreign"
    """An address with a scheme that is not supported."""
    PATH_OR_CAMERA = "path-or-camera"
    """A path, a glob or the name of a camera; only the disk and the list of cameras can tell."""


@dataclass(frozen=True, slots=True)
class SourceSpec:
    """A SOURCE, understood as far as its text alone allows.

    Attributes:
        kind: what it is.
        text: as it was given, a `file://` address as the path it means. May hold a password.
        index: of the camera, where kind is INDEX.
    """

    kind: SourceKind
    text: str
    index: int = 0

    @property
    def shown(self) -> str:
        """The text without passwords and tokens, as it may be shown to anybody."""
        return mask_secrets(self.text)


def parse_source(spec: str) -> SourceSpec:
    """Read a SOURCE. Never fails: what is nothing else is a PATH_OR_CAMERA."""
    text = spec.strip()
    if text.lower() == DEMO:
        return SourceSpec(SourceKind.DEMO, DEMO)
    if text.isascii() and text.isdigit() and len(text) < _MOST_DIGITS:
        return SourceSpec(SourceKind.INDEX, text, int(text))
    if found := _SCHEME.match(text):
        scheme = found[1].lower()
        if scheme == "file":
            from urllib.request import url2pathname  # noqa: PLC0415 (imports half of the email package)

            return SourceSpec(SourceKind.PATH_OR_CAMERA, url2pathname(_path_of(text)))
        kind = SourceKind.STREAM if scheme in STREAM_SCHEMES else SourceKind.FOREIGN
        return SourceSpec(kind, text)
    return SourceSpec(SourceKind.PATH_OR_CAMERA, text)


def unmet_request(requested: SourceOptions, width: int, height: int, fps: float | None) -> Text:
    """Describe the part of a request that a device did not take; empty where it took all."""
    size = (requested.width or width, requested.height or height)
    asked: list[str] = []
    got: list[str] = []
    if size != (width, height):
        asked.append(f"{size[0]}x{size[1]}")
        got.append(f"{width}x{height}")
    if requested.fps is not None and fps is not None and abs(requested.fps - fps) > 0.5:
        asked.append(f"{requested.fps:g} fps")
        got.append(f"{fps:g} fps")
    if not asked:
        return ""
    return words(
        "Asked for {asked}; the camera delivers {got}.", asked=_format(asked), got=_format(got)
    )


def _format(parts: list[str]) -> Text:
    if len(parts) == 1:
        return parts[0]
    size, rate = parts
    return words("{size} at {rate}", size=size, rate=rate)


def natural_key(name: str) -> list[str | int]:
    """Return a sort key under which img2 comes before img10, whatever the case of the letters."""
    # Texts and numbers alternate, beginning with a text that may be empty; so keys of all names
    # can be compared. A folder may hold 100,000 names: this is the quickest form (measured).
    parts: list[str | int] = [*_NUMBERS.split(name.casefold())]
    parts[1::2] = map(int, parts[1::2])
    return parts


def _path_of(file_url: str) -> str:
    try:
        parts = urlsplit(file_url)
    except ValueError:  # such as file://[x: malformed, so it is taken as it stands
        return file_url
    host = "" if parts.netloc in {"", "localhost"} else f"//{parts.netloc}"
    return host + unquote(parts.path)
