"""Granny Smith apples: green, glossy, with pale dots and a russet stem hollow."""

from __future__ import annotations

import bpy
import numpy as np
from materials import Shader, plain, rgb
from shapes import group, mesh, place, spline, sweep, turn, waves


def _skin() -> bpy.types.Material:
    shader = Shader("apple skin")
    cloud = shader.noise(28, 3)
    tint = shader.mix(shader.ramp(cloud, 0.35, 0.7), rgb("7fae1e"), rgb("a6c93c"))
    streaks = shader.noise(120, 3, at=shader.scaled(1, 1, 0.25))
    tint = shader.mix(
        shader.math("MULTIPLY", shader.ramp(streaks, 0.45, 0.7), 0.35), tint, rgb("bcd85e")
    )
    dots = shader.ramp(shader.cells(230), 0.13, 0.07)
    tint = shader.mix(shader.math("MULTIPLY", dots, 0.55), tint, rgb("dbe7a8"))
    along = shader.axis("Y", shader.uv)
    hollow = shader.ramp(
        shader.math("ADD", along, shader.math("MULTIPLY", shader.noise(240, 3), 0.06)), 0.90, 0.97
    )
    tint = shader.mix(hollow, tint, rgb("a08a3c"))
    return shader.finish(
        tint,
        roughness=0.30,
        normal=shader.bump(shader.noise(140, 2), 0.0004, 0.35),
        glow=0.2,
        glow_radius=(0.5, 1.0, 0.2),
        glow_depth=0.002,
        coat=0.45,
        coat_roughness=0.12,
    )


def apple(seed: int) -> bpy.types.Object:
    """One apple, 7.8 cm across, stem up."""
    knots = [
        (0, 0.0085),
        (0.005, 0.0070),
        (0.0105, 0.0020),
        (0.017, 0.0000),
        (0.027, 0.0055),
        (0.0345, 0.0190),
        (0.0388, 0.0380),
        (0.0382, 0.0520),
        (0.0315, 0.0645),
        (0.0215, 0.0695),
        (0.0125, 0.0675),
        (0.0060, 0.0590),
        (0.0022, 0.0540),
        (0, 0.0530),
    ]
    profile = spline(knots, 120)
    grid = turn(profile, 128)
    angle = np.linspace(0, 2 * np.pi, 128, endpoint=False)[:, None]
    low = np.exp(-profile[:, 1] / 0.018)[None]
    grid[..., :2] *= (1 + 0.035 * low * np.cos(angle * 5 + seed) + 0.02 * np.cos(angle * 2 + seed))[
        ..., None
    ]
    grid = grid + (waves(grid, seed, 0.06) * 0.0011)[..., None] * np.array([1, 1, 0.5])
    lean = 0.006 * np.cos(seed)
    stalk = spline(
        [
            (0, 0, 0.052),
            (0.001, 0, 0.062),
            (0.003 + lean, 0.001, 0.072),
            (0.008 + lean, 0.003, 0.081),
        ],
        24,
    )
    girth = np.interp(np.linspace(0, 1, 24), [0, 0.6, 0.92, 1], [0.0014, 0.0012, 0.0018, 0.0])
    return group(
        "apple",
        [
            mesh("apple", grid, _skin()),
            mesh("stalk", sweep(stalk, girth, 16), plain("stalk", rgb("5a4326"), 0.8, 0.4, 600)),
        ],
    )


def apples() -> bpy.types.Object:
    """Three apples close together."""
    return group(
        "apples",
        [
            place(apple(1), (-0.040, 0.018), (8, -14, 20)),
            place(apple(2), (0.042, 0.030), (-10, 16, 140)),
            place(apple(3), (0.006, -0.045), (22, 6, 260)),
        ],
    )
