"""Pomegranates: leathery red balls with a crown-shaped calyx, and one opened to its seeds."""

from __future__ import annotations

import bpy
import numpy as np
from materials import Shader, rgb
from shapes import Array, group, mesh, place, spline, turn, waves


def _rind() -> bpy.types.Material:
    shader = Shader("pomegranate rind")
    tint = shader.mix(shader.ramp(shader.noise(22, 4), 0.35, 0.68), rgb("9c1522"), rgb("c8323a"))
    blush = shader.ramp(shader.noise(14, 3), 0.52, 0.74)
    tint = shader.mix(shader.math("MULTIPLY", blush, 0.6), tint, rgb("e0894a"))
    specks = shader.ramp(shader.cells(260), 0.22, 0.12)
    tint = shader.mix(shader.math("MULTIPLY", specks, 0.35), tint, rgb("6b2a1a"))
    tip = shader.ramp(shader.axis("Y", shader.uv), 0.93, 1.0)
    tint = shader.mix(tip, tint, rgb("b5713c"))
    relief = shader.bump(shader.noise(180, 4), 0.0007, 0.5)
    return shader.finish(
        tint,
        roughness=0.36,
        normal=relief,
        glow=0.12,
        glow_depth=0.002,
        coat=0.3,
        coat_roughness=0.2,
    )


def _calyx(base: float) -> Array:
    around = 144
    profile = spline(
        [(0.014, 0.0), (0.0100, 0.005), (0.0096, 0.010), (0.0115, 0.016), (0.0160, 0.0225)], 50
    )
    grid = turn(profile, around)
    angle = np.linspace(0, 2 * np.pi, around, endpoint=False)[:, None]
    point = np.abs(((angle * 6 / (2 * np.pi)) % 1.0) - 0.5) * 2  # 1 at a tip, 0 between tips
    t = np.linspace(0, 1, 50)[None]
    cut = np.clip((t - 0.45) / 0.55, 0, 1) * (1 - point**0.8)
    low = profile[:, 1][None] - cut * 0.0125
    grid[..., 2] = low + base
    grid[..., :2] *= (1 - 0.30 * cut + 0.05 * np.sin(angle * 3 + 1))[..., None]
    return grid


def pomegranate(seed: int) -> bpy.types.Object:
    """One whole fruit, 9 cm across, calyx up."""
    profile = spline(
        [
            (0, 0.001),
            (0.012, 0.000),
            (0.028, 0.006),
            (0.0405, 0.020),
            (0.0455, 0.040),
            (0.0425, 0.058),
            (0.0330, 0.072),
            (0.0220, 0.0795),
            (0.0145, 0.0825),
            (0.0, 0.083),
        ],
        110,
    )
    grid = turn(profile, 144)
    angle = np.linspace(0, 2 * np.pi, 144, endpoint=False)[:, None]
    wide = np.clip(profile[:, 0] / 0.04, 0, 1)[None]
    grid[..., :2] *= (
        1 + wide * (0.028 * np.cos(angle * 6 + seed) + 0.02 * np.cos(angle * 2 + seed))
    )[..., None]
    grid = grid + (waves(grid, seed, 0.05) * 0.0013)[..., None]
    rind = _rind()
    calyx = mesh("calyx", _calyx(0.0805), rind)
    thick = calyx.modifiers.new("thick", "SOLIDIFY")
    thick.thickness = 0.0016
    return group("pomegranate", [mesh("pomegranate", grid, rind), calyx])


def _seed_material() -> bpy.types.Material:
    shader = Shader("aril")
    tint = shader.mix(shader.noise(120, 2), rgb("a5061c"), rgb("d81c34"))
    return shader.finish(
        tint, roughness=0.12, glow=0.7, glow_depth=0.004, coat=0.8, coat_roughness=0.05
    )


def opened(seed: int) -> bpy.types.Object:
    """Half a fruit, face up: pale walls and chambers full of wet red seeds."""
    rng = np.random.default_rng(seed)
    radius = 0.043
    bowl = spline(
        [
            (0, -0.040),
            (0.016, -0.0385),
            (0.031, -0.028),
            (0.0405, -0.012),
            (radius, 0),
            (0.0415, 0.0012),
            (0.0395, 0.0004),
            (0.037, -0.003),
        ],
        70,
    )
    pith = Shader("pith")
    cloud = pith.noise(120, 3)
    cream = pith.finish(
        pith.mix(cloud, rgb("e8cf9a"), rgb("f6e7bd")),
        roughness=0.6,
        normal=pith.bump(cloud, 0.001, 0.6),
        glow=0.4,
        glow_depth=0.003,
    )
    angle = np.linspace(0, 2 * np.pi, 240, endpoint=False)[:, None]
    r = np.linspace(0, 1, 60)[None]
    wall = np.exp(
        -(((((angle * 6 / (2 * np.pi) + 0.06 * np.sin(5 * r)) % 1.0) - 0.5) / 0.055) ** 2)
    )
    floor = (
        -0.004
        + 0.0045 * np.maximum(wall, np.exp(-((r / 0.13) ** 2)))
        + 0.0045 * np.clip((r - 0.9) / 0.1, 0, 1)
    )
    bed = np.stack([0.0405 * r * np.cos(angle), 0.0405 * r * np.sin(angle), floor], axis=-1)
    parts = [mesh("rind", turn(bowl, 144), _rind()), mesh("pith", bed, cream)]
    wet = _seed_material()
    drop = turn(
        spline([(0, -0.0042), (0.0022, -0.0030), (0.0034, 0.0), (0.0026, 0.0028), (0, 0.0036)], 12),
        14,
    )
    taken: list[tuple[float, float]] = []
    for _ in range(9000):
        q, a = 0.0405 * np.sqrt(rng.uniform(0.03, 0.84)), rng.uniform(0, 2 * np.pi)
        lane = abs(((a * 6 / (2 * np.pi)) % 1.0) - 0.5) / 6 * 2 * np.pi * q
        x, y = q * np.cos(a), q * np.sin(a)
        if lane < 0.0030 or any((x - p) ** 2 + (y - s) ** 2 < 0.0056**2 for p, s in taken):
            continue
        taken.append((x, y))
        aril = mesh("aril", drop, wet)
        aril.location = (x, y, 0.0005 + 0.0012 * rng.normal())
        aril.rotation_euler = tuple(rng.uniform(-0.9, 0.9, 3))
        aril.scale = (rng.uniform(1.15, 1.5),) * 3
        parts.append(aril)
    return group("opened pomegranate", parts)


def pomegranates() -> bpy.types.Object:
    """Two whole fruits and an opened half leaning on them."""
    return group(
        "pomegranates",
        [
            place(pomegranate(1), (-0.045, 0.020), (22, -18, 0)),
            place(pomegranate(2), (0.048, 0.034), (-12, 24, 50), 0.95),
            place(opened(3), (0.020, -0.048), (52, 0, 12)),
        ],
    )
