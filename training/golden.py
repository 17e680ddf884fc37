"""Draws the golden picture: tomatoes on a wooden table, lit from the upper left.

Every model carries one picture whose answer is known, to prove that the app prepares pictures as
the model expects. Ours is drawn, not photographed, so nobody's rights are in it; it is wider than
high, so that a forgotten crop shows, and red, so that swapped channels show.
"""

from __future__ import annotations

import cv2
import numpy as np
from numpy.typing import NDArray

from training.data import Picture

HEIGHT_PX, WIDTH_PX = 224, 288
LIGHT = np.array([-0.45, -0.6, 0.66])
# Centre x, y and radius in pixels, back to front.
HEAP = (
    (78, 92, 40), (150, 84, 42), (218, 96, 39),
    (108, 128, 43), (186, 132, 44),
    (70, 166, 42), (144, 172, 46), (222, 170, 42),
)  # fmt: skip


def wood(rng: np.random.Generator) -> NDArray[np.float64]:
    """(height, width, 3) in 0..1: boards with a grain along x."""
    rows = cv2.resize(rng.normal(0, 1, (HEIGHT_PX // 2, 6)), (WIDTH_PX, HEIGHT_PX))
    grain = cv2.GaussianBlur(rows, (0, 0), sigmaX=9, sigmaY=0.8)
    shade = 1 + 0.22 * grain
    shade[::56] *= 0.6  # the gaps between boards
    return np.asarray(np.array([0.50, 0.34, 0.21]) * shade[:, :, None])


def tomato(canvas: NDArray[np.float64], x: int, y: int, r: int, rng: np.random.Generator) -> None:
    """Draw one into the canvas, with its shadow on what lies below."""
    rows, columns = np.mgrid[0:HEIGHT_PX, 0:WIDTH_PX]
    shadow = np.exp(
        -((((columns - x - 0.25 * r) / r) ** 2 + ((rows - y - 0.35 * r) / r) ** 2) ** 2)
    )
    canvas *= 1 - 0.55 * shadow[:, :, None]
    u, v = (columns - x) / r, (rows - y) / r
    inside = 1 - u**2 - v**2
    normal = np.dstack([u, v, np.sqrt(np.clip(inside, 0, 1))])
    dimples = cv2.GaussianBlur(rng.normal(0, 1, (HEIGHT_PX, WIDTH_PX, 2)), (0, 0), 1.1)
    normal[:, :, :2] += 0.05 * dimples
    normal /= np.linalg.norm(normal, axis=2, keepdims=True)
    towards = LIGHT / np.linalg.norm(LIGHT)
    halfway = towards + np.array([0, 0, 1])  # between the light and the viewer: where it shines
    diffuse = np.clip(normal @ towards, 0, 1)
    shine = np.clip(normal @ halfway / np.linalg.norm(halfway), 0, 1)
    skin = np.array([0.80, 0.12, 0.05]) * rng.uniform(0.93, 1.04)
    colour = skin * (0.30 + 0.75 * diffuse[:, :, None]) + 0.35 * shine[:, :, None] ** 40
    du, dv = u - rng.uniform(-0.4, 0.4), v - rng.uniform(-0.5, -0.1)
    leaves = 0.11 + 0.07 * np.cos(5 * np.arctan2(dv, du) + rng.uniform(0, 6))  # a five-pointed star
    star = np.clip((leaves - np.hypot(du, dv)) * r / 3, 0, 1)[:, :, None]
    green = np.array([0.24, 0.42, 0.12]) * (0.4 + 0.7 * diffuse[:, :, None])
    colour = colour * (1 - star) + green * star
    cover = np.clip(inside * r / 2 + 0.5, 0, 1)[:, :, None]
    canvas[:] = canvas * (1 - cover) + colour * cover


def draw(seed: int = 7) -> Picture:
    """uint8 (224, 288, 3), red-green-blue; always the same."""
    rng = np.random.default_rng(seed)
    canvas = wood(rng)
    for x, y, r in HEAP:
        tomato(canvas, x, y, r, rng)
    canvas += rng.normal(0, 0.008, canvas.shape)
    return np.asarray(np.clip(canvas * 255 + 0.5, 0, 255), np.uint8)
