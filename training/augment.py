"""Random changes that stand for what a webcam and a kitchen do to a picture.

`random_view` moves the camera; the teacher looks at its result. `shake` changes light and sensor
and covers parts; only the student sees it, so that it learns to say the same in spite of it.
"""

from __future__ import annotations

from typing import Any

import cv2
import numpy as np
from numpy.typing import NDArray

from training.data import Picture

Rng = np.random.Generator


def random_view(rng: Rng, rgb: Picture, size_px: int, smallest_area: float = 0.2) -> Picture:
    """A random crop, turned, stretched and seen at an angle.

    Args:
        smallest_area: the least share of the centre square to keep; up to 1.4 is shown, with
            mirrored borders, as when the thing fills only part of the frame.

    Returns:
        uint8, (size_px, size_px, 3).
    """
    height, width = rgb.shape[:2]
    side = min(height, width) * np.sqrt(rng.uniform(smallest_area, 1.4))
    stretch = np.exp(rng.uniform(-0.2, 0.2))
    half = np.array([side * stretch, side / stretch]) / 2
    room = np.maximum(np.array([width, height]) / 2 - half, 0.04 * side)
    centre = np.array([width, height]) / 2 + rng.uniform(-1, 1, 2) * room
    wide_turn = rng.random() < 0.1
    angle = np.deg2rad(rng.uniform(-90, 90) if wide_turn else rng.normal(0, 10))
    turn = np.array([[np.cos(angle), -np.sin(angle)], [np.sin(angle), np.cos(angle)]])
    corners = np.array([[-1, -1], [1, -1], [1, 1], [-1, 1]], np.float64)
    corners += rng.uniform(-0.1, 0.1, (4, 2))
    if rng.random() < 0.5:
        corners[:, 0] *= -1
    source = (corners * half @ turn.T + centre).astype(np.float32)
    target = np.array([[0, 0], [1, 0], [1, 1], [0, 1]], np.float32) * size_px
    matrix = cv2.getPerspectiveTransform(source, target)
    return cv2.warpPerspective(
        rgb, matrix, (size_px, size_px), flags=cv2.INTER_LINEAR, borderMode=cv2.BORDER_REFLECT_101
    ).astype(np.uint8, copy=False)


def paste(rng: Rng, thing: Picture, background: Picture) -> Picture:
    """The thing on another picture's background, smaller and with soft edges. Both (s, s, 3)."""
    size = thing.shape[0]
    small = int(size * rng.uniform(0.5, 0.85))
    left, top = rng.integers(0, size - small + 1, 2)
    mask = np.zeros((size, size), np.float32)
    if rng.random() < 0.5:
        middle, axes = (int(left + small // 2), int(top + small // 2)), (small // 2, small // 2)
        cv2.ellipse(mask, middle, axes, 0, 0, 360, 1.0, -1)
    else:
        mask[top : top + small, left : left + small] = 1
    soft = cv2.GaussianBlur(mask, (0, 0), size * 0.015)[:, :, None]
    placed = background.copy()
    placed[top : top + small, left : left + small] = cv2.resize(
        thing, (small, small), interpolation=cv2.INTER_AREA
    )
    return (placed * soft + background * (1 - soft)).astype(np.uint8)


def hand(rng: Rng, rgb: Picture) -> Picture:
    """Fingers of any skin colour reaching in from an edge."""
    size = rgb.shape[0]
    # Light to dark skin in one line through RGB; light falls differently on every finger.
    skin = np.array([75, 45, 30]) + rng.random() * np.array([165, 150, 135])
    out = rgb.copy()
    along = rng.uniform(0, size, 2)
    start = np.array([along[0], rng.choice([0, size])])
    if rng.random() < 0.5:
        start = start[::-1]
    towards = np.array([size, size]) / 2 + rng.normal(0, size * 0.15, 2) - start
    towards *= rng.uniform(0.3, 0.75)
    thick = int(size * rng.uniform(0.06, 0.12))
    aside = np.array([-towards[1], towards[0]]) / (np.linalg.norm(towards) + 1e-6) * thick * 1.1
    for finger in range(int(rng.integers(1, 5))):
        base = start + aside * finger
        tip = base + towards * rng.uniform(0.8, 1.1)
        colour = tuple(float(c) for c in np.clip(skin * rng.uniform(0.85, 1.1), 0, 255))
        p, q = (int(base[0]), int(base[1])), (int(tip[0]), int(tip[1]))
        cv2.line(out, p, q, colour, thick, cv2.LINE_AA)
    soft = cv2.GaussianBlur(out, (0, 0), size * 0.012)
    covered = np.any(out != rgb, axis=2, keepdims=True)
    return np.where(covered, soft, rgb).astype(np.uint8)


def nothing(rng: Rng, size_px: int) -> Picture:
    """What a camera sees when nobody holds anything up: a wall, a gradient, stripes, darkness."""
    colours = rng.uniform(0, 255, (2, 2, 3)) * rng.uniform(0.1, 1)
    if rng.random() < 0.6:  # rooms are greyer than noise
        colours = colours.mean(2, keepdims=True) + 0.25 * (colours - colours.mean(2, keepdims=True))
    size = (size_px, size_px)
    picture = cv2.resize(colours.astype(np.float32), size, interpolation=cv2.INTER_CUBIC)
    if rng.random() < 0.5:
        cells = int(rng.integers(3, 40))
        texture = rng.normal(0, rng.uniform(3, 40), (cells, int(rng.integers(3, 40)), 1))
        cloth = cv2.resize(texture.astype(np.float32), size, interpolation=cv2.INTER_LINEAR)
        picture = picture + cloth[:, :, None]
    return np.clip(picture, 0, 255).astype(np.uint8)


def shake(rng: Rng, rgb: Picture, size_px: int) -> Picture:
    """Flip, small shift, light, colour cast, blur, noise, JPEG, holes. To (size_px, size_px, 3)."""
    keep = int(rgb.shape[0] * rng.uniform(0.86, 1.0))
    left, top = rng.integers(0, rgb.shape[0] - keep + 1, 2)
    size, kept = (size_px, size_px), rgb[top : top + keep, left : left + keep]
    out: NDArray[Any] = cv2.resize(kept, size, interpolation=cv2.INTER_AREA)
    if rng.random() < 0.5:
        out = out[:, ::-1]
    if rng.random() < 0.2:
        grey = cv2.cvtColor(np.ascontiguousarray(out), cv2.COLOR_RGB2GRAY)[:, :, None]
        share = rng.uniform(0.5, 1.4)
        out = np.clip(out * share + grey * (1 - share), 0, 255).astype(np.uint8)
    out = cv2.LUT(np.ascontiguousarray(out), _light(rng))
    if rng.random() < 0.15:
        out = cv2.GaussianBlur(out, (0, 0), rng.uniform(0.4, 1.3))
    if rng.random() < 0.15:
        grain = rng.standard_normal((size_px, size_px, 1), np.float32) * rng.uniform(2, 12)
        out = np.clip(out + grain, 0, 255).astype(np.uint8)
    if rng.random() < 0.1:
        quality = [cv2.IMWRITE_JPEG_QUALITY, int(rng.integers(20, 80))]
        out = np.asarray(cv2.imdecode(cv2.imencode(".jpg", out, quality)[1], cv2.IMREAD_COLOR))
    if rng.random() < 0.15:
        hole = (rng.uniform(0.15, 0.4, 2) * size_px).astype(int)
        x, y = rng.integers(0, size_px - hole + 1)
        out[y : y + hole[1], x : x + hole[0]] = rng.integers(0, 256, 3)
    return out.astype(np.uint8, copy=False)


def _light(rng: Rng) -> NDArray[np.uint8]:
    """A (1, 256, 3) table: exposure, contrast, gamma and white balance in one."""
    level = np.linspace(0, 1, 256)[:, None] ** np.exp(rng.normal(0, 0.2))
    gains = np.exp(rng.normal(0, 0.15)) * np.exp(rng.normal(0, 0.05, 3))
    level = (level - 0.5) * np.exp(rng.normal(0, 0.15)) + 0.5
    return np.asarray(np.clip(level * gains * 255, 0, 255), np.uint8)[None]
