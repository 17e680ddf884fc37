"""Rounds that are kept: one JSON a day and model in bench/results, which later rounds join."""

import json
import platform
import subprocess
from collections.abc import Mapping, Sequence
from dataclasses import asdict
from datetime import datetime
from importlib import metadata
from pathlib import Path
from typing import Any

import numpy as np

from bench.peers.figures import Against, Round, Seen, medians
from bench.peers.watching import ROOT
from whatsit.adapters.runtime.tuning import processors

RESULTS = ROOT / "bench" / "results"
OUR_PACKAGES = ("opencv-python", "onnxruntime", "numpy", "av")
PEER_PACKAGES = ("torch", "torchvision", "ultralytics", "transformers", "ai-edge-litert")


def kept_file(model: Path, day: datetime) -> Path:
    """Where the rounds of that day lie."""
    return RESULTS / f"{day:%Y-%m-%d}_peers_{model.stem}.json"


def kept_rounds(path: Path, clip: Path, frames: int) -> list[Round]:
    """Those of the same day that were measured alike; none where there is no such file."""
    if not path.exists():
        return []
    kept = json.loads(path.read_text(encoding="utf-8"))
    if (kept["clip"], kept["frames"]) != (clip.name, frames):
        return []
    return [{name: Seen(**seen) for name, seen in one.items()} for one in kept["rounds"]]


def keep(
    path: Path,
    clip: Path,
    frames: int,
    rounds: Sequence[Round],
    verdicts: Sequence[Against],
    skipped: Mapping[str, str],
    versions: Mapping[str, str],
) -> None:
    """Write them, with machine and versions."""
    RESULTS.mkdir(exist_ok=True)
    text = json.dumps(
        {
            "when": datetime.now().astimezone().isoformat(timespec="seconds"),
            "machine": f"{platform.machine()}, {processors()} processors, {platform.system()}",
            "python": platform.python_version(),
            "versions": dict(versions),
            "numpy_simd": sorted(np.show_config(mode="dicts")["SIMD Extensions"].get("found", [])),
            "clip": clip.name,
            "frames": frames,
            "medians": {name: _rounded(seen) for name, seen in medians(rounds).items()},
            "ratios": [
                {**asdict(one), "fps": round(one.fps, 3), "cpu": round(one.cpu, 3),
                 "reached": one.reached}
                for one in verdicts
            ],
            "skipped": dict(skipped),
            "rounds": [{name: _rounded(seen) for name, seen in one.items()} for one in rounds],
        },
        indent=1,
    )  # fmt: skip
    path.write_text(text + "\n", encoding="utf-8")


def versions(python: Path) -> dict[str, str]:
    """Of our packages here, and of the peers' in their environment."""
    found = {name: metadata.version(name) for name in OUR_PACKAGES}
    if python.exists():
        ask = (
            "import json, sys; from importlib import metadata as m; "
            "have = {d.name: d.version for d in m.distributions()}; "
            "print(json.dumps({n: have[n] for n in sys.argv[1:] if n in have}))"
        )
        run = subprocess.run(
            [str(python), "-c", ask, *PEER_PACKAGES], capture_output=True, text=True, check=True
        )
        found.update(json.loads(run.stdout))
    return found


def _rounded(seen: Seen) -> dict[str, Any]:
    return {
        "fps": round(seen.fps, 1),
        "cpu_ms": round(seen.cpu_ms, 2),
        "peak_mb": round(seen.peak_mb, 1),
        "others": round(seen.others, 2),
    }
