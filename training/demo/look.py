"""A quick look at one thing of the demo table, to model against: small picture, few samples."""

from __future__ import annotations

import argparse
import importlib
import time
from pathlib import Path

import bpy
import numpy as np
import table
from mathutils import Vector


def main() -> None:
    """Render module.function from things/ at the arc's middle."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("thing", help="module.function, as in citrus.oranges")
    parser.add_argument("out", type=Path)
    parser.add_argument("--size", type=int, default=320, help="side in pixels")
    parser.add_argument("--samples", type=int, default=16)
    parser.add_argument("--frame-cm", type=float, default=24.0, help="what the square shows, in cm")
    parser.add_argument("--aim-cm", type=float, default=3.0, help="height that the camera looks at")
    parser.add_argument("--turn", type=float, default=0.0, help="degrees about the vertical")
    parser.add_argument("--azimuth", type=float, default=0.0, help="where on the arc, degrees")
    options = parser.parse_args()
    start_s = time.monotonic()
    table.furnish()
    module, function = options.thing.split(".")
    thing = getattr(importlib.import_module(f"things.{module}"), function)()
    thing.rotation_euler.z = np.radians(options.turn)
    table.on_arc(thing, options.azimuth)
    data = bpy.data.cameras.new("eye")
    eye = bpy.data.objects.new("eye", data)
    bpy.context.scene.collection.objects.link(eye)
    eye.location = (0, 0, table.EYE_HEIGHT_M)
    a, reach = np.radians(options.azimuth), table.ARC_RADIUS_M
    aim = Vector((reach * np.sin(a), reach * np.cos(a), options.aim_cm / 100)) - eye.location
    eye.rotation_euler = aim.to_track_quat("-Z", "Y").to_euler()
    data.sensor_width, data.lens = 36.0, 36.0 * aim.length / (options.frame_cm / 100)
    data.clip_start = 0.01
    data.dof.use_dof, data.dof.focus_distance = True, aim.length
    data.dof.aperture_fstop = data.lens / 1000 / table.APERTURE_M
    scene = bpy.context.scene
    scene.camera = eye
    table.quality(options.samples, 1)
    scene.render.resolution_x = scene.render.resolution_y = options.size
    scene.render.filepath = str(options.out.resolve())
    bpy.ops.render.render(write_still=True)
    print(f"{options.out} {time.monotonic() - start_s:.0f} s")


if __name__ == "__main__":
    main()
