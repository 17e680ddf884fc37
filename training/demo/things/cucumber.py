"""Cucumbers: long, dark, faintly streaked and bumpy, with cut slices that show the seeds."""

from __future__ import annotations

import bpy
import numpy as np
from materials import Shader, rgb
from shapes import Array, group, mesh, place, spline, sweep, turn, waves


def _skin() -> bpy.types.Material:
    shader = Shader("cucumber skin")
    along = shader.axis("Y", shader.uv)
    tint = shader.mix(shader.noise(40, 4), rgb("1d4316"), rgb("356326"))
    streak = shader.noise(1.0, 4, at=shader.scaled(34, 2.2, 1, at=shader.uv))
    paler = shader.math("ADD", 0.35, shader.math("MULTIPLY", shader.ramp(along, 0.45, 1.0), 0.6))
    tint = shader.mix(
        shader.math("MULTIPLY", shader.ramp(streak, 0.58, 0.76), paler), tint, rgb("7a9a4c")
    )
    dots = shader.ramp(shader.cells(170), 0.16, 0.07)
    tint = shader.mix(shader.math("MULTIPLY", dots, 0.6), tint, rgb("b3c588"))
    relief = shader.bump(shader.ramp(shader.cells(170), 0.30, 0.05), 0.0009, 0.8)
    relief = shader.bump(shader.noise(120, 3), 0.0008, 0.4, relief)
    return shader.finish(
        tint,
        roughness=0.34,
        normal=relief,
        glow=0.1,
        glow_radius=(0.4, 1.0, 0.2),
        glow_depth=0.002,
        coat=0.3,
        coat_roughness=0.15,
    )


def _flesh(radius: float, seed: int) -> tuple[Array, Array]:
    around, along = 360, 90
    r = np.linspace(0, 1, along)[None]
    angle = np.linspace(0, 2 * np.pi, around, endpoint=False)[:, None]
    lobe = np.abs(np.cos(1.5 * angle + seed))
    core = np.clip((0.60 + 0.05 * lobe - r) / 0.05, 0, 1)
    rays = np.clip(1 - np.abs(np.sin(1.5 * angle + seed)) * r / 0.05, 0, 1)
    seeds = np.zeros_like(r + angle)
    for k in range(21):
        a0 = (k // 7 * 2 + 0.0) * np.pi / 3 + (k % 7 - 3) * 0.27 + (np.pi - 2 * seed) / 3
        r0 = 0.47 - 0.14 * ((k % 7) % 2)
        x, y = r * np.cos(angle - a0) - r0, r * np.sin(angle - a0)
        seeds = np.maximum(seeds, np.clip(1.25 - np.hypot(x / 0.095, y / 0.038), 0, 1))
    pale, mid, dark = np.array(rgb("dbe6a6")), np.array(rgb("c3d68a")), np.array(rgb("2f5a20"))
    colour = mid + (pale - mid) * np.clip(r * 1.2, 0, 1)[..., None]
    colour = colour + (np.array(rgb("aeca70")) - colour) * (core * (1 - rays) * 0.55)[..., None]
    colour = (
        colour + (np.array(rgb("eef0cc")) - colour) * (np.clip(seeds * 2.2, 0, 1) * 0.9)[..., None]
    )
    colour = (
        colour + (np.array(rgb("9fc05e")) - colour) * np.clip((r - 0.88) / 0.05, 0, 1)[..., None]
    )
    colour = np.where((r > 0.955)[..., None], dark, colour)
    colour = (
        colour
        * (
            1
            + 0.03
            * waves(
                np.stack([r * np.cos(angle), r * np.sin(angle), 0 * r + 0 * angle], -1), seed, 0.1
            )
        )[..., None]
    )
    height = 0.0005 * np.clip(seeds, 0, 1) - 0.0002 * core
    grid = np.stack([radius * r * np.cos(angle), radius * r * np.sin(angle), height], axis=-1)
    return grid, colour.clip(0, 1)


def _face_material() -> bpy.types.Material:
    shader = Shader("cucumber flesh")
    return shader.finish(
        shader.painted(),
        roughness=0.2,
        normal=shader.bump(shader.noise(900, 2), 0.0002, 0.4),
        glow=0.45,
        glow_radius=(0.7, 1.0, 0.4),
        glow_depth=0.003,
        coat=0.5,
        coat_roughness=0.1,
    )


def cucumber(seed: int, length: float = 0.27, cut: bool = False) -> bpy.types.Object:
    """A cucumber along x; cut leaves its right end open and shows the flesh."""
    t = np.linspace(0, 1, 240)
    bend = 0.010 * np.sin(np.pi * t + 0.4 * seed) + 0.002 * np.sin(5 * t + seed)
    path = np.stack([(t - 0.5) * length, bend, 0 * t], axis=1)
    ends = [0, 0.002, 0.012, 0.035, 0.09, 0.5, 0.91, 0.965, 0.988, 0.998, 1]
    shape = [0, 0.18, 0.42, 0.66, 0.90, 1, 0.93, 0.72, 0.47, 0.2, 0]
    if cut:
        shape[6:] = [0.99, 0.985, 0.98, 0.98, 0.98]
    radius = 0.0215 * np.interp(t, ends, shape)
    angle = np.linspace(0, 2 * np.pi, 96, endpoint=False)[:, None]
    ridge = 1 + 0.022 * np.cos(angle * 6 + seed) + 0 * t[None]
    grid = sweep(path, radius, 96, ridge)
    grid = grid + (waves(grid, seed, 0.03) * 0.0007)[..., None]
    parts = [mesh("cucumber", grid, _skin())]
    if cut:
        face, colour = _flesh(0.0211, seed)
        disc = mesh("cut", face, _face_material(), colour=colour)
        disc.rotation_euler = (
            0,
            np.pi / 2,
            float(np.arctan2(bend[-1] - bend[-4], path[-1, 0] - path[-4, 0])),
        )
        disc.location = tuple(path[-1] + [0.0003, 0, 0])
        parts.append(disc)
    return group("cucumber", parts)


def slice_of(seed: int) -> bpy.types.Object:
    """One slice, 6 mm thick, lying flat."""
    face, colour = _flesh(0.0212, seed)
    face[..., 2] += 0.006
    rim = spline(
        [(0.0, 0.0), (0.0205, 0.0), (0.0214, 0.0006), (0.0214, 0.0056), (0.0211, 0.006)], 30
    )
    return group(
        "slice",
        [mesh("face", face, _face_material(), colour=colour), mesh("rim", turn(rim, 96), _skin())],
    )


def cucumbers() -> bpy.types.Object:
    """A whole cucumber, a cut one before it and a row of slices."""
    row = [
        place(slice_of(k), (0.026 + 0.0165 * k, -0.010 - 0.005 * k), (20, -44 + 4 * k, -18), 1.05)
        for k in range(5)
    ]
    return group(
        "cucumbers",
        [
            place(cucumber(1, 0.25), (0.0, 0.050), (0, 0, 6)),
            place(cucumber(2, 0.14, cut=True), (-0.060, 0.006), (0, 0, -18)),
            *row,
            place(slice_of(8), (0.010, -0.050), (0, 0, 20), 1.05),
            place(slice_of(9), (0.050, -0.066), (0, 0, 80), 1.05),
            place(slice_of(10), (0.088, -0.056), (0, -14, 40), 1.05),
        ],
    )
