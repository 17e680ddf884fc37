"""Draws assets/golden.png, the picture whose answer every catalogue model's card knows.

A traffic light, in integers only, so that every machine draws the same. What makes it fit to
prove a card: its answer hangs on the colours; the model sees the square in the middle and nothing
of the chequers round it, unless the picture was cropped wrongly; and it is exactly twice as large
as what the model takes (short side 512 to 256), so that every way of shrinking gives the same.

python -m training.golden_picture
"""

from __future__ import annotations

from pathlib import Path

import cv2
import numpy as np
from numpy.typing import NDArray

HEIGHT_PX, WIDTH_PX = 512, 640
SEEN_PX = 448  # twice 224
CHEQUER_PX = 16
# All colours are blue-green-red.
SKY, HORIZON = (171, 170, 72), (201, 255, 237)
CASE, EDGE, POST = (10, 34, 28), (8, 8, 8), (60, 60, 60)
LAMPS = ((25, 20, 80), (40, 190, 250), (40, 70, 25))  # red is off, amber is lit, green is off
CENTRE_X, CENTRE_Y, HALF_HEIGHT = 311, 288, 139
FILE = Path(__file__).parents[1] / "assets" / "golden.png"

Ints = NDArray[np.int64]


def draw() -> NDArray[np.uint8]:
    """uint8 (512, 640, 3), blue-green-red; always the same."""
    y, x = np.mgrid[0:HEIGHT_PX, 0:WIDTH_PX].astype(np.int64)
    canvas = np.empty((HEIGHT_PX, WIDTH_PX, 3), np.int64)
    for channel, (high, low) in enumerate(zip(SKY, HORIZON, strict=True)):
        canvas[..., channel] = (high * (HEIGHT_PX - 1 - y) + low * y) // (HEIGHT_PX - 1)
    canvas[(np.abs(x - CENTRE_X) < 9) & (y > CENTRE_Y)] = POST
    half_width = HALF_HEIGHT * 4 // 10
    case = (np.abs(x - CENTRE_X) < half_width) & (np.abs(y - CENTRE_Y) < HALF_HEIGHT)
    canvas[case] = CASE
    for number, colour in enumerate(LAMPS):
        _lamp(
            canvas, (x - CENTRE_X) ** 2, y - CENTRE_Y - (number - 1) * HALF_HEIGHT * 6 // 10, colour
        )
    left, top = (WIDTH_PX - SEEN_PX) // 2, (HEIGHT_PX - SEEN_PX) // 2
    unseen = np.ones((HEIGHT_PX, WIDTH_PX), bool)
    unseen[top : top + SEEN_PX, left : left + SEEN_PX] = False
    light = (x // CHEQUER_PX + y // CHEQUER_PX) % 2 == 1
    canvas[unseen] = 20
    canvas[unseen & light] = 240
    return canvas.astype(np.uint8)


def _lamp(canvas: Ints, dx2: Ints, dy: Ints, colour: tuple[int, int, int]) -> None:
    """One lens with a dark edge, brighter in the middle."""
    edge, radius = HALF_HEIGHT * 27 // 100, HALF_HEIGHT * 24 // 100
    distance2 = dx2 + dy**2
    canvas[distance2 <= edge**2] = EDGE
    glow = (radius**2 - distance2) * radius // radius**2
    inside = distance2 <= radius**2
    for channel, value in enumerate(colour):
        canvas[inside, channel] = np.minimum(255, value + glow[inside])


if __name__ == "__main__":
    cv2.imwrite(str(FILE), draw(), [cv2.IMWRITE_PNG_COMPRESSION, 9])
    print(f"{FILE}: {FILE.stat().st_size} bytes")
