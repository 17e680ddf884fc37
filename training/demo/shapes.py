"""Meshes from numpy arrays: everything on the demo table is a bent grid of points.

Fruit is easier to describe as a formula over a grid (a turned profile, a swept ring, a wobble)
than to sculpt by hand, and a formula can be read, changed and rerun. Lengths are metres.
"""

from __future__ import annotations

from collections.abc import Sequence

import bpy
import numpy as np
from numpy.typing import NDArray

Array = NDArray[np.float64]
COLOUR = "colour"  # point attribute that materials.painted() reads


def spline(knots: Sequence[Sequence[float]], count: int) -> Array:
    """Points on the Catmull-Rom curve through knots, evenly spread over the chord length."""
    given = np.asarray(knots, np.float64)
    padded = np.vstack([2 * given[0] - given[1], given, 2 * given[-1] - given[-2]])
    chord = np.concatenate([[0.0], np.cumsum(np.linalg.norm(np.diff(given, axis=0), axis=1))])
    at = np.interp(np.linspace(0.0, chord[-1], count), chord, np.arange(len(given)))
    i = np.minimum(at.astype(int), len(given) - 2)
    u = (at - i)[:, None]
    p0, p1, p2, p3 = (padded[i + k] for k in range(4))
    curve: Array = 0.5 * (
        2 * p1
        + (p2 - p0) * u
        + (2 * p0 - 5 * p1 + 4 * p2 - p3) * u**2
        + (3 * p1 - p0 - 3 * p2 + p3) * u**3
    )
    return curve


def waves(points: Array, seed: int, size: float, count: int = 7) -> Array:
    """Smooth random field in about -1..1; bumps are roughly `size` metres across."""
    rng = np.random.default_rng(seed)
    directions = rng.normal(size=(count, 3))
    directions /= np.linalg.norm(directions, axis=1)[:, None]
    lengths = size * rng.uniform(0.7, 1.6, count)
    phases = rng.uniform(0, 2 * np.pi, count)
    angle = points @ (directions / lengths[:, None]).T * np.pi + phases
    field: Array = np.sin(angle).sum(axis=-1) / np.sqrt(count)
    return field


def turn(profile: Array, segments: int = 96) -> Array:
    """Grid (segments, rows, 3) of a profile (rows, 2) of radius and height, turned round z."""
    angle = np.linspace(0, 2 * np.pi, segments, endpoint=False)[:, None]
    radius, height = profile[:, 0][None], profile[:, 1][None]
    return np.stack(
        [
            radius * np.cos(angle),
            radius * np.sin(angle),
            np.broadcast_to(height, (segments, len(profile))),
        ],
        axis=-1,
    )


def sweep(path: Array, radius: Array, segments: int = 32, ring: Array | None = None) -> Array:
    """Grid (segments, len(path), 3): a ring of that radius carried along path without twisting.

    ring: optional (segments,) or (segments, len(path)) factor on the radius, to make ridges.
    """
    tangent = np.gradient(path, axis=0)
    tangent /= np.linalg.norm(tangent, axis=1)[:, None]
    side = np.cross(tangent[0], [0.0, 0.0, 1.0])
    if np.linalg.norm(side) < 1e-3:
        side = np.array([1.0, 0.0, 0.0])
    sides = []
    for direction in tangent:
        side = side - direction * (side @ direction)
        side = side / np.linalg.norm(side)
        sides.append(side)
    across = np.array(sides)
    up = np.cross(tangent, across)
    angle = np.linspace(0, 2 * np.pi, segments, endpoint=False)[:, None, None]
    reach = np.broadcast_to(radius[None, :], (segments, len(path)))
    if ring is not None:
        reach = reach * (ring if ring.ndim == 2 else ring[:, None])
    grid: Array = path[None] + reach[..., None] * (
        np.cos(angle) * across[None] + np.sin(angle) * up[None]
    )
    return grid


def mesh(
    name: str,
    grid: Array,
    material: bpy.types.Material,
    *,
    closed: bool = True,
    colour: Array | None = None,
) -> bpy.types.Object:
    """Add a smooth-shaded object for grid (around, along, 3), joined around when closed.

    colour: optional (around, along, 3) linear RGB per point. UV is (around, along) in 0..1.
    """
    around, along = grid.shape[:2]
    i, j = np.meshgrid(
        np.arange(around if closed else around - 1), np.arange(along - 1), indexing="ij"
    )
    i, j = i.ravel(), j.ravel()
    corners_i = np.stack([i, i + 1, i + 1, i], axis=1)
    corners_j = np.stack([j, j, j + 1, j + 1], axis=1)
    faces = (corners_i % around) * along + corners_j
    data = bpy.data.meshes.new(name)
    data.from_pydata(grid.reshape(-1, 3).tolist(), [], faces.tolist())
    uv = np.stack(
        [corners_i / (around if closed else around - 1), corners_j / (along - 1)], axis=-1
    )
    data.uv_layers.new(name="UVMap").uv.foreach_set("vector", uv.astype(np.float32).ravel())
    if colour is not None:
        rgba = np.concatenate([colour, np.ones((around, along, 1))], axis=-1)
        layer = data.attributes.new(COLOUR, "FLOAT_COLOR", "POINT")
        layer.data.foreach_set("color", rgba.astype(np.float32).ravel())
    data.shade_smooth()
    data.materials.append(material)
    thing = bpy.data.objects.new(name, data)
    bpy.context.scene.collection.objects.link(thing)
    return thing


def group(name: str, parts: Sequence[bpy.types.Object]) -> bpy.types.Object:
    """Tie parts to one new empty, so that they are placed and turned together."""
    parent = bpy.data.objects.new(name, None)
    bpy.context.scene.collection.objects.link(parent)
    for part in parts:
        part.parent = parent
    return parent


def place(
    thing: bpy.types.Object,
    xy: tuple[float, float] = (0.0, 0.0),
    turn_deg: tuple[float, float, float] = (0.0, 0.0, 0.0),
    scale: float = 1.0,
    lift: float = 0.0,
) -> bpy.types.Object:
    """Turn thing, scale it, and set it down at xy, its lowest point `lift` above z = 0."""
    thing.rotation_euler = tuple(np.radians(turn_deg))
    thing.scale = (scale,) * 3
    thing.location = (*xy, 0.0)
    bpy.context.view_layer.update()
    above = thing.parent.matrix_world.inverted() if thing.parent else None
    lowest = np.inf
    for part in [thing, *thing.children_recursive]:
        if part.type != "MESH":
            continue
        flat = np.empty(len(part.data.vertices) * 3, np.float32)
        part.data.vertices.foreach_get("co", flat)
        matrix = np.array(above @ part.matrix_world if above else part.matrix_world)
        lowest = min(lowest, float((flat.reshape(-1, 3) @ matrix[2, :3]).min() + matrix[2, 3]))
    thing.location.z = lift - lowest
    bpy.context.view_layer.update()
    return thing
