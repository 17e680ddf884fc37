"""Oranges and lemons, whole and halved: pored peel, a stem button, a cut face with segments."""

from __future__ import annotations

import bpy
import numpy as np
from materials import Rgb, Shader, plain, rgb
from shapes import Array, group, mesh, place, spline, turn, waves


def _peel(name: str, deep: Rgb, light: Rgb, pores_per_m: float) -> bpy.types.Material:
    shader = Shader(name)
    pores = shader.cells(pores_per_m)
    dent = shader.ramp(pores, 0.0, 0.55)
    tint = shader.mix(shader.noise(35, 3), deep, light)
    tint = shader.mix(
        shader.math("MULTIPLY", shader.ramp(pores, 0.28, 0.0), 0.22), tint, deep, "MULTIPLY"
    )
    relief = shader.bump(shader.noise(90, 2), 0.0012, 0.6)
    relief = shader.bump(dent, 0.00045, 0.75, relief)
    return shader.finish(
        tint,
        roughness=0.42,
        normal=relief,
        glow=0.25,
        glow_depth=0.002,
        coat=0.25,
        coat_roughness=0.28,
    )


def _whole(name: str, profile: Array, peel: bpy.types.Material, seed: int) -> bpy.types.Object:
    grid = turn(profile, 128)
    outward = grid / np.linalg.norm(
        grid - [0, 0, profile[:, 1].mean()], axis=-1, keepdims=True
    ).clip(1e-3)
    grid = grid + outward * (waves(grid, seed, 0.05) * 0.0012)[..., None] * [1, 1, 0.4]
    # Creases run down from the stem, fading within a centimetre or two.
    angle = np.linspace(0, 2 * np.pi, 128, endpoint=False)[:, None]
    near_stem = np.exp(-((profile[:, 0] / 0.010) ** 2)) * (profile[:, 1] > profile[:, 1].mean())
    grid[..., 2] -= 0.0008 * near_stem[None] * (1 + np.cos(angle * 9 + seed))
    return mesh(name, grid, peel)


def _button(height: float, seed: int) -> bpy.types.Object:
    knots = [(0, 0.0012), (0.0014, 0.0010), (0.0018, 0.0002), (0.0034, 0.0004), (0.0040, -0.0006)]
    grid = turn(spline(knots, 20), 40)
    angle = np.linspace(0, 2 * np.pi, 40, endpoint=False)[:, None]
    grid[..., :2] *= (1 + 0.16 * np.cos(angle * 5 + seed))[..., None]
    grid[..., 2] += height
    return mesh("button", grid, plain("button", rgb("6f7a3c"), 0.8, 0.4, 900))


def orange(seed: int) -> bpy.types.Object:
    """A navel-sized orange, 7.8 cm across, its stem scar on top."""
    peel = _peel("orange peel", rgb("e06a00"), rgb("f28a0c"), 620)
    tall = [
        (0, -0.0352),
        (0.008, -0.0357),
        (0.022, -0.0312),
        (0.034, -0.0175),
        (0.0388, 0.0),
        (0.034, 0.0185),
        (0.022, 0.0325),
        (0.009, 0.0362),
        (0.004, 0.0352),
        (0, 0.0346),
    ]
    return group("orange", [_whole("orange", spline(tall, 90), peel, seed), _button(0.0350, seed)])


def lemon(seed: int) -> bpy.types.Object:
    """A lemon, 9 cm from neck to nipple, lying along z."""
    peel = _peel("lemon peel", rgb("f0bd00"), rgb("fbd91c"), 560)
    tall = [
        (0, -0.0462),
        (0.0035, -0.0455),
        (0.0062, -0.0415),
        (0.0100, -0.0372),
        (0.0190, -0.0290),
        (0.0275, -0.0130),
        (0.0290, 0.0030),
        (0.0255, 0.0190),
        (0.0165, 0.0315),
        (0.0090, 0.0372),
        (0.0058, 0.0402),
        (0.0030, 0.0410),
        (0, 0.0400),
    ]
    return group("lemon", [_whole("lemon", spline(tall, 110), peel, seed), _button(0.0404, seed)])


def _cut_face(radius: float, segments: int, pulp: Rgb, seed: int) -> tuple[Array, Array]:
    """Grid and colour of a cut face: rind, pith, membranes, pulp in radial sacs, core."""
    rng = np.random.default_rng(seed)
    around, along = 720, 150
    r = np.linspace(0, 1, along)[None]
    angle = np.linspace(0, 2 * np.pi, around, endpoint=False)[:, None]
    edges = np.cumsum(rng.uniform(0.82, 1.18, segments))
    edges = edges / edges[-1] * 2 * np.pi
    gap = np.abs((angle - edges[None] + np.pi) % (2 * np.pi) - np.pi).min(axis=1)[:, None]
    inset = 0.86 + 0.012 * np.sin(angle * 3 + seed)
    rounded = 0.06 * np.exp(-((gap / 0.10) ** 2))  # segments have round outer corners
    inside = np.clip((inset - rounded - r) / 0.02, 0, 1) * np.clip((r - 0.085) / 0.03, 0, 1)
    inside = inside * np.clip((gap * r - 0.010) / 0.014, 0, 1)
    flat = np.stack([angle * 26 + 0 * r, r * 5 + 0 * angle, 0 * r + 0 * angle], axis=-1)
    sacs = waves(flat, seed + 1, 0.75, 16) * np.clip(r * 3, 0, 1)
    white, rind = np.array(rgb("f7e9c4")), np.array(pulp) * 0.95
    wet = np.array(pulp)[None, None] * (1 + 0.10 * sacs[..., None])
    wet = wet + 0.05 * np.clip(sacs, 0, 1)[..., None]
    colour = white + (wet - white) * inside[..., None]
    colour = np.where((r > 0.965)[..., None], rind, colour)
    height = 0.00025 * sacs * inside - 0.0004 * (1 - inside) * (r < 0.9)
    grid = np.stack([radius * r * np.cos(angle), radius * r * np.sin(angle), height], axis=-1)
    return grid, colour.clip(0, 1)


def half(kind: str, seed: int) -> bpy.types.Object:
    """Half an "orange" or "lemon", cut face up at z = 0 before placing."""
    if kind == "orange":
        radius, deep, light, pulp = 0.038, rgb("e06a00"), rgb("f28a0c"), rgb("f59a1a")
        bowl = [(0, -0.0345), (0.012, -0.0332), (0.026, -0.0255), (0.0355, -0.0105), (radius, 0.0)]
    else:
        radius, deep, light, pulp = 0.028, rgb("f0bd00"), rgb("fbd91c"), rgb("f3dd6b")
        bowl = [
            (0, -0.044),
            (0.004, -0.043),
            (0.009, -0.037),
            (0.020, -0.026),
            (0.0268, -0.011),
            (radius, 0.0),
        ]
    grid, colour = _cut_face(radius, 10 if kind == "orange" else 9, pulp, seed)
    shader = Shader(f"{kind} pulp")
    face = shader.finish(
        shader.painted(),
        roughness=0.22,
        normal=shader.bump(shader.noise(700, 2), 0.0003, 0.5),
        glow=0.45,
        glow_depth=0.004,
        coat=0.5,
        coat_roughness=0.1,
    )
    skin = mesh(
        f"{kind} skin", turn(spline(bowl, 60), 128), _peel(f"{kind} peel", deep, light, 600)
    )
    return group(f"half {kind}", [skin, mesh(f"{kind} face", grid, face, colour=colour)])


def oranges() -> bpy.types.Object:
    """Three oranges and a half, as somebody would leave them on a board."""
    return group(
        "oranges",
        [
            place(orange(1), (-0.043, 0.030), (14, -22, 10)),
            place(orange(2), (0.040, 0.036), (-30, 25, 60)),
            place(orange(3), (-0.008, -0.040), (28, 8, 200)),
            place(half("orange", 4), (0.066, -0.032), (66, 0, 28)),
        ],
    )


def lemons() -> bpy.types.Object:
    """Three lemons and a half."""
    return group(
        "lemons",
        [
            place(lemon(11), (-0.045, 0.018), (0, 82, 25)),
            place(lemon(12), (0.036, 0.036), (0, 84, -38)),
            place(lemon(13), (-0.010, -0.034), (0, 80, 190)),
            place(half("lemon", 14), (0.058, -0.026), (70, 0, 24)),
        ],
    )
