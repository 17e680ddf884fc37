"""Puts the better export into models/starter with its labels, golden picture, card and README.

python -m training.package --data ../shared/groceries
"""

from __future__ import annotations

import argparse
import hashlib
import json
import shutil
from pathlib import Path
from typing import Any

import cv2
import numpy as np
import onnxruntime as ort

from training.data import INPUT_PX, MEAN, SHORT_SIDE_PX, STD, Classes, Picture, load_classes
from training.golden import draw
from training.measure import softmax
from training.train import WIDTH

TOLERANCE = 0.02
SOURCE = (
    "trained by training/ on the Grocery Store Dataset "
    "(Klasson, Zhang, Kjellström 2019, MIT licence)"
)
MEASURED_BY = 'measured_by = "training/evaluate.py"'


def golden_answer(model: Path, rgb: Picture) -> tuple[int, float]:
    """Best index and its score, from pixels that are never rounded before the model."""
    scale = SHORT_SIDE_PX / min(rgb.shape[:2])
    size = (round(rgb.shape[1] * scale), round(rgb.shape[0] * scale))
    exact = cv2.resize(rgb.astype(np.float64), size, interpolation=cv2.INTER_AREA)
    top, left = (size[1] - INPUT_PX) // 2, (size[0] - INPUT_PX) // 2
    square = exact[top : top + INPUT_PX, left : left + INPUT_PX]
    mean, std = MEAN.astype(np.float64), STD.astype(np.float64)
    x = ((square / 255 - mean) / std).transpose(2, 0, 1)[None].astype(np.float32)
    session = ort.InferenceSession(str(model), providers=["CPUExecutionProvider"])
    scores = softmax(np.asarray(session.run(None, {"input": x})[0]))[0]
    return int(scores.argmax()), float(scores.max())


def labels_text(classes: Classes) -> str:
    """labels.tsv: index, id (none here), English, Simplified Chinese."""
    rows = [
        f"{i}\t\t{en}\t{zh}"
        for i, (en, zh) in enumerate(zip(classes.en, classes.zh_cn, strict=True))
    ]
    return "\n".join(["index\tid\ten\tzh_CN", *rows]) + "\n"


def card_text(model: Path, figures: dict[str, Any], golden: tuple[int, float]) -> str:
    """card.toml."""
    digest = hashlib.sha256(model.read_bytes()).hexdigest()
    test = figures["test"]
    dataset = f"Grocery Store Dataset, official test split, {figures['classes']} classes"
    accuracy = f'top1 = {test["top1"]}, top5 = {test["top5"]}, dataset = "{dataset}", {MEASURED_BY}'
    return f"""\
[model]
name = "starter"
title = "Whatsit starter (groceries)"
architecture = "MobileNetV2 {WIDTH} {INPUT_PX}"
file = "model.onnx"
sha256 = "{digest}"
size_bytes = {model.stat().st_size}
license = "Apache-2.0"
source = "{SOURCE}"
accuracy = {{ {accuracy} }}

[input]
layout = "NCHW"
width = {INPUT_PX}
height = {INPUT_PX}
channels = "RGB"
dtype = "float32"
resize = {{ short_side = {SHORT_SIDE_PX} }}
crop = "centre"
scale = 0.00392156862745098     # x = (pixel * scale - mean) / std
mean = [0.485, 0.456, 0.406]
std = [0.229, 0.224, 0.225]

[output]
scores = "logits"
labels = "labels.tsv"
offset = 0
reject = ["something else"]     # English labels that mean "none of these"
threshold = {figures["threshold"]}                # default for this model; see README.md

[golden]
picture = "golden.png"
index = {golden[0]}
score = {golden[1]:.4f}
tolerance = {TOLERANCE}
"""


def percent(share: float) -> str:
    """0.1234 to "12.3 %"."""
    return f"{share * 100:.1f} %"


def class_table(figures: dict[str, Any], classes: Classes) -> str:
    """Markdown rows: name, Chinese name, pictures, right, mistaken for."""
    chinese = dict(zip(classes.en, classes.zh_cn, strict=True))
    rows = [
        "| class | | test pictures | right | most often mistaken for |",
        "|---|---|---|---|---|",
    ]
    for name, row in figures["per_class"].items():
        wrong = ", ".join(f"{other} ({times})" for other, times in row["mistaken_for"].items())
        cells = [name, chinese[name], str(row["pictures"]), percent(row["right"]), wrong or "–"]
        rows.append("| " + " | ".join(cells) + " |")
    return "\n".join(rows)


def readme_text(results: dict[str, Any], classes: Classes, run: Path, size_bytes: int) -> str:
    """The model card for people, from card.md and the measured figures."""
    figures, other = results[results["bundled"]], results["int8"]
    fp32 = results["fp32"]
    last = [json.loads(line) for line in (run / "log.jsonl").read_text().splitlines()][-1]
    photos, webcam = figures["photos_not_food"], figures["webcam_top1_every_fifth_test_picture"]
    values = {
        "bundled": {"int8": "int8 (static, QDQ)", "fp32": "float32"}[results["bundled"]],
        "size_kb": str(round(size_bytes / 1000)),
        "classes": str(figures["classes"]),
        "input": f"{INPUT_PX} x {INPUT_PX}",
        "short_side": str(SHORT_SIDE_PX),
        "width": str(WIDTH),
        "threshold": f"{figures['threshold']:.2f}",
        "temperature": f"{results['temperature']:.3f}",
        "minutes": str(round(last["s"] / 60)),
        "steps": str(last["step"]),
        "rows": "\n".join(
            f"| {title} | {percent(a)} | {percent(b)} |"
            for title, a, b in (
                ("top-1, test split (2485 pictures)", fp32["test"]["top1"], other["test"]["top1"]),
                ("top-5, test split", fp32["test"]["top5"], other["test"]["top5"]),
                (
                    "top-1, val split (296 pictures)",
                    fp32["val"]["top1"],
                    other["val"]["top1"],
                ),
                (
                    "calibration error (ECE), test, before temperature",
                    fp32["test_ece_before_temperature"],
                    other["test_ece_before_temperature"],
                ),
                (
                    "calibration error (ECE), test, as shipped",
                    fp32["test"]["ece"],
                    other["test"]["ece"],
                ),
                (
                    "calibration error (ECE), val, before temperature",
                    fp32["val_ece_before_temperature"],
                    other["val_ece_before_temperature"],
                ),
                (
                    "calibration error (ECE), val, as shipped",
                    fp32["val"]["ece"],
                    other["val"]["ece"],
                ),
            )
        ),
        "photos": str(photos["pictures"]),
        "photos_named": percent(photos["named"]),
        "photos_names": "; ".join(
            f"{stem.split('_', 1)[1].replace('_', ' ')} as {name}"
            for stem, name in photos["names"].items()
        )
        or "none",
        "food": ", ".join(photos["counted_as_food"].values()),
        "held": str(figures["held_out_other"]["pictures"]),
        "held_named": percent(figures["held_out_other"]["named"]),
        "right_shown": percent(figures["test_right_and_shown"]),
        "wrong_shown": percent(figures["test_wrong_and_shown"]),
        "shown_right": percent(figures["test_shown_are_right"]),
        "webcam": "\n".join(f"| {name} | {percent(top1)} |" for name, top1 in webcam.items()),
        "table": class_table(figures, classes),
    }
    text = (Path(__file__).parent / "card.md").read_text(encoding="utf-8")
    for name, value in values.items():
        text = text.replace("{" + name + "}", value)
    return text


def main() -> None:
    here = Path(__file__).parent
    parser = argparse.ArgumentParser(description="Write models/starter.")
    parser.add_argument("--data", type=Path, required=True, help="the Grocery Store Dataset")
    parser.add_argument("--run", type=Path, default=here / "runs/starter")
    parser.add_argument("--results", type=Path, default=here / "results.json")
    parser.add_argument("--out", type=Path, default=here.parent / "models/starter")
    options = parser.parse_args()
    classes, results = load_classes(options.data), json.loads(options.results.read_text())
    figures = results[results["bundled"]]
    options.out.mkdir(parents=True, exist_ok=True)
    model = options.out / "model.onnx"
    shutil.copyfile(options.run / f"{results['bundled']}.onnx", model)
    rgb = draw()
    cv2.imwrite(str(options.out / "golden.png"), rgb[:, :, ::-1])
    golden = golden_answer(model, rgb)
    (options.out / "labels.tsv").write_text(labels_text(classes), encoding="utf-8")
    (options.out / "card.toml").write_text(card_text(model, figures, golden), encoding="utf-8")
    readme = readme_text(results, classes, options.run, model.stat().st_size)
    (options.out / "README.md").write_text(readme, encoding="utf-8")
    print(f"{options.out}: golden picture is {classes.en[golden[0]]} {golden[1]:.4f}")


if __name__ == "__main__":
    main()
