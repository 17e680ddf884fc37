import struct
import zlib

from tests.fuzz_media.pictures import png, whole_pictures
from whatsit.adapters.opencv.png_chunks import stripped_png

HEADER = (b"IHDR", struct.pack(">IIBBBBB", 2, 2, 8, 2, 0, 0, 0))
PIXELS = (b"IDAT", zlib.compress(bytes(14)))


def test_a_png_with_nothing_to_leave_out_is_the_same_object() -> None:
    whole = png([HEADER, (b"tRNS", bytes(6)), PIXELS])

    assert stripped_png(whole) is whole


def test_texts_and_profiles_are_left_out_and_what_shapes_the_picture_stays() -> None:
    exif = (b"eXIf", b"II*\0")
    noise = [(b"zTXt", b"k\0\0" + zlib.compress(bytes(10**6))), (b"iCCP", b"p\0\0"), (b"tEXt", b"")]

    assert stripped_png(png([HEADER, *noise, exif, PIXELS, *noise])) == png([HEADER, exif, PIXELS])


def test_a_chunk_that_is_longer_than_the_file_is_left_out() -> None:
    whole = png([HEADER, PIXELS])
    liar = struct.pack(">I", 0xFFFFFFF0) + b"IDAT"

    assert stripped_png(whole[:33] + liar + b"1234") == whole[:33]
    assert stripped_png(whole[:33] + liar[:6]) == whole[:33] + liar[:6]


def test_whatever_is_cut_off_stays_a_beginning_of_the_whole() -> None:
    whole = whole_pictures()["moving.png"]

    for end in range(len(whole)):
        assert whole.startswith(stripped_png(whole[:end]))
