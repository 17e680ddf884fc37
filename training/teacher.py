"""What an ImageNet network makes of many random views of the training pictures, on disk.

The student never sees enough photographs to learn what edges and textures matter; the teacher has
seen a million. Its answers are worked out once for a bank of views, so that training need not wait
for it. No weight of the teacher enters the student.

The first views come from photographs alone; the later ones also from `demo/scenes.py`, so that a
thing alone on a table is known as well as one on a shelf.

    python -m training.teacher --data ../shared/groceries --other ../shared/other \\
        --teacher ../shared/models/mobilenetv2-12-int8.onnx
"""

from __future__ import annotations

import argparse
import json
from dataclasses import dataclass
from pathlib import Path

import cv2
import numpy as np
import onnx
import onnxruntime as ort
import torch
from numpy.lib.format import open_memmap
from numpy.typing import NDArray
from onnx import TensorProto, helper
from rich.progress import track
from torch.nn import functional

from training.augment import Rng, hand, nothing, paste, random_view
from training.data import (
    OTHER,
    Picture,
    grocery_samples,
    load_classes,
    other_samples,
    read_rgb,
    scene_samples,
    to_nchw,
)

TEACHER_PX = 224
VIEW_PX = 144
FEATURES = 1280
IMAGENET = 1000
OTHER_SHARE = 0.16  # of all views
NOTHING_SHARE = 0.03
PHOTOGRAPHED = 30_000  # so many views come before the first that may show a scene
SCENE_SHARE = 0.6  # of the views after that


@dataclass(frozen=True, slots=True)
class Bank:
    """Views and what the teacher says about each of them; row i of all arrays belongs together.

    Attributes:
        views: uint8 (n, 144, 144, 3), red-green-blue.
        features: float16 (n, 1280), the teacher's pooled features.
        logits: float16 (n, 1000), its ImageNet logits.
        fine: int64 (n, 2), fine classes of the two pictures in the view.
        share: float32 (n,), how much of the view is the first of them.
    """

    views: NDArray[np.uint8]
    features: NDArray[np.float16]
    logits: NDArray[np.float16]
    fine: NDArray[np.int64]
    share: NDArray[np.float32]

    def first(self, count: int) -> Bank:
        """The first rows of it."""
        return Bank(*(getattr(self, name)[:count] for name in Bank.__slots__))


def open_bank(folder: Path) -> Bank:
    """Map a bank that `build` wrote.

    Raises:
        FileNotFoundError: none, or only part of one, was written there.
    """
    json.loads((folder / "done.json").read_text())
    arrays = (np.load(folder / f"{name}.npy", mmap_mode="r") for name in Bank.__slots__)
    return Bank(*arrays)


class Teacher:
    """The ONNX classifier with its pooled features as a second output."""

    def __init__(self, path: Path, threads: int) -> None:
        model = onnx.load(str(path))
        pool = next(n for n in model.graph.node if n.op_type == "QLinearGlobalAveragePool")
        model.graph.node.append(
            helper.make_node("DequantizeLinear", [pool.output[0], *pool.input[3:5]], ["pooled"])
        )
        model.graph.output.append(helper.make_tensor_value_info("pooled", TensorProto.FLOAT, None))
        options = ort.SessionOptions()
        options.intra_op_num_threads = threads
        self._session = ort.InferenceSession(
            model.SerializeToString(), options, providers=["CPUExecutionProvider"]
        )

    def __call__(self, rgb: NDArray[np.uint8]) -> tuple[NDArray[np.float32], NDArray[np.float32]]:
        """(n, 224, 224, 3) to features (n, 1280) and ImageNet logits (n, 1000)."""
        logits, pooled = self._session.run(["output", "pooled"], {"input": to_nchw(rgb)})
        return np.asarray(pooled).reshape(len(rgb), -1), np.asarray(logits)


class Views:
    """Draws views at random: classes evened out, some mixed, pasted or partly covered."""

    def __init__(self, groceries: Path, other: Path, scenes: Path) -> None:
        samples = grocery_samples(groceries, "train")
        names = load_classes(groceries).of_fine
        groups = np.array([names[s.fine] for s in samples])
        counts = np.bincount(groups)
        # Square root: rare classes come up more often, but their few pictures are not worn out.
        weight = 1 / np.sqrt(counts[groups])
        self._chance = weight / weight.sum()
        self._groceries = [(read_rgb(s.path), s.fine) for s in samples]
        self._others = [read_rgb(s.path) for s in other_samples(other, held_out=False)]
        self._scenes = [(read_rgb(s.path), s.fine) for s in scene_samples(groceries, scenes)]

    def _one(self, rng: Rng, late: bool) -> tuple[Picture, int]:
        if late and rng.random() < SCENE_SHARE:
            picture, fine = self._scenes[int(rng.integers(len(self._scenes)))]
            return random_view(rng, picture, TEACHER_PX, 0.4), fine
        if rng.random() < OTHER_SHARE:
            if rng.random() < NOTHING_SHARE / OTHER_SHARE:
                return nothing(rng, TEACHER_PX), OTHER
            picture = self._others[int(rng.integers(len(self._others)))]
            return random_view(rng, picture, TEACHER_PX), OTHER
        picture, fine = self._groceries[int(rng.choice(len(self._groceries), p=self._chance))]
        return random_view(rng, picture, TEACHER_PX), fine

    def draw(self, rng: Rng, late: bool) -> tuple[Picture, int, int, float]:
        """One view, its two fine classes and the share of the first."""
        first, fine = self._one(rng, late)
        second, fine_2, share = first, fine, 1.0
        kind = rng.random()
        if kind < 0.15:  # mixup
            second, fine_2 = self._one(rng, late)
            share = float(rng.beta(0.4, 0.4))
            first = cv2.addWeighted(first, share, second, 1 - share, 0).astype(np.uint8)
        elif kind < 0.30:  # cutmix
            second, fine_2 = self._one(rng, late)
            first, share = first.copy(), float(rng.uniform(0.4, 0.9))
            side = int(TEACHER_PX * np.sqrt(1 - share))
            x, y = rng.integers(0, TEACHER_PX - side + 1, 2)
            first[y : y + side, x : x + side] = second[y : y + side, x : x + side]
        elif kind < 0.42 and fine != OTHER:
            background = self._others[int(rng.integers(len(self._others)))]
            first = paste(rng, first, random_view(rng, background, TEACHER_PX, 0.5))
        if rng.random() < 0.12:
            first = hand(rng, first)
        return first, fine, fine_2, share


def build(folder: Path, views: Views, teacher: Teacher, count: int, seed: int) -> None:
    """Write a bank of count views; the same seed and pictures give the same bank.

    One that is there with fewer views is made longer.
    """
    folder.mkdir(parents=True, exist_ok=True)
    old = open_bank(folder) if (folder / "done.json").exists() else None
    begin = len(old.views) if old else 0
    shapes = (
        (count, VIEW_PX, VIEW_PX, 3),
        (count, FEATURES),
        (count, IMAGENET),
        (count, 2),
        (count,),
    )
    kinds = (np.uint8, np.float16, np.float16, np.int64, np.float32)
    bank = Bank(
        *(
            open_memmap(folder / f"{name}.new.npy", "w+", kind, shape)
            for name, kind, shape in zip(Bank.__slots__, kinds, shapes, strict=True)
        )
    )
    if old:
        for name in Bank.__slots__:
            getattr(bank, name)[:begin] = getattr(old, name)
    for start in track(range(begin, count, 16), description="teacher's bank"):
        rows = range(start, min(start + 16, count))
        drawn = [
            views.draw(np.random.default_rng([seed, row]), row >= PHOTOGRAPHED) for row in rows
        ]
        pictures = np.stack([d[0] for d in drawn])
        bank.features[rows], bank.logits[rows] = teacher(pictures)
        for row, (picture, fine, fine_2, share) in zip(rows, drawn, strict=True):
            bank.views[row] = cv2.resize(picture, (VIEW_PX, VIEW_PX), interpolation=cv2.INTER_AREA)
            bank.fine[row], bank.share[row] = (fine, fine_2), share
    for name in Bank.__slots__:
        (folder / f"{name}.new.npy").replace(folder / f"{name}.npy")
    (folder / "done.json").write_text(json.dumps({"seed": seed, "count": count}))


def task_answers(
    features: NDArray[np.float16], targets: NDArray[np.float32], seed: int
) -> NDArray[np.float32]:
    """What a linear classifier on the teacher's features says about each view.

    On mixed and covered views it is a better judge than the share of pixels.

    Args:
        features: (n, 1280).
        targets: (n, classes), rows sum to 1.

    Returns:
        (n, classes) probabilities.
    """
    torch.manual_seed(seed)
    x = functional.normalize(torch.from_numpy(np.asarray(features, np.float32)), dim=1) * 20
    y = torch.from_numpy(targets)
    head = torch.nn.Linear(x.shape[1], y.shape[1])
    optimizer = torch.optim.AdamW(head.parameters(), 2e-3, weight_decay=0.1)
    steps = 1200
    schedule = torch.optim.lr_scheduler.CosineAnnealingLR(optimizer, steps)
    for _ in range(steps):
        rows = torch.randint(len(x), (256,))
        loss = functional.cross_entropy(head(x[rows]), y[rows])
        optimizer.zero_grad()
        loss.backward()  # type: ignore[no-untyped-call]
        optimizer.step()
        schedule.step()
    with torch.no_grad():
        return np.asarray(head(x).softmax(1).numpy(), np.float32)


def main() -> None:
    parser = argparse.ArgumentParser(description="Write the bank of views and teacher answers.")
    parser.add_argument("--data", type=Path, required=True, help="the Grocery Store Dataset")
    parser.add_argument("--other", type=Path, required=True, help="pictures without groceries")
    parser.add_argument("--teacher", type=Path, required=True, help="MobileNetV2 1.0 as int8 ONNX")
    parser.add_argument("--cache", type=Path, default=Path(__file__).parent / ".cache/bank")
    scenes = Path(__file__).parent / ".cache/scenes"
    parser.add_argument("--scenes", type=Path, default=scenes, help="what demo/scenes.py wrote")
    parser.add_argument("--views", type=int, default=36_000)
    parser.add_argument("--seed", type=int, default=20261122)
    parser.add_argument("--threads", type=int, default=2)
    options = parser.parse_args()
    views = Views(options.data, options.other, options.scenes)
    teacher = Teacher(options.teacher, options.threads)
    build(options.cache, views, teacher, options.views, options.seed)


if __name__ == "__main__":
    main()
