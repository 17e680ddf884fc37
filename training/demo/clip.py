"""Makes assets/demo.mp4 and assets/demo.json from the panorama tiles: camera, blur, grain, encoder.

The panorama is equirectangular and the camera only turns, so every frame is an exact perspective
picture. Frames are averaged over the open time of a shutter; grain is added last, as in a sensor.
"""

from __future__ import annotations

import argparse
import json
from pathlib import Path

import av
import camera
import cv2
import layout
import numpy as np
from numpy.typing import NDArray

WIDTH, HEIGHT = 1280, 720
SHUTTER = 0.45  # share of a frame's time that the shutter is open
Picture = NDArray[np.float32]


def _ramped(width: int, overlap_px: int) -> Picture:
    edge = np.minimum(np.arange(width) + 0.5, width - np.arange(width) - 0.5)
    return np.clip(edge / max(1, overlap_px), 1e-3, 1).astype(np.float32)[None, :, None]


def _band(folder: Path, band: str, width: int, height: int) -> NDArray[np.uint8]:
    """One band of tiles on its own canvas, neighbours faded into each other where they overlap."""
    west, east = layout.PANORAMA_DEG
    left, right = west - layout.OVERLAP_DEG, east + layout.OVERLAP_DEG
    total, weight = np.zeros((height, width, 3), np.float32), np.zeros((1, width, 1), np.float32)
    for name, tile_west, tile_east, _, _ in layout.tiles():
        if not name.startswith(band):
            continue
        x0 = round((tile_west - left) / (right - left) * width)
        x1 = round((tile_east - left) / (right - left) * width)
        tile = cv2.imread(str(folder / f"{name}.png"))
        if tile is None:
            raise SystemExit(f"{folder / name}.png is missing: run render.py first")
        tile = cv2.resize(tile, (x1 - x0, height), interpolation=cv2.INTER_CUBIC)
        fade = _ramped(x1 - x0, round(2 * layout.OVERLAP_DEG / (right - left) * width))
        total[:, x0:x1] += tile * fade
        weight[:, x0:x1] += fade
    return np.clip(total / np.maximum(weight, 1e-6) + 0.5, 0, 255).astype(np.uint8)


def panorama(folder: Path) -> tuple[NDArray[np.uint8], float]:
    """The whole panorama (BGR) and its pixels in a degree of pitch."""
    (south, middle), (_, north) = layout.FINE_PITCH_DEG, layout.FAR_PITCH_DEG
    sample = cv2.imread(str(folder / "fine00.png"))
    density = sample.shape[0] / (middle - south)
    west, east = layout.PANORAMA_DEG
    width = round((east - west + 2 * layout.OVERLAP_DEG) * density * layout.SQUEEZE)
    fine = _band(folder, "fine", width, sample.shape[0])
    low = layout.FAR_PITCH_DEG[0]
    far = _band(folder, "far", width, round((north - low) * density))
    shared = round((middle - low) * density)
    fade = np.linspace(0, 1, shared, dtype=np.float32)[:, None, None]
    blend = far[-shared:] * (1 - fade) + fine[:shared] * fade
    return np.vstack([far[:-shared], blend.astype(np.uint8), fine[shared:]]), density


def shoot(whole: NDArray[np.uint8], density: float, look: NDArray[np.float64]) -> Picture:
    """The perspective picture of the panorama in direction look (yaw, pitch, roll, height)."""
    yaw, pitch, roll, height = (float(angle) for angle in np.radians(look))
    scale = 2 * np.tan(height / 2) / HEIGHT
    x = ((np.arange(WIDTH) - WIDTH / 2 + 0.5)[None] * scale).astype(np.float32)
    y = ((HEIGHT / 2 - 0.5 - np.arange(HEIGHT))[:, None] * scale).astype(np.float32)
    x, y = x * np.cos(roll) - y * np.sin(roll), x * np.sin(roll) + y * np.cos(roll)
    forward, up = np.cos(pitch) - y * np.sin(pitch), np.sin(pitch) + y * np.cos(pitch)
    azimuth = np.degrees(np.arctan2(x, forward) + yaw)
    altitude = np.degrees(np.arctan2(up, np.hypot(x, forward)))
    west = layout.PANORAMA_DEG[0] - layout.OVERLAP_DEG
    u = (azimuth - west) * density * layout.SQUEEZE - 0.5
    v = (layout.FAR_PITCH_DEG[1] - altitude) * density - 0.5
    taken = cv2.remap(
        whole,
        u.astype(np.float32),
        v.astype(np.float32),
        cv2.INTER_CUBIC,
        borderMode=cv2.BORDER_REPLICATE,
    )
    return taken.astype(np.float32)


def _grade(picture: Picture) -> Picture:
    """A little more contrast and colour than the renderer's flat film curve gives."""
    share = picture * (1.06 / 255)
    share = share + 0.22 * (share - 0.44) * share * (1 - share) * 4
    grey = share @ np.array([0.0722, 0.7152, 0.2126], np.float32)
    return (grey[..., None] + (share - grey[..., None]) * 1.12) * 255


def frame(whole: NDArray[np.uint8], density: float, number: int) -> NDArray[np.uint8]:
    """Frame `number` of the clip, finished: motion blur, breathing exposure, vignette, grain."""
    rng = np.random.default_rng(9000 + number)
    at_s = number / camera.FPS + np.array([0.0, SHUTTER / camera.FPS])
    ends = camera.view(at_s)
    travel_px = np.abs(ends[1, :2] - ends[0, :2]).max() / ends[0, 3] * HEIGHT
    count = int(np.clip(np.ceil(travel_px / 3), 1, 24))
    looks = camera.view(np.linspace(at_s[0], at_s[1], count))
    picture = np.mean([shoot(whole, density, look) for look in looks], axis=0, dtype=np.float32)
    yy, xx = np.mgrid[-1 : 1 : HEIGHT * 1j, -1 : 1 : WIDTH * 1j].astype(np.float32)
    picture *= (1 - 0.10 * ((xx * 0.85) ** 2 + (yy * 0.6) ** 2))[..., None]
    picture = _grade(picture)
    gain = 1 + 0.012 * camera.sway(at_s[:1], 21, 0.15, 0.6)[0]
    grain = cv2.GaussianBlur(rng.standard_normal((HEIGHT, WIDTH, 1), np.float32), (0, 0), 0.7) * 2.6
    tinted = (
        cv2.GaussianBlur(rng.standard_normal((HEIGHT, WIDTH, 3), np.float32), (0, 0), 1.0) * 1.6
    )
    shade = 1.25 - 0.6 * picture.mean(axis=2, keepdims=True) / 255
    picture = picture * gain + (grain[..., None] + tinted) * shade
    return np.clip(picture + 0.5, 0, 255).astype(np.uint8)


def encode(whole: NDArray[np.uint8], density: float, target: Path, crf: int) -> int:
    """Write the clip as H.264 for every player: yuv420p, bt709, index first. Frame count."""
    _, end_s = camera.schedule()
    frames = round(end_s * camera.FPS)
    part = target.with_suffix(".part.mp4")
    with av.open(str(part), "w", options={"movflags": "+faststart"}) as box:
        stream = box.add_stream("libx264", rate=camera.FPS)
        stream.width, stream.height, stream.pix_fmt = WIDTH, HEIGHT, "yuv420p"
        stream.options = {
            "crf": str(crf),
            "preset": "slow",
            "profile": "high",
            "threads": "1",
            "x264-params": "colorprim=bt709:transfer=bt709:colormatrix=bt709:range=tv",
        }
        for number in range(frames):
            shown = av.VideoFrame.from_ndarray(frame(whole, density, number), format="bgr24")
            shown = shown.reformat(
                format="yuv420p", dst_colorspace="ITU709", dst_color_range="MPEG"
            )
            for packet in stream.encode(shown):
                box.mux(packet)
            if number % 60 == 0:
                print(f"frame {number} of {frames}", flush=True)
        for packet in stream.encode():
            box.mux(packet)
    part.replace(target)
    return frames


def truth(frames: int) -> dict[str, object]:
    """What demo.json says: the picture and, per thing, when it fills the centre square."""
    rows = [
        {
            "start_s": round(each.start_s, 3),
            "end_s": round(each.end_s, 3),
            "index": each.stop.index,
            "wnid": each.stop.wnid,
            "name": each.stop.name,
            "starter": each.stop.starter,
        }
        for each in camera.segments()
    ]
    return {"fps": camera.FPS, "width": WIDTH, "height": HEIGHT, "frames": frames, "segments": rows}


def main() -> None:
    """Write the clip and its ground truth, or single frames to look at."""
    here = Path(__file__).resolve().parent
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--tiles", type=Path, default=here / ".cache" / "tiles")
    parser.add_argument("--out", type=Path, default=here.parents[1] / "assets" / "demo.mp4")
    parser.add_argument("--crf", type=int, default=23)
    parser.add_argument(
        "--frames", type=int, nargs="*", help="only write these as PNG beside --out"
    )
    options = parser.parse_args()
    whole, density = panorama(options.tiles)
    if options.frames is not None:
        for number in options.frames:
            cv2.imwrite(
                str(options.out.with_name(f"frame{number:04d}.png")), frame(whole, density, number)
            )
        return
    frames = encode(whole, density, options.out, options.crf)
    options.out.with_suffix(".json").write_text(json.dumps(truth(frames), indent=1) + "\n")
    print(f"{options.out}: {frames} frames, {options.out.stat().st_size / 1e6:.2f} MB")


if __name__ == "__main__":
    main()
