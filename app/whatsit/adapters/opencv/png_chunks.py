"""Removes chunks from a PNG that cost much to decode and hold no pixels."""

from typing import Final

_SIGNATURE_BYTES: Final = 8
_HEAD: Final = 8  # length and kind of a chunk
_SUM: Final = 4
_NEEDLESS: Final = frozenset({b"tEXt", b"zTXt", b"iTXt", b"iCCP"})


def stripped_png(png: bytes) -> bytes:
    """Return the PNG without texts, colour profile, and a chunk that is longer than the file.

    libpng unpacks each text: 8 MB at most, but a thousand times. A 7 MB file of such texts took
    it more than a minute (measured), for a picture of 8x8 pixels. And for every chunk OpenCV 5.0
    takes the memory that its length asks for, up to 4 GB, before it looks whether so much is there.

    Returns:
        The very same object where there is nothing to leave out.
    """
    kept: list[bytes] = []
    at = begun = _SIGNATURE_BYTES
    while at + _HEAD <= len(png):
        end = at + _HEAD + int.from_bytes(png[at : at + 4]) + _SUM
        if end > len(png) or png[at + 4 : at + 8] in _NEEDLESS:
            kept.append(png[begun:at])
            begun = end
        at = end
    if not kept:
        return png
    return b"".join((png[:_SIGNATURE_BYTES], *kept, png[begun:]))
