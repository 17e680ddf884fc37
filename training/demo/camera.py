"""The hand that holds the camera: where it looks at every moment, and what it has in view.

A path is computed from the layout alone: rests joined by quick eased turns, and over everything
the slow sway, the tremble and the breathing of a hand. Seeded, so the clip can be made again.
"""

from __future__ import annotations

from dataclasses import dataclass

import layout
import numpy as np
from numpy.typing import NDArray

FPS = 30
MOVE_S = 0.62
Array = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Segment:
    """From when to when (seconds) a stop fills the centre square."""

    stop: layout.Stop
    start_s: float
    end_s: float


def _ease(t: Array) -> Array:
    """Minimum-jerk step from 0 to 1 with a slight overshoot, as a wrist does it."""
    t = t.clip(0, 1)
    eased: Array = (
        t**3 * (10 - 15 * t + 6 * t**2) + 0.022 * np.sin(np.pi * t**2) * np.sin(2 * np.pi * t) * -1
    )
    return eased


def sway(time_s: Array, seed: int, low_hz: float, high_hz: float) -> Array:
    """Smooth noise of about unit size between two frequencies."""
    rng = np.random.default_rng(seed)
    hertz = np.exp(rng.uniform(np.log(low_hz), np.log(high_hz), 9))
    size = (low_hz / hertz) ** 0.7
    waves = size * np.sin(2 * np.pi * time_s[..., None] * hertz + rng.uniform(0, 2 * np.pi, 9))
    swayed: Array = waves.sum(axis=-1) / np.sqrt((size**2).sum() / 2)
    return swayed


def schedule() -> tuple[list[tuple[float, float]], float]:
    """When the camera rests on each stop (start and end in seconds), and how long it all takes."""
    rests, now_s = [], 0.0
    for stop in layout.STOPS:
        rests.append((now_s, now_s + stop.hold_s))
        now_s += stop.hold_s + MOVE_S
    return rests, now_s - MOVE_S


def view(time_s: Array) -> Array:
    """Yaw, pitch, roll and vertical angle of view, all degrees, shape (n, 4), at those moments."""
    rests, _ = schedule()
    first = layout.STOPS[0]
    yaw = np.full(time_s.shape, layout.azimuth_deg(0))
    pitch, height = np.full(time_s.shape, first.pitch_deg), np.full(time_s.shape, first.height_deg)
    for number in range(1, len(layout.STOPS)):
        before, after = layout.STOPS[number - 1], layout.STOPS[number]
        share = _ease((time_s - rests[number - 1][1]) / MOVE_S)
        yaw += share * (layout.azimuth_deg(number) - layout.azimuth_deg(number - 1))
        pitch += share * (after.pitch_deg - before.pitch_deg)
        height += share * (after.height_deg - before.height_deg)
    # At rest the hand creeps closer; between rests it lets go again.
    for start_s, rest_end_s in rests:
        middle_s, half_s = (start_s + rest_end_s) / 2, (rest_end_s - start_s) / 2 + 0.3
        height *= 1 - 0.05 * np.exp(-(((time_s - middle_s - 0.25) / half_s) ** 2) * 2)
    unit = height / 13.0
    yaw += unit * (0.30 * sway(time_s, 1, 0.15, 0.7) + 0.035 * sway(time_s, 2, 2.5, 7))
    pitch += unit * (0.24 * sway(time_s, 3, 0.15, 0.7) + 0.035 * sway(time_s, 4, 2.5, 7))
    roll = 0.9 * sway(time_s, 5, 0.12, 0.5) + 0.06 * sway(time_s, 6, 2, 6)
    height *= 1 + 0.008 * sway(time_s, 7, 0.2, 0.8)
    return np.stack([yaw, pitch, roll, height], axis=-1)


def segments() -> list[Segment]:
    """The stretches in which the aim is within an eighth of the picture height of a stop."""
    _, end_s = schedule()
    time_s = np.arange(round(end_s * FPS)) / FPS
    looks = view(time_s)
    found = []
    for number, stop in enumerate(layout.STOPS):
        away = np.abs(looks[:, 0] - layout.azimuth_deg(number)) * np.cos(np.radians(looks[:, 1]))
        tilt = np.abs(looks[:, 1] - stop.pitch_deg)
        zoom = looks[:, 3] / stop.height_deg
        inside = np.flatnonzero(
            (np.maximum(away, tilt) < stop.height_deg / 8) & (abs(zoom - 0.97) < 0.12)
        )
        found.append(Segment(stop, float(time_s[inside[0]]), float(time_s[inside[-1]] + 1 / FPS)))
    return found
