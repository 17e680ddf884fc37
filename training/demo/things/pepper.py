"""Bell peppers: lobed, creased and glossy, with a thick green stem in a star-shaped hollow."""

from __future__ import annotations

import bpy
import numpy as np
from materials import Rgb, Shader, plain, rgb
from shapes import Array, group, mesh, place, spline, sweep, turn, waves


def _skin(name: str, deep: Rgb, light: Rgb) -> bpy.types.Material:
    shader = Shader(name)
    tint = shader.mix(shader.noise(26, 3), deep, light)
    relief = shader.bump(shader.noise(60, 2), 0.0012, 0.35)
    return shader.finish(
        tint,
        roughness=0.24,
        normal=relief,
        glow=0.2,
        glow_depth=0.0025,
        coat=0.7,
        coat_roughness=0.06,
    )


def _star(lobes: int, height: float) -> Array:
    grid = turn(
        spline([(0.0035, 0.006), (0.006, 0.0022), (0.011, 0.0016), (0.0155, 0.0034)], 24), 80
    )
    angle = np.linspace(0, 2 * np.pi, 80, endpoint=False)[:, None]
    grid[..., :2] *= (1 + 0.16 * np.cos(angle * (lobes + 2)))[..., None]
    grid[..., 2] += height
    return grid


def pepper(seed: int, deep: Rgb, light: Rgb, lobes: int = 4) -> bpy.types.Object:
    """One pepper, 8 cm wide and 9 cm tall, stem up."""
    profile = spline(
        [
            (0, 0.010),
            (0.007, 0.006),
            (0.015, 0.0005),
            (0.024, 0.002),
            (0.0315, 0.014),
            (0.0365, 0.036),
            (0.0405, 0.058),
            (0.0395, 0.073),
            (0.0320, 0.0835),
            (0.0220, 0.0845),
            (0.0135, 0.0790),
            (0.0070, 0.0745),
            (0, 0.0735),
        ],
        150,
    )
    grid = turn(profile, 240)
    angle = np.linspace(0, 2 * np.pi, 240, endpoint=False)[:, None]
    rng = np.random.default_rng(seed)
    turned = angle + 0.25 * profile[:, 1][None] / 0.09 + 0.10 * np.sin(2 * angle + seed)
    phase = (turned * lobes / (2 * np.pi)) % 1.0 - 0.5
    crease = np.exp(-(((np.abs(phase) - 0.5) / 0.12) ** 2))
    swell = np.cos(phase * np.pi)
    t = np.clip(profile[:, 0] / 0.036, 0, 1)[None]
    grid[..., :2] *= (1 + t * (0.07 * swell - 0.115 * crease) + 0.03 * np.cos(angle + seed))[
        ..., None
    ]
    shoulder = np.exp(-(((profile[:, 0] - 0.026) / 0.011) ** 2))[None]
    top = (profile[:, 1] > 0.045)[None]
    sizes = rng.uniform(-1, 1, lobes)[(np.floor(turned * lobes / (2 * np.pi)).astype(int)) % lobes]
    grid[..., 2] += (
        shoulder * np.where(top, 1, -1) * (0.0035 * swell - 0.004 * crease)
        + 0.0020 * shoulder * sizes * swell
    )
    grid = grid + (waves(grid, seed, 0.045) * 0.0012)[..., None]
    stalk = spline(
        [
            (0, 0, 0.074),
            (0, 0, 0.083),
            (0.002, 0.001, 0.091),
            (0.008, 0.003, 0.099),
            (0.011, 0.004, 0.102),
        ],
        40,
    )
    girth = np.interp(
        np.linspace(0, 1, 40), [0, 0.3, 0.85, 0.97, 1], [0.0062, 0.0045, 0.0052, 0.0056, 0.0]
    )
    ribbed = 1 + 0.10 * np.cos(np.linspace(0, 2 * np.pi, 60, endpoint=False) * 5)
    green = plain("pepper stalk", rgb("6d9440"), 0.5, 0.3, 220)
    return group(
        "pepper",
        [
            mesh("pepper", grid, _skin("pepper skin", deep, light)),
            mesh("star", _star(lobes, 0.0735), green),
            mesh("stalk", sweep(stalk, girth, 60, ribbed), green),
        ],
    )


def peppers() -> bpy.types.Object:
    """A red, a yellow and a green pepper."""
    return group(
        "peppers",
        [
            place(pepper(1, rgb("a80d0a"), rgb("d01a10")), (-0.040, 0.004), (22, -12, 30)),
            place(pepper(2, rgb("e8a400"), rgb("f6c21a"), 3), (0.040, 0.026), (24, 4, 75)),
            place(pepper(3, rgb("2c5d12"), rgb("4a8420")), (0.016, -0.068), (72, 12, -34), 0.90),
        ],
    )
