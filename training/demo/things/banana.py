"""A hand of bananas: five-sided bent tubes that grow out of one crown."""

from __future__ import annotations

import bpy
import numpy as np
from materials import Shader, plain, rgb
from shapes import Array, group, mesh, place, spline, sweep, waves


def _skin() -> bpy.types.Material:
    shader = Shader("banana skin")
    along = shader.axis("Y", shader.uv)
    tint = shader.mix(shader.noise(30, 3), rgb("e0b000"), rgb("f4d81a"))
    ends = shader.math(
        "ADD",
        shader.ramp(along, 0.24, 0.08),
        shader.math("MULTIPLY", shader.ramp(along, 0.86, 0.97), 0.8),
    )
    tint = shader.mix(shader.math("MULTIPLY", ends, 0.55), tint, rgb("a9b23a"))
    streaks = shader.noise(26, 4, at=shader.scaled(90, 1.6, 1, at=shader.uv))
    tint = shader.mix(
        shader.math("MULTIPLY", shader.ramp(streaks, 0.58, 0.74), 0.40), tint, rgb("a8741c")
    )
    patchy = shader.ramp(shader.noise(40, 2), 0.50, 0.64)
    specks = shader.math("MULTIPLY", shader.ramp(shader.cells(210), 0.26, 0.14), patchy)
    tint = shader.mix(shader.math("MULTIPLY", specks, 0.9), tint, rgb("5e3b12"))
    stub = shader.ramp(along, 0.012, 0.004)
    tint = shader.mix(stub, tint, rgb("6b5a2c"))
    tip = shader.ramp(
        shader.math("ADD", along, shader.math("MULTIPLY", shader.noise(300, 3), 0.02)), 0.968, 0.982
    )
    tint = shader.mix(tip, tint, rgb("2e2214"))
    return shader.finish(
        tint,
        roughness=0.46,
        normal=shader.bump(shader.noise(160, 3), 0.0005, 0.4),
        glow=0.2,
        glow_depth=0.002,
        coat=0.12,
        coat_roughness=0.35,
    )


def _fruit(skin: bpy.types.Material, path: Array, seed: int, thick: float) -> bpy.types.Object:
    count = len(path)
    t = np.linspace(0, 1, count)
    radius = thick * np.interp(
        t,
        [0, 0.004, 0.13, 0.2, 0.3, 0.5, 0.7, 0.85, 0.93, 0.96, 0.985, 0.999, 1],
        [0.0, 0.46, 0.43, 0.60, 0.86, 1.0, 0.98, 0.80, 0.50, 0.33, 0.29, 0.23, 0.0],
    )
    radius[2:-2] = np.convolve(np.pad(radius, 3, "edge"), np.ones(7) / 7, "valid")[2:-2]
    angle = np.linspace(0, 2 * np.pi, 80, endpoint=False)[:, None]
    ridge = 1 + 0.060 * np.cos(angle * 5 + seed) + 0.012 * np.cos(angle * 10 + 2 * seed)
    grid = sweep(path, radius, 80, np.broadcast_to(ridge, (80, count)))
    grid = grid + (waves(grid, seed, 0.04) * 0.0006)[..., None]
    return mesh("banana", grid, skin)


def _path(share: float, rng: np.random.Generator) -> Array:
    """Middle line of a fruit: from the crown up, over and down; share -0.5..0.5 is its place."""
    bend, length = 1.62 + 0.10 * rng.normal(), 0.200 + 0.008 * rng.normal()
    t = np.linspace(0, 1, 120)
    heading = 0.78 + 0.05 * rng.normal() - bend * t**1.1
    flat = np.stack([np.cos(heading), np.sin(heading)], axis=1).cumsum(axis=0) * length / 120
    # Pedicels sit side by side on the crown; the fruits spread, then lean together again.
    spread = share * (0.020 + 0.092 * np.sin(np.clip(t * 1.25, 0, 1) * np.pi / 2) - 0.02 * t**3)
    roll = 0.45 * share  # outer fruits fall outwards
    return np.stack(
        [flat[:, 0], spread + flat[:, 1] * np.sin(roll), flat[:, 1] * np.cos(roll)], axis=1
    )


def hand(count: int) -> bpy.types.Object:
    """Fruits that grow out of one crown, arched over the table, crown to the left."""
    skin, rng = _skin(), np.random.default_rng(5)
    parts = [
        _fruit(skin, _path(k / (count - 1) - 0.5, rng), k, 0.0160 + 0.0005 * rng.normal())
        for k in range(count)
    ]
    crown = spline(
        [(-0.026, 0.001, -0.016), (-0.014, 0, -0.010), (0.000, 0, 0.000), (0.014, 0, 0.012)], 30
    )
    girth = np.interp(
        np.linspace(0, 1, 30), [0, 0.03, 0.4, 0.8, 1], [0, 0.0075, 0.0085, 0.0125, 0.010]
    )
    parts.append(
        mesh("crown", sweep(crown, girth, 40), plain("crown", rgb("8d8433"), 0.7, 0.5, 260))
    )
    return group("hand", parts)


def loose(seed: int) -> bpy.types.Object:
    """One banana that came off the hand."""
    return group(
        "loose banana", [_fruit(_skin(), _path(0.0, np.random.default_rng(seed)), seed, 0.0165)]
    )


def bunch() -> bpy.types.Object:
    """A hand of bananas, resting on its tips, and a loose one on its side before it."""
    return group(
        "bunch",
        [
            place(hand(4), (-0.085, 0.040), (0, 0, -6)),
            place(loose(9), (-0.080, -0.048), (84, 0, -4)),
        ],
    )
