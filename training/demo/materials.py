"""A few words for writing Cycles materials as expressions: noise, spots, mix, bump, finish.

Everything is computed from position and per-point colours; no picture is loaded, so nothing in
the clip belongs to anybody else.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import bpy
from shapes import COLOUR

Rgb = tuple[float, float, float]
Value = bpy.types.NodeSocket | float | Rgb


class Shader:
    """One material under construction; sockets are passed around like values."""

    def __init__(self, name: str) -> None:
        self.material = bpy.data.materials.new(name)
        self.material.use_nodes = True
        self._tree = self.material.node_tree
        self._tree.nodes.clear()
        where = self._tree.nodes.new("ShaderNodeTexCoord")
        self.position: bpy.types.NodeSocket = where.outputs["Object"]
        self.uv: bpy.types.NodeSocket = where.outputs["UV"]

    def node(
        self, kind: str, inputs: Mapping[str | int, Value | None], **settings: object
    ) -> bpy.types.Node:
        """Add a node; inputs by name or index, a socket links, a value is set, None is skipped."""
        made = self._tree.nodes.new(kind)
        for key, value in settings.items():
            setattr(made, key, value)
        for name, value in inputs.items():
            if value is None:
                continue
            if isinstance(value, bpy.types.NodeSocket):
                self._tree.links.new(value, made.inputs[name])
            elif isinstance(value, tuple) and made.inputs[name].type == "RGBA":
                made.inputs[name].default_value = (*value, 1.0)
            else:
                made.inputs[name].default_value = value
        return made

    def scaled(self, x: float, y: float, z: float, at: Value | None = None) -> bpy.types.NodeSocket:
        """Position stretched per axis, to draw streaks instead of spots."""
        made = self.node("ShaderNodeMapping", {"Vector": at or self.position, "Scale": (x, y, z)})
        return made.outputs[0]

    def noise(
        self, scale: float, detail: float = 2.0, at: Value | None = None, distortion: float = 0.0
    ) -> bpy.types.NodeSocket:
        """Cloudy field in 0..1; `scale` is features per metre."""
        return self.node(
            "ShaderNodeTexNoise",
            {
                "Vector": at or self.position,
                "Scale": scale,
                "Detail": detail,
                "Distortion": distortion,
            },
        ).outputs[0]

    def cells(
        self, scale: float, at: Value | None = None, feature: str = "F1"
    ) -> bpy.types.NodeSocket:
        """Distance to the nearest of scattered points (0 at a point): pores, specks."""
        return self.node(
            "ShaderNodeTexVoronoi", {"Vector": at or self.position, "Scale": scale}, feature=feature
        ).outputs[0]

    def ramp(self, value: Value, low: float, high: float) -> bpy.types.NodeSocket:
        """Smooth step from 0 at `low` to 1 at `high` (falling when low > high)."""
        ends = (0.0, 1.0) if low < high else (1.0, 0.0)
        return self.node(
            "ShaderNodeMapRange",
            {0: value, 1: min(low, high), 2: max(low, high), 3: ends[0], 4: ends[1]},
            interpolation_type="SMOOTHSTEP",
        ).outputs[0]

    def math(self, operation: str, a: Value, b: Value = 0.0) -> bpy.types.NodeSocket:
        """Arithmetic on two values."""
        return self.node("ShaderNodeMath", {0: a, 1: b}, operation=operation).outputs[0]

    def axis(self, which: str, of: Value | None = None) -> bpy.types.NodeSocket:
        """One coordinate ("X", "Y", "Z") of a vector, by default of the position."""
        return self.node("ShaderNodeSeparateXYZ", {0: of or self.position}).outputs[which]

    def mix(self, share: Value, a: Value, b: Value, how: str = "MIX") -> bpy.types.NodeSocket:
        """Colour from a (share 0) to b (share 1)."""
        return self.node(
            "ShaderNodeMix", {0: share, 6: a, 7: b}, data_type="RGBA", blend_type=how
        ).outputs[2]

    def painted(self) -> bpy.types.NodeSocket:
        """The colour stored at the mesh's points."""
        return self.node("ShaderNodeAttribute", {}, attribute_name=COLOUR).outputs["Color"]

    def bump(
        self,
        height: Value,
        depth: float,
        strength: float = 1.0,
        below: bpy.types.NodeSocket | None = None,
    ) -> bpy.types.NodeSocket:
        """Normals as if `height` 0..1 stood `depth` metres out; `below` stacks on another bump."""
        return self.node(
            "ShaderNodeBump",
            {"Height": height, "Distance": depth, "Strength": strength, "Normal": below},
        ).outputs[0]

    def finish(
        self,
        colour: Value,
        *,
        roughness: Value = 0.5,
        normal: bpy.types.NodeSocket | None = None,
        glow: float = 0.0,
        glow_radius: Rgb = (1.0, 0.4, 0.15),
        glow_depth: float = 0.003,
        coat: float = 0.0,
        coat_roughness: float = 0.15,
        **more: Value,
    ) -> bpy.types.Material:
        """Close with a principled surface. glow is subsurface weight, glow_depth its metres."""
        surface = self.node(
            "ShaderNodeBsdfPrincipled",
            {
                "Base Color": colour,
                "Roughness": roughness,
                "Normal": normal,
                "Subsurface Weight": glow,
                "Subsurface Radius": glow_radius,
                "Subsurface Scale": glow_depth,
                "Coat Weight": coat,
                "Coat Roughness": coat_roughness,
                **{key.replace("_", " "): value for key, value in more.items()},
            },
        )
        self.node("ShaderNodeOutputMaterial", {"Surface": surface.outputs[0]})
        return self.material


def plain(
    name: str,
    colour: Rgb,
    roughness: float = 0.5,
    mottle: float = 0.25,
    scale: float = 300.0,
    **more: float,
) -> bpy.types.Material:
    """A dull, slightly mottled material: stems, dry leaves, card."""
    shader = Shader(name)
    dark: Rgb = (colour[0] * (1 - mottle), colour[1] * (1 - mottle), colour[2] * (1 - mottle))
    cloud = shader.noise(scale, 4.0)
    return shader.finish(
        shader.mix(cloud, dark, colour),
        roughness=roughness,
        normal=shader.bump(cloud, 0.0006),
        **more,  # type: ignore[arg-type]
    )


def rgb(hex_code: str) -> Rgb:
    """Linear RGB of an sRGB hex code such as "ffd21e"."""
    parts: Sequence[float] = [int(hex_code[k : k + 2], 16) / 255 for k in (0, 2, 4)]
    r, g, b = (c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in parts)
    return (r, g, b)
