"""A glazed coffee mug with coffee in it and a spoonful of beans beside it."""

from __future__ import annotations

import bpy
import numpy as np
from materials import Shader, rgb
from shapes import group, mesh, place, spline, sweep, turn, waves


def _glaze() -> bpy.types.Material:
    shader = Shader("glaze")
    height = shader.axis("Z")
    edge = shader.math("ADD", height, shader.math("MULTIPLY", shader.noise(60, 2), 0.004))
    tint = shader.mix(shader.ramp(edge, 0.0270, 0.0285), rgb("c9b79c"), rgb("2f5673"))
    specks = shader.ramp(shader.cells(300), 0.14, 0.08)
    tint = shader.mix(shader.math("MULTIPLY", specks, 0.5), tint, rgb("efe6d4"))
    return shader.finish(
        tint,
        roughness=0.25,
        coat=0.8,
        coat_roughness=0.06,
        normal=shader.bump(shader.noise(40, 2), 0.0008, 0.3),
    )


def mug() -> bpy.types.Object:
    """A mug, 8.4 cm across and 9.5 cm tall, handle towards +x."""
    wall = spline(
        [
            (0, 0.004),
            (0.024, 0.003),
            (0.031, 0.0),
            (0.0345, 0.002),
            (0.0385, 0.012),
            (0.0410, 0.040),
            (0.0418, 0.075),
            (0.0420, 0.0925),
            (0.0408, 0.0950),
            (0.0393, 0.0925),
            (0.0388, 0.070),
            (0.0375, 0.040),
            (0.034, 0.014),
            (0.024, 0.008),
            (0, 0.007),
        ],
        160,
    )
    bow = spline(
        [
            (0.0395, 0, 0.078),
            (0.050, 0, 0.083),
            (0.066, 0, 0.077),
            (0.0735, 0, 0.058),
            (0.068, 0, 0.036),
            (0.053, 0, 0.024),
            (0.0385, 0, 0.022),
        ],
        80,
    )
    angle = np.linspace(0, 2 * np.pi, 48, endpoint=False)
    strap = 1 / np.sqrt((np.cos(angle) / 1.45) ** 2 + (np.sin(angle) / 0.8) ** 2)
    glaze = _glaze()
    coffee = Shader("coffee")
    rim = coffee.ramp(
        coffee.math(
            "ADD", coffee.axis("Y", coffee.uv), coffee.math("MULTIPLY", coffee.noise(160, 3), 0.10)
        ),
        0.90,
        1.0,
    )
    black = coffee.finish(coffee.mix(rim, rgb("2a1206"), rgb("8a5a2a")), roughness=0.06, coat=0.3)
    surface = turn(np.stack([np.linspace(0, 0.0387, 30), np.full(30, 0.078)], axis=1), 96)
    return group(
        "mug",
        [
            mesh("mug", turn(wall, 128), glaze),
            mesh("handle", sweep(bow, np.full(80, 0.0062), 48, strap), glaze),
            mesh("coffee", surface, black),
        ],
    )


def _bean(seed: int, roast: bpy.types.Material) -> bpy.types.Object:
    grid = turn(
        spline([(0, -0.0055), (0.0026, -0.0042), (0.0039, 0), (0.0026, 0.0042), (0, 0.0055)], 30),
        40,
    )
    grid[..., 1] *= np.where(grid[..., 1] < 0, 0.35, 0.85)
    groove = np.exp(-((grid[..., 0] / 0.0006) ** 2)) * (grid[..., 1] < 0)
    grid[..., 1] += 0.0011 * groove
    grid = grid + (waves(grid, seed, 0.004) * 0.0001)[..., None]
    return mesh("bean", grid, roast)


def coffee() -> bpy.types.Object:
    """The mug with a few beans scattered at its foot."""
    shader = Shader("roast")
    roast = shader.finish(
        shader.mix(shader.noise(300, 3), rgb("2b1509"), rgb("4a2812")), roughness=0.35, coat=0.3
    )
    rng = np.random.default_rng(4)
    beans = []
    for k in range(16):
        at = (rng.normal(-0.050, 0.020), rng.normal(-0.055, 0.014))
        beans.append(
            place(
                _bean(k, roast),
                at,
                (rng.choice([-90, 90]) + rng.normal(0, 12), rng.normal(0, 12), rng.uniform(0, 360)),
            )
        )
    return group("coffee", [place(mug(), (0.0, 0.0), (0, 0, -28)), *beans])
