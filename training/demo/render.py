"""Renders the demo table as one panorama in tiles; a tile already on disk is not rendered again.

Needs Blender as a Python module (bpy 5.0). One thread by default; several processes may share a
folder, since each tile is claimed by a lock file first.
"""

from __future__ import annotations

import argparse
import importlib
import os
import time
from pathlib import Path

import bpy
import layout
import numpy as np
import table
from shapes import place


def dress() -> None:
    """Put every thing of the layout on the table."""
    for number, stop in enumerate(layout.STOPS):
        module, function = stop.build.split(".")
        thing = getattr(importlib.import_module(f"things.{module}"), function)()
        place(thing, turn_deg=(0, 0, stop.turn_deg))
        table.on_arc(thing, layout.azimuth_deg(number))


def panorama_eye() -> bpy.types.Camera:
    """An equirectangular camera at eye height, looking along +y, focused on the arc."""
    data = bpy.data.cameras.new("eye")
    eye = bpy.data.objects.new("eye", data)
    bpy.context.scene.collection.objects.link(eye)
    eye.location = (0, 0, table.EYE_HEIGHT_M)
    eye.rotation_euler = (np.pi / 2, 0, 0)
    data.type = "PANO"
    data.panorama_type = "EQUIRECTANGULAR"
    data.clip_start = 0.01
    data.dof.use_dof = True
    data.dof.focus_distance = float(np.hypot(table.ARC_RADIUS_M - 0.02, table.EYE_HEIGHT_M - 0.04))
    data.dof.aperture_fstop = data.lens / 1000 / table.APERTURE_M
    bpy.context.scene.camera = eye
    return data


def main() -> None:
    """Render all tiles, or only those named."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--out", type=Path, default=Path(__file__).parent / ".cache" / "tiles")
    parser.add_argument("--per-degree", type=float, default=50.0, help="pixels in a degree")
    parser.add_argument("--samples", type=int, default=40)
    parser.add_argument("--threads", type=int, default=1)
    parser.add_argument("--tiles", nargs="*", help="only these, for example fine03")
    parser.add_argument("--backwards", action="store_true", help="start from the last tile")
    options = parser.parse_args()
    options.out.mkdir(parents=True, exist_ok=True)
    table.furnish()
    dress()
    eye = panorama_eye()
    table.quality(options.samples, options.threads)
    scene = bpy.context.scene
    for name, west, east, south, north in layout.tiles()[:: -1 if options.backwards else 1]:
        target = options.out / f"{name}.png"
        if target.exists() or (options.tiles and name not in options.tiles):
            continue
        lock = target.with_suffix(".lock")
        try:
            os.close(os.open(lock, os.O_CREAT | os.O_EXCL))
        except FileExistsError:
            continue  # another process renders it
        start_s = time.monotonic()
        density = options.per_degree * (0.5 if name.startswith("far") else 1.0)
        eye.longitude_min, eye.longitude_max = np.radians([west, east])
        eye.latitude_min, eye.latitude_max = np.radians([south, north])
        scene.render.resolution_x = round((east - west) * density * layout.SQUEEZE)
        scene.render.resolution_y = round((north - south) * density)
        scene.render.filepath = str((options.out / f"{name}.part.png").resolve())
        bpy.ops.render.render(write_still=True)
        (options.out / f"{name}.part.png").replace(target)
        lock.unlink()
        print(f"{name}: {time.monotonic() - start_s:.0f} s", flush=True)


if __name__ == "__main__":
    main()
