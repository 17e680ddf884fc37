"""Trains the student on the bank of views; stops and goes on at any time.

Two stages, small pictures first: early on only coarse structure is learnt, and an 80 px picture
costs half of a 112 px one. The weights that count are a running average of the trained ones.
Model selection looks at val.txt and the held-out other pictures only.

    python -m training.train --data ../shared/groceries --other ../shared/other
"""

from __future__ import annotations

import argparse
import copy
import ctypes
import json
import sys
import time
from collections.abc import Iterator
from dataclasses import asdict
from pathlib import Path
from typing import Any

import cv2
import numpy as np
import torch
from numpy.typing import NDArray
from rich.progress import BarColumn, Progress, TextColumn, TimeRemainingColumn
from torch import Tensor
from torch.nn import functional
from torch.utils.data import DataLoader, Dataset

from training.augment import shake
from training.data import (
    FINE_CLASSES,
    INPUT_PX,
    SHORT_SIDE_PX,
    Classes,
    Sample,
    centre_square,
    grocery_samples,
    load_classes,
    other_samples,
    read_rgb,
    to_nchw,
)
from training.network import Imitator, MobileNetV2
from training.recipe import Recipe
from training.teacher import FEATURES, IMAGENET, Bank, open_bank, task_answers

WIDTH = 0.5


class Batches(Dataset[tuple[NDArray[np.float32], NDArray[np.int64]]]):
    """Item i is the whole batch of step i, the same after every restart."""

    def __init__(self, bank: Bank, recipe: Recipe) -> None:
        self._bank, self._recipe = bank, recipe

    def __len__(self) -> int:
        return self._recipe.steps

    def __getitem__(self, step: int) -> tuple[NDArray[np.float32], NDArray[np.int64]]:
        """Normalised pictures (batch, 3, px, px) and their rows in the bank (batch,)."""
        recipe, count = self._recipe, len(self._bank.share)
        epoch, at = divmod(step, count // recipe.batch)
        order = np.random.default_rng([recipe.seed, 1, epoch]).permutation(count)
        rows = order[at * recipe.batch : (at + 1) * recipe.batch]
        rng = np.random.default_rng([recipe.seed, 2, step])
        size = recipe.size_px(step)
        pictures = np.stack([shake(rng, np.asarray(self._bank.views[row]), size) for row in rows])
        return to_nchw(pictures), rows


def mixed_targets(bank: Bank, of_fine: NDArray[np.int64], classes: int) -> NDArray[np.float32]:
    """(n, classes): how much of each view shows which class."""
    index, share = of_fine[np.asarray(bank.fine)], np.asarray(bank.share)
    targets = np.zeros((len(share), classes), np.float32)
    np.add.at(targets, (np.arange(len(share)), index[:, 0]), share)
    np.add.at(targets, (np.arange(len(share)), index[:, 1]), 1 - share)
    return targets


class Losses:
    """What the student is asked for: names, fine names, the teacher's features and opinions."""

    def __init__(self, bank: Bank, classes: Classes, recipe: Recipe) -> None:
        names = mixed_targets(bank, classes.of_fine, len(classes.en))
        task = task_answers(bank.features, names, recipe.seed)
        even = recipe.smoothing / len(classes.en)
        own = names * (1 - recipe.smoothing) + even
        self._names = torch.from_numpy(own * (1 - recipe.task_share) + task * recipe.task_share)
        fine = mixed_targets(bank, np.arange(FINE_CLASSES + 1), FINE_CLASSES + 1)
        self._fine = torch.from_numpy(fine)
        self._middle = torch.from_numpy(np.asarray(bank.features).mean(0, dtype=np.float32))
        self._bank, self._recipe = bank, recipe

    def __call__(
        self, logits: Tensor, heads: tuple[Tensor, Tensor, Tensor], rows: NDArray[np.int64]
    ) -> dict[str, Tensor]:
        """Weighted parts of the loss; their sum is what is minimised."""
        recipe = self._recipe
        features, imagenet, fine = heads
        wanted = torch.from_numpy(self._bank.features[rows].astype(np.float32)) - self._middle
        opinions = torch.from_numpy(self._bank.logits[rows].astype(np.float32))
        heat = recipe.imagenet_temperature
        agree = functional.kl_div(
            functional.log_softmax(imagenet / heat, 1),
            functional.softmax(opinions / heat, 1),
            reduction="batchmean",
        )
        apart = 1 - functional.cosine_similarity(features, wanted, dim=1).mean()
        return {
            "names": functional.cross_entropy(logits, self._names[rows]),
            "fine": recipe.fine_weight * functional.cross_entropy(fine, self._fine[rows]),
            "features": recipe.feature_weight * apart,
            "imagenet": recipe.imagenet_weight * heat**2 * agree,
        }


def feed(
    bank: Bank, classes: Classes, recipe: Recipe, step: int, until: int
) -> Iterator[tuple[Losses, Tensor, NDArray[np.int64]]]:
    """For each step its losses, pictures and their rows; a longer bank asks anew."""
    for first, end, count in recipe.phases(step, until):
        part = bank.first(count)
        loader = DataLoader(
            Batches(part, recipe),
            batch_size=None,
            sampler=range(first, end),
            num_workers=1,
            prefetch_factor=8,
        )
        losses = Losses(part, classes, recipe)
        for pictures, rows in loader:
            yield losses, pictures, np.asarray(rows)


def average_into(average: torch.nn.Module, model: torch.nn.Module, step: int, decay: float) -> None:
    """Move the averaged weights (and batch norm statistics) a little towards the model's."""
    keep = min(decay, (1 + step) / (10 + step))
    with torch.no_grad():
        pairs = zip(average.state_dict().values(), model.state_dict().values(), strict=True)
        for mean, now in pairs:
            if mean.dtype.is_floating_point:
                mean.lerp_(now, 1 - keep)
            else:
                mean.copy_(now)


def stack_squares(samples: list[Sample]) -> NDArray[np.float32]:
    """Pictures as the app would feed them, (n, 3, height, width)."""
    return to_nchw(
        np.stack([centre_square(read_rgb(s.path), SHORT_SIDE_PX, INPUT_PX) for s in samples])
    )


def logits_of(model: MobileNetV2, x: NDArray[np.float32]) -> NDArray[np.float32]:
    """(n, classes), in evaluation mode, in pieces."""
    model.eval()
    with torch.no_grad():
        parts = [
            model(torch.from_numpy(x[i : i + 32]).to(memory_format=torch.channels_last))
            for i in range(0, len(x), 32)
        ]
    return np.asarray(torch.cat(parts).numpy(), np.float32)


def keep_memory() -> None:
    """Let glibc keep freed memory. Otherwise every activation is mapped and zeroed anew by the
    kernel, and a 128 px picture takes 21 ms instead of 13 ms (measured on a virtual machine)."""
    if sys.platform == "linux":
        libc = ctypes.CDLL("libc.so.6")
        for option, value in ((-1, 2**31 - 1), (-2, 2**28), (-4, 0)):  # trim, top pad, mmap max
            libc.mallopt(option, value)


def save(path: Path, state: dict[str, object]) -> None:
    """Whole or not at all."""
    torch.save(state, path.with_suffix(".tmp"))
    path.with_suffix(".tmp").replace(path)


def train(recipe: Recipe, data: Path, other: Path, cache: Path, run: Path, until: int) -> None:
    """Train up to step `until`, or go on from run/last.pt; leaves the averaged weights there."""
    torch.manual_seed(recipe.seed)
    bank, classes = open_bank(cache), load_classes(data)
    model = MobileNetV2(len(classes.en), WIDTH, recipe.dropout)
    average = copy.deepcopy(model)
    imitator = Imitator(model.classifier.in_features, FEATURES, IMAGENET, FINE_CLASSES + 1)
    model.to(memory_format=torch.channels_last)  # type: ignore[call-overload]  # not in its stubs
    parameters = [*model.parameters(), *imitator.parameters()]
    groups = [
        {"params": [p for p in parameters if p.ndim > 1], "weight_decay": recipe.weight_decay},
        {"params": [p for p in parameters if p.ndim == 1], "weight_decay": 0.0},
    ]
    optimizer = torch.optim.AdamW(groups, recipe.learning_rate)
    step, spent_s = 0, 0.0
    parts: dict[str, Any] = {
        "model": model,
        "average": average,
        "imitator": imitator,
        "optimizer": optimizer,
    }
    last = run / "last.pt"
    if last.exists():
        state = torch.load(last, weights_only=True)
        for name, part in parts.items():
            part.load_state_dict(state[name])
        step, spent_s = state["step"], state["spent_s"]
    chosen = grocery_samples(data, "val") + other_samples(other, held_out=True)
    val_x, val_y = stack_squares(chosen), classes.of_fine[[s.fine for s in chosen]]
    run.mkdir(parents=True, exist_ok=True)
    (run / "recipe.json").write_text(json.dumps(asdict(recipe), indent=1))
    began_s = time.monotonic() - spent_s
    columns = (TextColumn("{task.description}"), BarColumn(), TimeRemainingColumn())
    with Progress(*columns) as progress, (run / "log.jsonl").open("a") as log:
        bar = progress.add_task("training", total=until, completed=step)
        for losses, pictures, rows in feed(bank, classes, recipe, step, until):
            model.train()
            for group in optimizer.param_groups:
                group["lr"] = recipe.rate(step)
            pooled = model.pooled(pictures.to(memory_format=torch.channels_last))
            named = model.classifier(functional.dropout(pooled, recipe.dropout))
            asked = losses(named, imitator(pooled), rows)
            optimizer.zero_grad()
            torch.stack(list(asked.values())).sum().backward()  # type: ignore[no-untyped-call]
            torch.nn.utils.clip_grad_norm_(parameters, 5.0)
            optimizer.step()
            average_into(average, model, step, recipe.average)
            step += 1
            spent_s = time.monotonic() - began_s
            progress.update(bar, completed=step)
            line: dict[str, float] = {
                "step": step,
                "s": round(spent_s),
                "px": recipe.size_px(step - 1),
            }
            if step % 50 == 0:
                values = {name: round(float(value.detach()), 3) for name, value in asked.items()}
                log.write(json.dumps(line | values) + "\n")
                log.flush()
            if step % 500 == 0 or step == until:
                right = logits_of(average, val_x).argmax(1) == val_y
                seen = val_y != classes.reject
                line["val"] = round(float(right[seen].mean()), 4)
                line["other"] = round(float(right[~seen].mean()), 4)
                log.write(json.dumps(line) + "\n")
                log.flush()
                state = {name: part.state_dict() for name, part in parts.items()}
                save(last, state | {"step": step, "spent_s": spent_s})


def main() -> None:
    parser = argparse.ArgumentParser(description="Train the bundled model `starter`.")
    parser.add_argument("--data", type=Path, required=True, help="the Grocery Store Dataset")
    parser.add_argument("--other", type=Path, required=True, help="pictures without groceries")
    here = Path(__file__).parent
    parser.add_argument("--cache", type=Path, default=here / ".cache/bank")
    parser.add_argument("--run", type=Path, default=here / "runs/starter", help="checkpoints, log")
    parser.add_argument("--threads", type=int, default=1)
    recipe = Recipe()
    parser.add_argument("--until", type=int, default=recipe.steps, help="stop after this step")
    options = parser.parse_args()
    keep_memory()
    cv2.setNumThreads(1)
    torch.set_num_threads(options.threads)
    train(recipe, options.data, options.other, options.cache, options.run, options.until)


if __name__ == "__main__":
    main()
