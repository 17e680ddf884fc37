"""Decides how a download continues, by a server's answer and the bytes that have arrived already.

Servers may ignore a range, send another one, change the file in between, or send a web page with
status 200. Only an answer that states exactly which bytes it holds is appended to the part here.
"""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from http import HTTPStatus
from typing import Final

from whatsit.domain.text.words import Text, words

HEAD_BYTES: Final = 512
"""Number of bytes at the beginning of a file that tell what it is."""

_BLANK: Final = b"\xef\xbb\xbf \t\r\n"  # a byte order mark counts as such

_RANGE: Final = re.compile(r"bytes (\d+)-(\d+)/(\d+|\*)", re.IGNORECASE)
_RANGE_LENGTH: Final = re.compile(r"bytes \*/(\d+)", re.IGNORECASE)
_REDIRECTS: Final = (301, 302, 303, 307, 308)

# Tags of the fields of an ONNX ModelProto; serialisers begin with field 1, but need not.
_ONNX_BEGINS: Final = bytes([0x08, 0x12, 0x1A, 0x22, 0x28, 0x32, 0x3A, 0x42, 0x72, 0xA2, 0xCA])


@dataclass(frozen=True, slots=True)
class Body:
    """The answer's body belongs at byte `start` of a file of `total` bytes (None: not said)."""

    start: int
    total: int | None


@dataclass(frozen=True, slots=True)
class Complete:
    """The whole file has arrived already."""


@dataclass(frozen=True, slots=True)
class Anew:
    """Start anew: what has arrived does not fit what the server has."""


@dataclass(frozen=True, slots=True)
class Redirect:
    """A redirect to `location`, which may be relative."""

    location: str


@dataclass(frozen=True, slots=True)
class Refused:
    """The server does not deliver; `why` is half a sentence about it."""

    why: Text


Verdict = Body | Complete | Anew | Redirect | Refused


def judge(status: int, headers: Mapping[str, str], have: int, total: int | None) -> Verdict:
    """Decide what to do with an answer.

    Args:
        status: of the answer.
        headers: of the answer, names in lower case.
        have: bytes that are here, and were left out of the request; 0 where all was asked for.
        total: length of the file, where it is known from elsewhere.
    """
    if status in _REDIRECTS:
        location = headers.get("location", "")
        return Redirect(location) if location else Refused(words("it redirects to nowhere"))
    if status == HTTPStatus.OK:
        return Body(0, _length(headers))
    if status == HTTPStatus.PARTIAL_CONTENT:
        return _partial(headers, have, total)
    if status == HTTPStatus.REQUESTED_RANGE_NOT_SATISFIABLE and have:
        found = _RANGE_LENGTH.fullmatch(headers.get("content-range", ""))
        return Complete() if found and int(found[1]) == have == (total or have) else Anew()
    return Refused(words("it answers {status}", status=f"{status} {_phrase(status)}".rstrip()))


def validator(headers: Mapping[str, str]) -> str:
    """Choose the value for If-Range: a strong ETag, else the date; empty where neither is given."""
    tag = headers.get("etag", "")
    if tag and not tag.startswith("W/"):
        return tag
    return headers.get("last-modified", "")


def why_no_model(head: bytes, content_type: str = "") -> Text:
    """Tell in half a sentence why a file that begins so is no ONNX model; empty where it may be.

    Args:
        head: the first bytes, up to HEAD_BYTES.
        content_type: media type that the server states; empty where it states none.
    """
    page = head.lstrip(_BLANK).startswith(b"<")
    if page or (content_type.startswith("text/html") and not _plausible(head)):
        return words("it sends a web page instead of the model (a login, or a notice?)")
    if why := _why_nothing(head):
        return why
    return "" if _plausible(head) else words("it sends something that is no ONNX file")


def why_no_text(head: bytes, content_type: str = "") -> Text:
    """Tell why a file that begins so is neither JSON nor a list of names; as `why_no_model`.

    Args:
        head: the first bytes, up to HEAD_BYTES.
        content_type: media type that the server states; empty where it states none.
    """
    page = head.lstrip(_BLANK).lower().startswith((b"<!doctype", b"<html"))
    if page or content_type.startswith("text/html"):
        return words("it sends a web page instead of the file (a login, or a notice?)")
    if why := _why_nothing(head):
        return why
    return words("it sends something that is no text") if b"\0" in head else ""


def _why_nothing(head: bytes) -> Text:
    if not head:
        return words("it sends an empty file")
    if head.lstrip(_BLANK).startswith(b"version https://git-lfs"):
        return words("it sends a Git LFS pointer, not the file that it points to")
    return ""


@dataclass(frozen=True, slots=True)
class FileKind:
    """Kind of file that is wanted.

    Attributes:
        most_bytes: no such file is larger.
        why_not: given its first bytes and what the server calls it: half a sentence on why it is
            no such file; empty where it may be one.
    """

    most_bytes: int
    why_not: Callable[[bytes, str], Text]


MODEL: Final = FileKind(4 << 30, why_no_model)
TEXT: Final = FileKind(16 << 20, why_no_text)
WEIGHTS: Final = FileKind(4 << 30, lambda _head, _type: "")  # bare numbers look like anything


def _plausible(head: bytes) -> bool:
    return bool(head) and head[0] in _ONNX_BEGINS


def _partial(headers: Mapping[str, str], have: int, total: int | None) -> Verdict:
    found = _RANGE.fullmatch(headers.get("content-range", ""))
    if not found:
        why = words("it sends a part of the file and does not say which")
        return Anew() if have else Refused(why)
    start, end = int(found[1]), int(found[2])
    length = None if found[3] == "*" else int(found[3])
    differs = None not in (length, total) and length != total
    if start != have or end < start or differs or (length is not None and end >= length):
        why = words("it sends another part of the file than was asked for")
        return Anew() if have else Refused(why)
    return Body(start, length if length is not None else total)


def _length(headers: Mapping[str, str]) -> int | None:
    length = headers.get("content-length", "")
    # A compressed body has another length than the file.
    if headers.get("content-encoding", "identity") != "identity" or not length.isdecimal():
        return None
    return int(length)


def _phrase(status: int) -> str:
    try:
        return HTTPStatus(status).phrase
    except ValueError:
        return ""
