"""Which pictures there are, what they show, and which may be learnt from.

The official split is kept: train.txt to learn, val.txt to choose and to calibrate, test.txt only to
report. Of the pictures without groceries every fifth is held out and used as val.txt is.
"""

from __future__ import annotations

import csv
from dataclasses import dataclass
from pathlib import Path

import cv2
import numpy as np
from numpy.typing import NDArray

FINE_CLASSES = 81
OTHER = FINE_CLASSES  # the fine class of a picture that shows no groceries
HELD_OUT_EVERY = 5
INPUT_PX = 112
SHORT_SIDE_PX = 112  # of 112 to 161 the best on val.txt (likelihood), for inputs of 112 to 144

Picture = NDArray[np.uint8]  # (height, width, 3), red-green-blue


@dataclass(frozen=True, slots=True)
class Sample:
    """One picture file and its fine class (0..80, or OTHER)."""

    path: Path
    fine: int


@dataclass(frozen=True, slots=True)
class Classes:
    """What the model tells apart.

    Attributes:
        en, zh_cn: names, by index; the last one is the rejection class.
        of_fine: (82,) int64, from a fine class to the index of its name.
    """

    en: tuple[str, ...]
    zh_cn: tuple[str, ...]
    of_fine: NDArray[np.int64]

    @property
    def reject(self) -> int:
        """Index of "something else"."""
        return len(self.en) - 1


def load_classes(groceries: Path) -> Classes:
    """Join classes.tsv (our names and merges) with the data set's own classes.csv.

    Raises:
        KeyError: classes.tsv forgets a coarse class of the data set.
    """
    with (Path(__file__).parent / "classes.tsv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file, delimiter="\t"))
    index = {name: i for i, row in enumerate(rows) for name in row["coarse"].split(",")}
    of_fine = np.full(FINE_CLASSES + 1, len(rows) - 1, np.int64)
    with (groceries / "classes.csv").open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            of_fine[int(row["Class ID (int)"])] = index[row["Coarse Class Name (str)"]]
    return Classes(tuple(row["en"] for row in rows), tuple(row["zh_CN"] for row in rows), of_fine)


def grocery_samples(groceries: Path, split: str) -> list[Sample]:
    """The pictures of one official split: "train", "val" or "test"."""
    with (groceries / f"{split}.txt").open(encoding="utf-8") as file:
        cells = [line.split(",") for line in file if line.strip()]
    return [Sample(groceries / path.strip(), int(fine)) for path, fine, _ in cells]


def other_samples(other: Path, held_out: bool) -> list[Sample]:
    """Pictures without groceries: the ones to learn from, or the ones held out."""
    paths = sorted(other.glob("*.jpg"))
    return [
        Sample(path, OTHER) for i, path in enumerate(paths) if (i % HELD_OUT_EVERY == 0) == held_out
    ]


def scene_samples(groceries: Path, scenes: Path) -> list[Sample]:
    """The computed pictures that demo/scenes.py wrote; each is named after its fine class."""
    with (groceries / "classes.csv").open(encoding="utf-8", newline="") as file:
        fine = {row["Class Name (str)"]: int(row["Class ID (int)"]) for row in csv.DictReader(file)}
    fine["Other"] = OTHER
    return [
        Sample(path, fine[path.name.split(".")[0]])
        for path in sorted(scenes.glob("*.png"))
        if ".part." not in path.name
    ]


def read_rgb(path: Path) -> Picture:
    """The picture as stored.

    Raises:
        FileNotFoundError: it cannot be read as a picture.
    """
    bgr = cv2.imread(str(path), cv2.IMREAD_COLOR)
    if bgr is None:
        raise FileNotFoundError(path)
    return np.ascontiguousarray(bgr[:, :, ::-1]).astype(np.uint8, copy=False)


def centre_square(rgb: Picture, short_side_px: int, crop_px: int) -> Picture:
    """The app's own preprocessing up to the pixels: short side, then centre crop.

    Returns:
        uint8, (crop_px, crop_px, 3).
    """
    height, width = rgb.shape[:2]
    scale = short_side_px / min(height, width)
    size = (max(crop_px, round(width * scale)), max(crop_px, round(height * scale)))
    how = cv2.INTER_AREA if scale < 1 else cv2.INTER_LINEAR
    resized = cv2.resize(rgb, size, interpolation=how)
    top, left = (size[1] - crop_px) // 2, (size[0] - crop_px) // 2
    return resized[top : top + crop_px, left : left + crop_px].astype(np.uint8, copy=False)


MEAN = np.array([0.485, 0.456, 0.406], np.float32)
STD = np.array([0.229, 0.224, 0.225], np.float32)


def to_nchw(rgb: NDArray[np.uint8]) -> NDArray[np.float32]:
    """uint8 (batch, height, width, 3) to normalised float32 (batch, 3, height, width)."""
    x = (rgb.astype(np.float32) * np.float32(1 / 255) - MEAN) / STD
    return np.ascontiguousarray(x.transpose(0, 3, 1, 2), dtype=np.float32)
