"""Damages pictures and videos: the same seed and the same bases always give the same bytes."""

import random
import struct
import zlib
from collections.abc import Callable, Mapping
from typing import Final

from tests.fuzz_media.pictures import HUGE_HEADERS

SIDES: Final = (0, 1, 2, 3, 255, 4097, 9_000, 13_000, 20_000, 40_000, 65_535, 2**24, 2**31 - 1)
ABSURD: Final = (0, 1, 2, 7, 255, 4_097, 65_535, 2**24 - 1, 2**31 - 1, 2**31, 2**32 - 1)
SUFFIXES: Final = (".jpg", ".png", ".gif", ".webp", ".tiff", ".bmp", ".mp4", ".mkv", ".hdr", "")
TEXTS: Final = (
    b"Dear diary, " * 40,
    b"#EXTM3U\n#EXTINF:1,\nhttp://127.0.0.1:9/x.ts\n#EXTINF:1,\n/etc/hostname\n#EXT-X-ENDLIST\n",
    b"ffconcat version 1.0\nfile /etc/hostname\nfile http://127.0.0.1:9/x.mp4\n",
    b"v=0\no=- 0 0 IN IP4 127.0.0.1\ns=x\nc=IN IP4 127.0.0.1\nt=0 0\nm=video 5004 RTP/AVP 96\n"
    b"a=rtpmap:96 H264/90000\n",
    b"<?xml version='1.0'?><svg xmlns='http://www.w3.org/2000/svg'><image href='/etc/hostname'/>"
    b"</svg>",
    b"<MPD xmlns='urn:mpeg:dash:schema:mpd:2011' type='static'><Period><BaseURL>http://127.0.0.1:9/"
    b"</BaseURL></Period></MPD>",
    b"PK\3\4" + bytes(200),
    b"\x1f\x8b\x08" + bytes(200),
)
"""What is no picture and no video, some of it sending FFmpeg elsewhere."""

Way = Callable[[random.Random, bytes, bytes], bytes]


def mutant(bases: Mapping[str, bytes], seed: int) -> tuple[str, bytes]:
    """One bad file: its name, and what is in it."""
    chance = random.Random(seed)  # repeatable on purpose
    name, whole = chance.choice(list(bases.items()))
    other = chance.choice(list(bases.values()))
    suffix = name[name.rindex(".") :]
    draw = chance.random()
    if draw < 0.12:
        kind, header = chance.choice(list(HUGE_HEADERS.items()))
        suffix = "." + kind.rpartition(".")[2]
        try:
            data = header(chance.choice(SIDES), chance.choice(SIDES))
        except (struct.error, OverflowError):
            data = header(13_000, 15_000)  # this format has no room for larger numbers
    elif draw < 0.16:
        data = chance.choice((*TEXTS, b"", b"\0", bytes(4_000), chance.randbytes(4_000)))
    else:
        data = whole
        for _ in range(chance.choice((1, 1, 1, 2, 4))):
            data = chance.choice(WAYS)(chance, data, other)
        if data.startswith(b"\x89PNG") and chance.random() < 0.7:
            data = with_right_sums(data)
    if chance.random() < 0.15:
        suffix = chance.choice(SUFFIXES)
    return f"{seed:06d}-{name.partition('.')[0]}{suffix}", data


def with_right_sums(png: bytes) -> bytes:
    """The PNG with its check sums put right, so that its damage is not refused for them."""
    data, at = bytearray(png), 8
    while at + 12 <= len(data):
        (size,) = struct.unpack_from(">I", data, at)
        end = at + 8 + size
        if end + 4 > len(data):
            break
        struct.pack_into(">I", data, end, zlib.crc32(data[at + 4 : end]))
        at = end + 4
    return bytes(data)


def _place(chance: random.Random, data: bytes) -> int:
    """Anywhere, mostly in the first bytes, where headers are."""
    end = len(data) if chance.random() < 0.5 else min(len(data), 200)
    return chance.randrange(max(end, 1))


def _flip(chance: random.Random, whole: bytes, _: bytes) -> bytes:
    data, at = bytearray(whole or b"\0"), _place(chance, whole)
    for _bit in range(chance.choice((1, 1, 2, 8, 64))):
        near = min(max(at + chance.randint(-40, 40), 0), len(data) - 1)
        data[near] ^= 1 << chance.randrange(8)
    return bytes(data)


def _absurd(chance: random.Random, whole: bytes, _: bytes) -> bytes:
    """Another number where one may be."""
    form = chance.choice((">I", "<I", ">H", "<H", ">Q"))
    number = chance.choice(ABSURD) & (2 ** (8 * struct.calcsize(form)) - 1)
    at, size = _place(chance, whole), struct.calcsize(form)
    return whole[:at] + struct.pack(form, number) + whole[at + size :]


def _cut(chance: random.Random, whole: bytes, _: bytes) -> bytes:
    return whole[: chance.randrange(len(whole) + 1)]


def _blank(chance: random.Random, whole: bytes, _: bytes) -> bytes:
    """What a download that broke off leaves: its full length, with nothing in it."""
    at = chance.randrange(len(whole) + 1)
    return whole[:at] + bytes(len(whole) - at)


def _splice(chance: random.Random, whole: bytes, other: bytes) -> bytes:
    head = whole[: chance.randrange(len(whole) + 1)]
    return head + other[chance.randrange(len(other)) :]


def _shuffle(chance: random.Random, whole: bytes, _: bytes) -> bytes:
    """A piece taken out, doubled, or overwritten."""
    start, to = _place(chance, whole), _place(chance, whole)
    piece = whole[start : start + chance.choice((1, 4, 50, 1000))]
    middle = chance.choice((b"", piece, piece * 50, b"\xff" * len(piece)))
    return whole[:to] + middle + whole[to + chance.choice((0, len(piece))) :]


WAYS: Final[tuple[Way, ...]] = (
    _flip,
    _flip,
    _flip,
    _absurd,
    _absurd,
    _cut,
    _blank,
    _splice,
    _shuffle,
)
