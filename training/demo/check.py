"""Says per segment of the clip how many of its frames a model names rightly.

The clip is worth bundling only while models agree about what is in it, so this stands beside the
recipe. It knows as much of a model card as it needs and takes the same things as options.
"""

from __future__ import annotations

import argparse
import json
import re
import tomllib
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import av
import cv2
import numpy as np
import onnxruntime
from numpy.typing import NDArray


@dataclass(frozen=True, slots=True)
class Recipe:
    """How pictures become a tensor and a tensor becomes a name; mean and std are per channel."""

    model: Path
    labels: list[str]
    nhwc: bool = False
    size_px: int = 224
    short_side_px: int = 256
    scale: float = 1 / 255
    mean: tuple[float, ...] = (0.485, 0.456, 0.406)
    std: tuple[float, ...] = (0.229, 0.224, 0.225)
    logits: bool = True
    offset: int = 0


def _per_channel(value: object) -> tuple[float, ...]:
    return (
        tuple(value) * (3 if len(value) == 1 else 1)
        if isinstance(value, list)
        else (float(str(value)),) * 3
    )


def from_card(path: Path) -> Recipe:
    """Read a Recipe from a card.toml beside its model and labels.tsv."""
    card = tomllib.loads(path.read_text())
    given, scores = card["input"], card["output"]
    resize = given.get("resize", {})
    labels = (path.parent / str(scores.get("labels", "labels.tsv"))).read_text().splitlines()
    if labels and labels[0].lower().startswith(("index", "#")):
        labels = labels[1:]
    return Recipe(
        path.parent / card["model"]["file"],
        labels,
        given["layout"] == "NHWC",
        given["width"],
        given["width"]
        if isinstance(resize, str)
        else int(resize.get("short_side", given["width"])),
        float(given.get("scale", 1.0)),
        _per_channel(given["mean"]),
        _per_channel(given["std"]),
        scores["scores"] == "logits",
        int(scores.get("offset", 0)),
    )


def tensor(bgr: NDArray[np.uint8], recipe: Recipe) -> NDArray[np.float32]:
    """The centre square of a picture as the model wants it, batch 1."""
    shrink = recipe.short_side_px / min(bgr.shape[:2])
    width, height = round(bgr.shape[1] * shrink), round(bgr.shape[0] * shrink)
    small = cv2.resize(bgr, (width, height), interpolation=cv2.INTER_AREA)
    top, left = (height - recipe.size_px) // 2, (width - recipe.size_px) // 2
    square = small[top : top + recipe.size_px, left : left + recipe.size_px, ::-1]
    values = (square.astype(np.float32) * recipe.scale - recipe.mean) / recipe.std
    return (values if recipe.nhwc else values.transpose(2, 0, 1))[None].astype(np.float32)


def frames(clip: Path) -> Iterator[NDArray[np.uint8]]:
    """Every frame of a video file, BGR."""
    with av.open(str(clip)) as box:
        for shown in box.decode(video=0):
            yield shown.to_ndarray(format="bgr24")


def scores_of(clip: Path, recipe: Recipe) -> NDArray[np.float32]:
    """Probabilities of every frame, shape (frames, classes), the background class cut off."""
    quiet = onnxruntime.SessionOptions()
    quiet.intra_op_num_threads, quiet.log_severity_level = 1, 3
    session = onnxruntime.InferenceSession(
        str(recipe.model), quiet, providers=["CPUExecutionProvider"]
    )
    entry = session.get_inputs()[0].name
    rows = []
    for bgr in frames(clip):
        row = (
            np.asarray(session.run(None, {entry: tensor(bgr, recipe)})[0])
            .reshape(-1)
            .astype(np.float32)
        )
        if recipe.logits:
            row = np.exp(row - row.max())
            row /= row.sum()
        rows.append(row[recipe.offset :])
    return np.array(rows)


def _rows(labels: list[str], name: str) -> set[int]:
    """Which classes are called `name`: a whole field if there is one, else a word in one."""
    fields = [row.casefold().split("\t") for row in labels]
    exact = {k for k, row in enumerate(fields) if name and name.casefold() in row}
    word = re.compile(rf"\b{re.escape(name.casefold())}s?\b")
    return exact or {k for k, row in enumerate(labels) if name and word.search(row.casefold())}


def main() -> None:
    """Print a line per segment."""
    root = Path(__file__).resolve().parents[2]
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("model", type=Path, help="a card.toml, or an .onnx with the options below")
    parser.add_argument("--clip", type=Path, default=root / "assets" / "demo.mp4")
    parser.add_argument(
        "--labels", type=Path, help="one class a line, for an .onnx that is not ImageNet's"
    )
    parser.add_argument("--nhwc", action="store_true")
    parser.add_argument("--size", type=int, default=224)
    parser.add_argument("--short-side", type=int, default=256)
    parser.add_argument("--mean", type=float, nargs="+", default=[0.485, 0.456, 0.406])
    parser.add_argument("--std", type=float, nargs="+", default=[0.229, 0.224, 0.225])
    parser.add_argument("--probabilities", action="store_true", help="the model ends in softmax")
    parser.add_argument("--offset", type=int, default=0)
    options = parser.parse_args()
    if options.model.suffix == ".toml":
        recipe = from_card(options.model)
    else:
        labels = options.labels.read_text().splitlines() if options.labels else []
        recipe = Recipe(
            options.model,
            labels,
            options.nhwc,
            options.size,
            options.short_side,
            1 / 255,
            _per_channel(options.mean),
            _per_channel(options.std),
            not options.probabilities,
            options.offset,
        )
    truth = json.loads(options.clip.with_suffix(".json").read_text())
    scores = scores_of(options.clip, recipe)
    best = scores.argmax(axis=1)
    print(f"{len(scores)} frames ({truth['frames']} promised)")
    for part in truth["segments"]:
        a, b = round(part["start_s"] * truth["fps"]), round(part["end_s"] * truth["fps"])
        wanted = _rows(recipe.labels, part["starter"]) if recipe.labels else {part["index"]}
        right = np.isin(best[a:b], list(wanted))
        own = scores[a:b][:, sorted(wanted)].sum(axis=1) if wanted else np.zeros(b - a)
        seen = ", ".join(
            f"{recipe.labels[k] if recipe.labels else k}: {n}"
            for k, n in Counter(best[a:b].tolist()).most_common(3)
        )
        print(
            f"{part['start_s']:6.2f}-{part['end_s']:5.2f} s {part['name']:14s} "
            f"right {right.mean():4.0%} score {own.mean():.2f} (lowest {own.min():.2f}) {seen}"
        )


if __name__ == "__main__":
    main()
