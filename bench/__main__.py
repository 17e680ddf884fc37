"""`make bench`: how close `watch --every-frame` comes to what this machine can do at all.

The limit is the least of three: bare inference in a loop at its best thread count, bare decoding,
and the processors divided by the CPU seconds that bare decoding and bare one-thread inference
take for a frame together. Measurements are interleaved and repeated, medians are printed, and
everything is kept in bench/results/ with machine and versions.
"""

import argparse
import json
import platform
import statistics
from collections.abc import Callable
from datetime import datetime
from importlib import metadata
from pathlib import Path

import numpy as np

from app import wiring
from bench.measure import (
    Measured,
    bare_decoding,
    bare_inference,
    plain_script,
    processors,
    whole_pipeline,
)

ROOT = Path(__file__).parents[1]
RESULTS = Path(__file__).parent / "results"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--clip", type=Path, default=ROOT / "assets" / "demo.mp4")
    parser.add_argument("--model", default="starter", help="NAME or PATH.onnx")
    parser.add_argument("--repeat", type=int, default=3)
    parser.add_argument("--save", action="store_true", help="keep the figures in bench/results")
    arguments = parser.parse_args()

    workshop = wiring.Workshop.at_home()
    jobs: dict[str, Callable[[], Measured]] = {
        "bare decoding": lambda: bare_decoding(arguments.clip),
        "bare inference, 1 thread": lambda: bare_inference(workshop, arguments.model, 1),
        "bare inference, 2 threads": lambda: bare_inference(workshop, arguments.model, 2),
        "plain script, recording": lambda: plain_script(workshop, arguments.clip, arguments.model),
        "watch --every-frame": lambda: whole_pipeline(workshop, arguments.clip, arguments.model),
    }
    runs: dict[str, list[Measured]] = {name: [] for name in jobs}
    for _ in range(arguments.repeat):
        for name, job in jobs.items():
            runs[name].append(job())

    fps = {name: statistics.median(m.fps for m in found) for name, found in runs.items()}
    cpu_ms = {name: statistics.median(m.cpu_ms for m in found) for name, found in runs.items()}
    together_ms = cpu_ms["bare decoding"] + cpu_ms["bare inference, 1 thread"]
    by_cpu = 1000 * processors() / together_ms
    limit = min(
        fps["bare decoding"],
        max(fps["bare inference, 1 thread"], fps["bare inference, 2 threads"]),
        by_cpu,
    )
    for name in jobs:
        print(f"{name:28} {fps[name]:8.1f} frames/s {cpu_ms[name]:8.2f} ms of CPU a frame")
    print(f"{'all processors, no overhead':28} {by_cpu:8.1f} frames/s")
    ours = fps["watch --every-frame"]
    ratios = {
        "of the limit": ours / limit,
        "times the plain script": ours / fps["plain script, recording"],
        "CPU against the plain script": cpu_ms["watch --every-frame"]
        / cpu_ms["plain script, recording"],
    }
    for name, ratio in ratios.items():
        print(f"watch --every-frame: {ratio:.2f} {name}")
    if arguments.save:
        save(arguments.model, arguments.clip.name, fps, cpu_ms, ratios)


def save(
    model: str, clip: str, fps: dict[str, float], cpu_ms: dict[str, float], ratios: dict[str, float]
) -> None:
    """Keep the figures beside those of other days and machines."""
    RESULTS.mkdir(exist_ok=True)
    now = datetime.now().astimezone()
    packages = ("opencv-python", "onnxruntime", "numpy", "av")
    text = json.dumps(
        {
            "when": now.isoformat(timespec="seconds"),
            "machine": f"{platform.machine()}, {processors()} processors, {platform.system()}",
            "versions": {name: metadata.version(name) for name in packages},
            "numpy_simd": sorted(np.show_config(mode="dicts")["SIMD Extensions"].get("found", [])),
            "model": Path(model).name,
            "clip": clip,
            "fps": {name: round(value, 1) for name, value in fps.items()},
            "cpu_ms_a_frame": {name: round(value, 2) for name, value in cpu_ms.items()},
            "ratios": {name: round(value, 3) for name, value in ratios.items()},
        },
        indent=1,
    )
    path = RESULTS / f"{now:%Y-%m-%d}_{Path(model).stem}.json"
    path.write_text(text + "\n", encoding="utf-8")
    print(f"kept in {path.relative_to(ROOT)}")


if __name__ == "__main__":
    main()
