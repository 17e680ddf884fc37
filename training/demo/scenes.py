"""Many small pictures of the demo's things, each laid, lit and seen differently, to learn from.

The photographs that `starter` learns from come from shop shelves; a thing that lies alone on a
table looks different. None of these pictures is a frame of the clip: other seeds shape and place
the things, the table and light change, and the camera stands elsewhere. What is on a picture is
in its file name. Needs Blender as a Python module (bpy 5.0); pictures already there are kept.

    .venv-demo/bin/python training/demo/scenes.py
"""

from __future__ import annotations

import argparse
import os
import time
from collections.abc import Callable
from pathlib import Path

import bpy
import numpy as np
import table
from materials import Shader, rgb
from mathutils import Vector
from shapes import group, place
from things import apple, banana, citrus, cucumber, mug, pepper, pineapple, pomegranate

Rng = np.random.Generator
Thing = bpy.types.Object
VIEWS = 5  # of each scene; building one takes as long as rendering two views
SIZE_PX = 160
PEPPERS = (("a80d0a", "d01a10"), ("e8a400", "f6c21a"), ("2c5d12", "4a8420"), ("c85a08", "ee8a18"))


def _some(rng: Rng, make: Callable[[int], Thing], most: int, apart_m: float, tilt: float) -> Thing:
    """One to `most` of a thing, turned at random, about `apart_m` from each other."""
    count, start = int(rng.integers(1, most + 1)), rng.uniform(0, 2 * np.pi)
    reach = 0.0 if count == 1 else apart_m / 2 / np.sin(np.pi / count)
    parts = []
    for k in range(count):
        a = start + 2 * np.pi * k / count
        at = (
            reach * np.cos(a) * rng.uniform(0.95, 1.2),
            reach * np.sin(a) * rng.uniform(0.95, 1.2),
        )
        turn = (rng.normal(0, tilt), rng.normal(0, tilt), rng.uniform(0, 360))
        parts.append(place(make(int(rng.integers(100, 10**6))), at, turn, rng.uniform(0.85, 1.1)))
    return group("some", parts)


def _lemon(rng: Rng) -> Thing:
    return _some(rng, lambda seed: _lying(citrus.lemon(seed), 82), 4, 0.075, 12)


def _lying(thing: Thing, degrees: float) -> Thing:
    """The thing laid on its side, as one thing that can be turned again."""
    return group("lying", [place(thing, turn_deg=(0, degrees, 0))])


def _citrus(rng: Rng, kind: str, whole: Callable[[Rng], Thing]) -> Thing:
    if rng.random() < 0.55:
        return whole(rng)
    cut = place(
        citrus.half(kind, int(rng.integers(1000))),
        (0.075, rng.uniform(-0.04, 0.04)),
        (rng.uniform(0, 70), 0, rng.uniform(0, 360)),
    )
    return group("cut too", [place(whole(rng), (-0.02, 0.01)), cut])


def _bananas(rng: Rng) -> Thing:
    if rng.random() < 0.35:
        side = lambda seed: _lying(banana.loose(seed), 0)  # noqa: E731 (a thing to make, inline)
        return _some(rng, side, 2, 0.07, 8) if rng.random() < 0.5 else banana.loose(seed_of(rng))
    parts = [place(banana.hand(int(rng.integers(2, 7))), (0, 0.03), (0, 0, rng.uniform(0, 360)))]
    if rng.random() < 0.5:
        turn = (rng.choice([84, -84, 0]), 0, rng.uniform(0, 360))
        parts.append(place(banana.loose(seed_of(rng)), (-0.02, -0.07), turn))
    return group("bananas", parts)


def _peppers(rng: Rng) -> Thing:
    deep, light = PEPPERS[int(rng.integers(len(PEPPERS)))]
    mixed = rng.random() < 0.4

    def one(seed: int) -> Thing:
        pair = PEPPERS[seed % len(PEPPERS)] if mixed else (deep, light)
        return pepper.pepper(seed, rgb(pair[0]), rgb(pair[1]), 3 + seed % 2)

    return _some(rng, one, 4, 0.09, 30)


def _cucumbers(rng: Rng) -> Thing:
    parts = []
    for k in range(int(rng.integers(1, 4))):
        long_m, cut = rng.uniform(0.13, 0.28), bool(rng.random() < 0.5)
        turn = (rng.uniform(0, 360), 0, rng.normal(0, 14))
        parts.append(place(cucumber.cucumber(seed_of(rng), long_m, cut), (0, 0.05 * k), turn))
    for k in range(int(rng.integers(0, 6))):
        at = (-0.05 + 0.045 * k * rng.uniform(0.6, 1), -0.05 - rng.uniform(0, 0.03))
        parts.append(
            place(
                cucumber.slice_of(k),
                at,
                (rng.uniform(0, 30), rng.uniform(-40, 0), rng.uniform(0, 360)),
            )
        )
    return group("cucumbers", parts)


def _pomegranates(rng: Rng) -> Thing:
    whole = _some(rng, pomegranate.pomegranate, 3, 0.095, 25)
    if rng.random() < 0.5:
        return whole
    at = (rng.uniform(-0.02, 0.06), -0.075)
    cut = pomegranate.opened(seed_of(rng))
    return group(
        "opened too", [whole, place(cut, at, (rng.uniform(10, 60), 0, rng.uniform(0, 360)))]
    )


def _pineapple(rng: Rng) -> Thing:
    turn = (90 if rng.random() < 0.25 else rng.normal(0, 6), 0, rng.uniform(0, 360))
    return group("pineapple", [place(pineapple.pineapple(), (0, 0), turn)])


def seed_of(rng: Rng) -> int:
    """A seed for one thing, none that the clip uses."""
    return int(rng.integers(100, 10**6))


# By the data set's fine class; what it has no class for is "Other".
KINDS: dict[str, Callable[[Rng], Thing]] = {
    "Banana": _bananas,
    "Granny-Smith": lambda rng: _some(rng, apple.apple, 4, 0.085, 18),
    "Orange": lambda rng: _citrus(rng, "orange", lambda r: _some(r, citrus.orange, 4, 0.085, 60)),
    "Red-Bell-Pepper": _peppers,
    "Lemon": lambda rng: _citrus(rng, "lemon", _lemon),
    "Pomegranate": _pomegranates,
    "Pineapple": _pineapple,
    "Cucumber": _cucumbers,
    "Other": lambda rng: mug.coffee() if rng.random() < 0.6 else group("nothing", []),
}


def _tint(material: bpy.types.Material, hue: float, saturation: float, value: float) -> None:
    """Shift a material's colour; hue in turns, the others as factors."""
    tree = material.node_tree
    for node in [n for n in tree.nodes if n.type == "BSDF_PRINCIPLED"]:
        colour = node.inputs["Base Color"]
        change = tree.nodes.new("ShaderNodeHueSaturation")
        change.inputs["Hue"].default_value = 0.5 + hue
        change.inputs["Saturation"].default_value = saturation
        change.inputs["Value"].default_value = value
        if colour.links:
            tree.links.new(colour.links[0].from_socket, change.inputs["Color"])
        else:
            change.inputs["Color"].default_value = colour.default_value
        tree.links.new(change.outputs[0], colour)


def _dress_table(rng: Rng) -> None:
    """Oak of any shade, or cloth, stone or paint."""
    top = bpy.data.objects["table"].data
    if rng.random() < 0.55:
        _tint(top.materials[0], rng.normal(0, 0.015), rng.uniform(0.3, 1.2), rng.uniform(0.35, 1.5))
        return
    shader = Shader("cover")
    base = np.array(rgb("808080")) * rng.uniform(0.05, 3.5) * np.exp(rng.normal(0, 0.35, 3))
    other = base * np.exp(rng.normal(0, 0.4))
    light, dark = (tuple(float(c) for c in np.clip(x, 0, 0.9)) for x in (base, other))
    speckle = shader.noise(float(np.exp(rng.uniform(1, 6))), 4)
    tint = shader.mix(shader.ramp(speckle, 0.35, 0.65), light, dark)
    top.materials[0] = shader.finish(tint, roughness=float(rng.uniform(0.15, 0.95)))


def _light(rng: Rng) -> None:
    for lamp in [o for o in bpy.data.objects if o.type == "LIGHT"]:
        lamp.data.energy *= float(np.exp(rng.normal(0, 0.45)))
        lamp.data.color = tuple(
            np.clip(np.array(lamp.data.color) * np.exp(rng.normal(0, 0.08, 3)), 0, 1)
        )
        a = rng.uniform(0, 2 * np.pi)
        x, y = lamp.location.x, lamp.location.y
        lamp.location.x, lamp.location.y = (
            x * np.cos(a) - y * np.sin(a),
            x * np.sin(a) + y * np.cos(a),
        )
        aim = Vector((0, 0, 0.03)) - lamp.location
        lamp.rotation_euler = aim.to_track_quat("-Z", "Y").to_euler()
    bpy.context.scene.view_settings.exposure = 0.95 + float(rng.normal(0, 0.35))


def _reach(thing: Thing) -> tuple[Vector, float]:
    """Middle and radius (m) of the thing and all that belongs to it."""
    bpy.context.view_layer.update()
    corners = [
        part.matrix_world @ Vector(corner)
        for part in thing.children_recursive
        if part.type == "MESH"
        for corner in part.bound_box
    ]
    if not corners:
        return Vector((0, 0, 0.03)), 0.08
    low = Vector(tuple(min(c[i] for c in corners) for i in range(3)))
    high = Vector(tuple(max(c[i] for c in corners) for i in range(3)))
    return (low + high) / 2, (high - low).length / 2


def _look(rng: Rng, eye: bpy.types.Object, middle: Vector, radius_m: float) -> None:
    """From anywhere above the table; the thing fills half to all of the square."""
    around, up = rng.uniform(0, 2 * np.pi), np.radians(rng.uniform(14, 65))
    far = rng.uniform(0.3, 1.0)
    away = Vector((np.cos(around) * np.cos(up), np.sin(around) * np.cos(up), np.sin(up)))
    aim = middle + Vector(tuple(rng.normal(0, 0.2, 3) * radius_m))
    eye.location = aim + away * far
    eye.rotation_euler = (aim - eye.location).to_track_quat("-Z", "Y").to_euler()
    eye.rotation_euler.rotate_axis("Z", rng.normal(0, 0.12))
    frame_m = 2 * radius_m * rng.uniform(0.75, 1.45)
    eye.data.lens = 36.0 * far / frame_m
    eye.data.dof.focus_distance = far
    eye.data.dof.aperture_fstop = max(0.1, eye.data.lens / 1000 / rng.uniform(0.002, 0.012))


def shoot(number: int, seed: int, out: Path, samples: int, threads: int) -> None:
    """Build one scene and render its views."""
    rng = np.random.default_rng([seed, number])
    kind = list(KINDS)[number % len(KINDS)]
    table.furnish()
    thing = KINDS[kind](rng)
    for material in bpy.data.materials:
        if material.name.split(".")[0] not in ("oak", "wall", "sideboard", "jar", "small light"):
            _tint(material, rng.normal(0, 0.008), rng.uniform(0.8, 1.1), rng.uniform(0.75, 1.2))
    _dress_table(rng)
    _light(rng)
    data = bpy.data.cameras.new("eye")
    eye = bpy.data.objects.new("eye", data)
    bpy.context.scene.collection.objects.link(eye)
    data.sensor_width, data.clip_start, data.dof.use_dof = 36.0, 0.01, True
    scene = bpy.context.scene
    scene.camera = eye
    table.quality(samples, threads)
    scene.cycles.max_bounces = 4
    scene.render.resolution_x = scene.render.resolution_y = SIZE_PX
    middle, radius_m = _reach(thing)
    for view in range(VIEWS):
        _look(rng, eye, middle, radius_m)
        target = out / f"{kind}.{number:04d}.{view}.png"
        part = target.with_suffix(".part.png")
        scene.render.filepath = str(part.resolve())
        bpy.ops.render.render(write_still=True)
        part.replace(target)


def main() -> None:
    """Render the scenes that are not there yet; several processes may share the folder."""
    parser = argparse.ArgumentParser(description=__doc__)
    here = Path(__file__).resolve().parent
    parser.add_argument("--out", type=Path, default=here.parent / ".cache/scenes")
    parser.add_argument("--scenes", type=int, default=81)
    parser.add_argument("--samples", type=int, default=8)
    parser.add_argument("--threads", type=int, default=1)
    parser.add_argument("--seed", type=int, default=20261122)
    options = parser.parse_args()
    options.out.mkdir(parents=True, exist_ok=True)
    for number in range(options.scenes):
        lock = options.out / f"{number:04d}.lock"
        if any(options.out.glob(f"*.{number:04d}.{VIEWS - 1}.png")):
            continue
        try:
            os.close(os.open(lock, os.O_CREAT | os.O_EXCL))
        except FileExistsError:
            continue  # another process renders it
        start_s = time.monotonic()
        shoot(number, options.seed, options.out, options.samples, options.threads)
        lock.unlink()
        print(f"scene {number}: {time.monotonic() - start_s:.1f} s", flush=True)


if __name__ == "__main__":
    main()
