"""The room of the demo clip: an oak table around the camera, a window, a lamp, a dim wall.

The things stand on an arc round the camera, so that one panorama from the camera's place holds
them all at the same distance, and turning the camera within it later is true perspective.
"""

from __future__ import annotations

import bpy
import numpy as np
from materials import Shader, rgb
from mathutils import Vector
from shapes import mesh, turn

EYE_HEIGHT_M = 0.45
ARC_RADIUS_M = 0.85
TABLE_RADIUS_M = 1.75
PLANK_M = 0.115
APERTURE_M = 0.012  # focal length over f-number: a small camera at about f/4


def _oak() -> bpy.types.Material:
    shader = Shader("oak")
    row = shader.math("DIVIDE", shader.axis("Y"), PLANK_M)
    number = shader.math("FLOOR", row)
    across = shader.math("FRACT", row)
    # Each plank is cut from another place of the same log.
    apart = shader.node(
        "ShaderNodeCombineXYZ",
        {
            0: shader.math("MULTIPLY", number, 7.31),
            1: shader.math("MULTIPLY", number, 3.17),
            2: number,
        },
    ).outputs[0]
    log = shader.node(
        "ShaderNodeVectorMath", {0: shader.position, 1: apart}, operation="ADD"
    ).outputs[0]
    figure = shader.noise(1.0, 4, at=shader.scaled(1.3, 15, 1, at=log), distortion=0.6)
    rings = shader.math("FRACT", shader.math("MULTIPLY", figure, 9.0))
    rings = shader.ramp(shader.math("ABSOLUTE", shader.math("SUBTRACT", rings, 0.5)), 0.05, 0.5)
    fibre = shader.noise(1.0, 6, at=shader.scaled(16, 620, 1, at=log))
    vessel = shader.ramp(shader.noise(1.0, 3, at=shader.scaled(45, 1300, 1, at=log)), 0.60, 0.70)
    tone = shader.node("ShaderNodeTexWhiteNoise", {"W": number}, noise_dimensions="1D").outputs[0]
    tint = shader.mix(rings, rgb("9d7648"), rgb("bf9a6e"))
    tint = shader.mix(
        shader.math("MULTIPLY", shader.ramp(fibre, 0.35, 0.75), 0.75), tint, rgb("86613b")
    )
    tint = shader.mix(shader.math("MULTIPLY", vessel, 0.7), tint, rgb("6d4d30"))
    tint = shader.mix(shader.math("MULTIPLY", tone, 0.45), tint, rgb("8a6644"))
    edge = shader.math("MINIMUM", across, shader.math("SUBTRACT", 1.0, across))
    seam = shader.ramp(edge, 0.004, 0.014)
    tint = shader.mix(seam, rgb("20140a"), tint)
    relief = shader.bump(shader.math("SUBTRACT", fibre, vessel), 0.0002, 0.5)
    relief = shader.bump(shader.ramp(edge, 0.0, 0.02), 0.0015, 0.8, relief)
    rough = shader.math("ADD", 0.36, shader.math("MULTIPLY", fibre, 0.18))
    return shader.finish(tint, roughness=rough, normal=relief, coat=0.08, coat_roughness=0.3)


def _area(
    name: str,
    at: tuple[float, float, float],
    size: tuple[float, float],
    watts: float,
    colour: tuple[float, float, float],
    aim: tuple[float, float, float],
) -> None:
    data = bpy.data.lights.new(name, "AREA")
    data.shape, data.size, data.size_y = "RECTANGLE", size[0], size[1]
    data.energy, data.color = watts, colour
    lamp = bpy.data.objects.new(name, data)
    lamp.location = at
    lamp.rotation_euler = (Vector(aim) - Vector(at)).to_track_quat("-Z", "Y").to_euler()
    bpy.context.scene.collection.objects.link(lamp)


def _backdrop() -> None:
    """A dim kitchen far out of focus: a wall, a sideboard, jars and a few small lights."""
    wall = Shader("wall")
    patches = wall.ramp(wall.noise(0.7, 1), 0.40, 0.62)
    paint = wall.mix(patches, rgb("6f675c"), rgb("8a8377"))
    mesh("wall", turn(np.array([(4.2, -1.2), (4.2, 3.0)]), 96), wall.finish(paint, roughness=0.9))
    wood = Shader("sideboard").finish(rgb("4a3423"), roughness=0.6)
    mesh("sideboard", turn(np.array([(3.3, -1.2), (3.3, -0.22), (3.9, -0.22)]), 96), wood)
    rng = np.random.default_rng(12)
    tints = ["8c3b2a", "d8cfbd", "3f5d4a", "b98a3e", "53677a", "e4dccb", "6d7f3f", "9a5a3c"]
    glazes = [Shader("jar").finish(rgb(tint), roughness=0.4) for tint in tints]
    glow = Shader("small light")
    warm = glow.finish((0, 0, 0), Emission_Color=(1.0, 0.72, 0.42), Emission_Strength=9.0)
    for degrees in np.arange(-80, 80, 4.4):
        a = np.radians(degrees + rng.uniform(-1.5, 1.5))
        out, wide, tall = rng.uniform(3.4, 3.7), rng.uniform(0.05, 0.12), rng.uniform(0.12, 0.42)
        jar = turn(
            np.array([(1e-4, tall), (wide * 0.9, tall), (wide, tall * 0.9), (wide, 0.0)]), 24
        )
        thing = mesh("jar", jar, glazes[int(rng.integers(len(glazes)))])
        thing.location = (out * np.sin(a), out * np.cos(a), -0.22)
        if rng.uniform() < 0.45:
            spark = mesh(
                "spark",
                turn(np.array([(1e-4, 0.02), (0.017, 0.01), (0.017, -0.01), (1e-4, -0.02)]), 16),
                warm,
            )
            b = a + rng.uniform(-0.03, 0.03)
            spark.location = (3.9 * np.sin(b), 3.9 * np.cos(b), rng.uniform(-0.1, 0.45))


def furnish() -> None:
    """Empty the file and add table, walls and light."""
    bpy.ops.wm.read_factory_settings(use_empty=True)
    rim = TABLE_RADIUS_M
    top = np.array(
        [
            (1e-4, 0.0),
            (rim * 0.5, 0.0),
            (rim - 0.012, 0.0),
            (rim - 0.003, -0.003),
            (rim, -0.012),
            (rim, -0.04),
        ]
    )
    mesh("table", turn(top, 256), _oak())
    _backdrop()
    # A tall window to the left of everything, a soft ceiling bounce, a warm lamp to the right.
    _area("window", (-2.1, -0.8, 1.9), (1.7, 1.5), 105, (1.0, 0.97, 0.93), (0.0, 0.7, 0.0))
    _area("ceiling", (0.3, 0.2, 2.5), (2.4, 2.0), 15, (1.0, 0.96, 0.90), (0.1, 0.6, 0.0))
    _area("lamp", (2.3, 0.9, 1.3), (0.5, 0.5), 16, (1.0, 0.80, 0.58), (0.3, 0.7, 0.0))
    world = bpy.data.worlds.new("room")
    bpy.context.scene.world = world
    world.use_nodes = True
    back = world.node_tree.nodes.get("Background") or world.node_tree.nodes.new(
        "ShaderNodeBackground"
    )
    back.inputs[0].default_value = (0.75, 0.85, 1.0, 1.0)
    back.inputs[1].default_value = 0.12


def on_arc(thing: bpy.types.Object, azimuth_deg: float, radius_m: float = ARC_RADIUS_M) -> None:
    """Stand thing on the table at that direction from the camera (0 is +y, right is positive)."""
    a = np.radians(azimuth_deg)
    thing.location.x += radius_m * np.sin(a)
    thing.location.y += radius_m * np.cos(a)
    thing.rotation_euler.z -= a


def quality(samples: int, threads: int) -> None:
    """Cycles on the processor, denoised, filmic enough to look like a camera."""
    scene = bpy.context.scene
    scene.render.engine = "CYCLES"
    scene.cycles.device = "CPU"
    scene.cycles.samples = samples
    scene.cycles.use_adaptive_sampling = True
    scene.cycles.adaptive_threshold = 0.02
    scene.cycles.use_denoising = True
    scene.cycles.denoiser = "OPENIMAGEDENOISE"
    scene.cycles.max_bounces = 6
    scene.cycles.caustics_reflective = scene.cycles.caustics_refractive = False
    scene.cycles.sample_clamp_indirect = 4.0
    scene.render.use_persistent_data = True  # tiles share one scene; do not rebuild it
    scene.render.threads_mode, scene.render.threads = "FIXED", threads
    scene.view_settings.view_transform = "AgX"
    scene.view_settings.look = "AgX - Punchy"
    scene.view_settings.exposure = 0.95
