"""Formats that Pillow decodes: damage of any kind gives None, too large pictures are refused."""

import numpy as np
import pytest
from PIL import AvifImagePlugin

from tests.media_makers import encoded, four_colours
from whatsit.adapters.opencv.pillow_formats import decode_with_pillow

WHOLE = {kind: encoded(four_colours(), kind) for kind in ("AVIF", "JPEG2000")}


@pytest.mark.parametrize("kind", WHOLE)
def test_a_damaged_byte_anywhere_is_damage_or_another_picture(kind: str) -> None:
    for at in range(12, min(len(WHOLE[kind]), 400)):
        damaged = bytearray(WHOLE[kind])
        damaged[at] ^= 0xFF
        try:
            picture = decode_with_pillow(bytes(damaged))
        except OverflowError:  # its size was what was damaged
            continue

        assert picture is None or picture.dtype in (np.uint8, np.uint16)


@pytest.mark.parametrize("kind", [RuntimeError, ZeroDivisionError, SyntaxError])
def test_whatever_pillow_raises_is_damage(
    kind: type[Exception], monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(_self: AvifImagePlugin.AvifImageFile) -> None:
        raise kind

    monkeypatch.setattr(AvifImagePlugin.AvifImageFile, "load", refuse)

    assert decode_with_pillow(WHOLE["AVIF"]) is None


def test_more_than_200_megapixels_are_refused_by_the_header(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(AvifImagePlugin.AvifImageFile, "size", (20_000, 10_001))

    with pytest.raises(OverflowError):
        decode_with_pillow(WHOLE["AVIF"])
