"""A pineapple: eyes on a spiral lattice, each with a dry bract, and a crown of bent leaves."""

from __future__ import annotations

import bpy
import numpy as np
from materials import Shader, rgb
from shapes import Array, group, mesh, place, spline, turn, waves

EYES_AROUND = 11
EYE_M = 0.0265  # height of one row of eyes times two
GOLDEN = np.pi * (3 - 5**0.5)


def _body() -> bpy.types.Object:
    profile = spline(
        [
            (0, 0),
            (0.026, 0.0005),
            (0.043, 0.010),
            (0.053, 0.035),
            (0.0565, 0.075),
            (0.0545, 0.115),
            (0.047, 0.148),
            (0.034, 0.168),
            (0.018, 0.176),
            (0, 0.178),
        ],
        560,
    )
    around = 640
    grid = turn(profile, around)
    angle = np.linspace(0, 2 * np.pi, around, endpoint=False)[:, None]
    step = np.linalg.norm(np.diff(profile, axis=0), axis=1)
    along = np.concatenate([[0], np.cumsum(step)])[None]
    v = along / (EYE_M / 2) + 0 * angle
    u = angle / (2 * np.pi) * EYES_AROUND + v * 0.09  # the shear makes the rows spirals
    # Nearest centre of a lattice whose odd rows are shifted by half an eye.
    best = np.full(u.shape, np.inf)
    du, dv = np.zeros(u.shape), np.zeros(u.shape)
    which = np.zeros(u.shape)
    base = np.floor(v)
    for row in range(-1, 3):
        r = base + row
        shift = 0.5 * (r % 2)
        c = np.round(u - shift) + shift
        x, y = u - c, (v - r) * 0.5
        far = np.abs(x) ** 1.6 + np.abs(y) ** 1.6
        nearer = far < best
        best = np.where(nearer, far, best)
        du, dv = np.where(nearer, x, du), np.where(nearer, y, dv)
        which = np.where(nearer, (np.round(2 * c) % (2 * EYES_AROUND)) * 131 + r * 17, which)
    noise = np.modf(np.sin(which * 12.9898) * 43758.5453)[0] % 1.0
    distance = np.abs(du) + np.abs(dv)  # 0 in the centre, about 0.5 at the border of the diamond
    dome = np.clip(1 - (distance / 0.52) ** 2.2, 0, 1)
    bract = np.exp(-((du / 0.10) ** 2) - ((dv + 0.02) / 0.11) ** 2)
    crease = np.clip((distance - 0.40) / 0.10, 0, 1)
    outward = np.stack([np.cos(angle) + 0 * v, np.sin(angle) + 0 * v, 0 * v], axis=-1)
    fade = np.clip(profile[:, 0] / 0.03, 0, 1)[None]
    rough = waves(grid, 3, 0.003, 12)
    out = (0.0052 * dome + 0.0042 * bract + 0.0005 * rough + 0.0012 * (noise - 0.5)) * fade
    grid = (
        grid + outward * out[..., None] + np.array([0, 0, 1.0]) * (0.0025 * bract * fade)[..., None]
    )
    ripe = np.clip(1.15 - along / 0.20 + 0.30 * (noise - 0.5) + 0.12 * waves(grid, 8, 0.05), 0, 1)
    flesh = (
        np.array(rgb("b98a1e"))
        + (np.array(rgb("e39a1c")) - np.array(rgb("b98a1e"))) * ripe[..., None]
    )
    green = (
        np.array(rgb("5f6a22"))
        + (np.array(rgb("8d7420")) - np.array(rgb("5f6a22"))) * ripe[..., None]
    )
    ring = np.clip((distance - 0.16) / 0.2, 0, 1)[..., None]
    colour = flesh + (green - flesh) * ring * 0.75
    colour = colour + (np.array(rgb("3a2a12")) - colour) * (crease * 0.85)[..., None]
    colour = (
        colour
        + (np.array(rgb("a88b5c")) - colour) * (np.clip(bract * 1.3 - 0.25, 0, 1) * 0.85)[..., None]
    )
    colour = colour * (1 + 0.13 * rough[..., None])
    shader = Shader("pineapple skin")
    relief = shader.bump(shader.noise(420, 4), 0.0008, 0.7)
    skin = shader.finish(
        shader.painted(),
        roughness=0.5,
        normal=relief,
        glow=0.12,
        glow_depth=0.002,
        coat=0.2,
        coat_roughness=0.3,
    )
    return mesh("pineapple", grid, skin, colour=colour.clip(0, 1))


def _leaf_material() -> bpy.types.Material:
    shader = Shader("crown leaf")
    along = shader.axis("Y", shader.uv)
    bloom = shader.noise(1.0, 3, at=shader.scaled(60, 6, 1, at=shader.uv))
    tint = shader.mix(shader.ramp(bloom, 0.3, 0.7), rgb("3f6a2c"), rgb("7f9c62"))
    tint = shader.mix(shader.ramp(along, 0.30, 0.0), tint, rgb("b9c08a"))
    tint = shader.mix(shader.ramp(along, 0.88, 1.0), tint, rgb("8a6a3c"))
    return shader.finish(
        tint,
        roughness=0.45,
        normal=shader.bump(bloom, 0.0006, 0.5),
        glow=0.15,
        glow_radius=(0.4, 1.0, 0.2),
        glow_depth=0.002,
    )


def _leaf(k: int, count: int, base: float, material: bpy.types.Material) -> bpy.types.Object:
    rng = np.random.default_rng(100 + k)
    share = k / (count - 1)  # 0 outermost and lowest, 1 innermost and upright
    length = (0.070 + 0.085 * np.sin(np.pi * min(1.0, 0.15 + share * 0.8))) * rng.uniform(
        0.88, 1.12
    )
    lean = np.radians(82 - 74 * share**0.75 + rng.uniform(-6, 6))
    curl = np.radians(28 * (1 - share) - 6) + rng.uniform(-0.15, 0.25)
    t = np.linspace(0, 1, 40)
    tilt = lean * (0.35 + 0.65 * t) + curl * t**2
    path = np.cumsum(np.stack([np.sin(tilt), np.cos(tilt)], axis=1), axis=0) * length / 40
    width = (
        0.0105
        * (1 - 0.45 * share)
        * np.clip(1 - t**2.2, 0, 1)
        * np.interp(t, [0, 0.15, 1], [0.8, 1, 1])
    )
    across = np.linspace(-1, 1, 9)[:, None]
    teeth = 1 + 0.06 * np.abs(across) ** 4 * np.sin(t * length * 1400)[None]
    fold = 0.45 * width * across**2
    x = 0.010 * (1 - share) + path[:, 0][None] - fold * np.cos(tilt)[None]
    z = path[:, 1][None] + fold * np.sin(tilt)[None]
    flat: Array = np.stack([x, across * width[None] * teeth, z], axis=-1)
    turn_rad = k * GOLDEN
    c, s = np.cos(turn_rad), np.sin(turn_rad)
    grid = flat @ np.array([[c, s, 0], [-s, c, 0], [0, 0, 1]]) + [0, 0, base + 0.022 * share]
    return mesh("leaf", grid, material, closed=False)


def pineapple() -> bpy.types.Object:
    """A pineapple standing upright, 30 cm tall with its crown."""
    leaves = _leaf_material()
    crown = [_leaf(k, 58, 0.172, leaves) for k in range(58)]
    return group("pineapple", [_body(), *crown])


def standing() -> bpy.types.Object:
    """The pineapple, leaning a little towards the camera as real ones do."""
    return group("standing pineapple", [place(pineapple(), (0, 0), (3, -2, 40))])
