"""Says what each catalogue model must answer for assets/golden.png, for its card in the catalogue.

Pixels stay float64 until the model and are never rounded. A model of integers (QLinear operators)
is then worked out here, operator by operator: sums of integers, which float64 holds exactly, and
one rounding each, as ONNX defines it. So the figure is no runtime's, and a runtime whose integer
kernels are wrong cannot hide behind it. Models of float32 are run by ONNX Runtime on the CPU.
Files are told by their SHA-256; a model without its official file gets no figure.

python -m training.golden_figures --models ../shared/models
"""

from __future__ import annotations

import argparse
import hashlib
from pathlib import Path
from typing import Any

import cv2
import numpy as np
import onnx
import onnxruntime as ort
from numpy.typing import NDArray
from onnx import numpy_helper

from training.golden_picture import draw
from whatsit.adapters.models.toml_files import bundled_catalogue
from whatsit.domain.catalogue.entries import by_sha256
from whatsit.domain.models.card import InputSpec, ModelCard

TOLERANCE = 0.15
"""Wrong cards are off by 0.77 and more; the app's whole grey levels move int8 by 0.03."""

Array = NDArray[Any]


def tensor(spec: InputSpec, bgr: Array) -> Array:
    """The picture as the card wants it: float64, shape (1, 3, height, width) or NHWC."""
    if spec.short_side is None:
        size = (spec.width, spec.height)
    else:
        scale = spec.short_side / min(bgr.shape[:2])
        size = (round(bgr.shape[1] * scale), round(bgr.shape[0] * scale))
    small = cv2.resize(bgr.astype(np.float64), size, interpolation=cv2.INTER_AREA)
    top, left = (size[1] - spec.height) // 2, (size[0] - spec.width) // 2
    pixels = small[top : top + spec.height, left : left + spec.width]
    if spec.channels == "RGB":
        pixels = pixels[..., ::-1]
    x = (pixels * spec.scale - spec.mean) / spec.std
    return np.asarray((x.transpose(2, 0, 1) if spec.layout == "NCHW" else x)[None])


def answer(path: Path, card: ModelCard) -> tuple[int, float]:
    """Best label and its score."""
    model = onnx.load(path)
    x = tensor(card.input, draw())
    if any(node.op_type == "QLinearConv" for node in model.graph.node):
        row = _exactly(model, x).reshape(-1)
    else:
        session = ort.InferenceSession(str(path), providers=["CPUExecutionProvider"])
        feed = {session.get_inputs()[0].name: x.astype(card.input.dtype)}
        row = session.run(None, feed)[0].reshape(-1).astype(np.float64)
    if card.output.scores == "logits":
        row = np.exp(row - row.max())
    row = row / row.sum()
    best = int(row[card.output.offset :].argmax())
    return best, float(row[card.output.offset + best])


def _exactly(model: Any, x: Array) -> Array:
    """Run the integer operators in float64; the values are the quantised ones."""
    values: dict[str, Array] = {t.name: numpy_helper.to_array(t) for t in model.graph.initializer}
    values[model.graph.input[0].name] = x
    for node in model.graph.node:
        given = [values[name] for name in node.input if name]
        options = {a.name: onnx.helper.get_attribute_value(a) for a in node.attribute}
        values[node.output[0]] = OPERATORS[node.op_type](given, options)
    return np.asarray(values[model.graph.output[0].name])


def _real(q: Array, scale: Array, zero: Array, axis: int = 0) -> Array:
    """Quantised to real numbers; scale and zero point may differ along `axis`."""
    shape = [-1 if i == axis else 1 for i in range(q.ndim)] if scale.ndim and scale.size > 1 else []
    wide = scale.astype(np.float64).reshape(shape), zero.astype(np.float64).reshape(shape)
    return np.asarray((q.astype(np.float64) - wide[1]) * wide[0])


def _quantised(real: Array, scale: Array, zero: Array) -> Array:
    """Round half to even, then clip to the type of the zero point."""
    limits = np.iinfo(zero.dtype)
    q = np.rint(real / float(scale)) + int(zero)
    clipped: Array = np.clip(q, limits.min, limits.max).astype(zero.dtype)
    return clipped


def _conv(given: list[Array], options: dict[str, Any]) -> Array:
    q, q_scale, q_zero, w, w_scale, w_zero, y_scale, y_zero = given[:8]
    top, left, bottom, right = options["pads"]
    # Real zeros round the picture, which is what the zero point means.
    x = np.pad(q.astype(np.float64) - float(q_zero), [(0, 0)] * 2 + [(top, bottom), (left, right)])
    kernel = w.astype(np.float64) - w_zero.astype(np.float64).reshape(-1, 1, 1, 1)
    rows, columns = options["strides"]
    windows = np.lib.stride_tricks.sliding_window_view(x[0], kernel.shape[2:], axis=(1, 2))
    windows = windows[:, ::rows, ::columns]
    groups = options.get("group", 1)
    parts = [
        np.tensordot(k, part, axes=([1, 2, 3], [0, 3, 4]))
        for k, part in zip(np.split(kernel, groups), np.split(windows, groups), strict=True)
    ]
    sums = np.concatenate(parts)[None]
    if len(given) > 8:
        sums = sums + given[8].astype(np.float64).reshape(1, -1, 1, 1)
    scale = (float(q_scale) * w_scale.astype(np.float64)).reshape(1, -1, 1, 1)
    return _quantised(sums * scale, y_scale, y_zero)


def _matmul(given: list[Array], _: dict[str, Any]) -> Array:
    a, a_scale, a_zero, b, b_scale, b_zero, y_scale, y_zero = given
    real = _real(a, a_scale, a_zero) @ _real(b, b_scale, b_zero, axis=1)
    return _quantised(real, y_scale, y_zero)


def _add(given: list[Array], _: dict[str, Any]) -> Array:
    a, a_scale, a_zero, b, b_scale, b_zero, y_scale, y_zero = given
    return _quantised(_real(a, a_scale, a_zero) + _real(b, b_scale, b_zero), y_scale, y_zero)


def _pool(given: list[Array], options: dict[str, Any]) -> Array:
    x, x_scale, x_zero, y_scale, y_zero = given
    axes = (1, 2) if options.get("channels_last") else (2, 3)
    return _quantised(_real(x, x_scale, x_zero).mean(axis=axes, keepdims=True), y_scale, y_zero)


OPERATORS: dict[str, Any] = {
    "QuantizeLinear": lambda given, _: _quantised(*given),
    "DequantizeLinear": lambda given, _: _real(*given),
    "QLinearConv": _conv,
    "QLinearMatMul": _matmul,
    "QLinearAdd": _add,
    "QLinearGlobalAveragePool": _pool,
    "Shape": lambda given, _: np.array(given[0].shape),
    "Gather": lambda given, options: np.take(given[0], given[1], axis=options.get("axis", 0)),
    "Unsqueeze": lambda given, options: np.expand_dims(given[0], tuple(options["axes"])),
    "Concat": lambda given, options: np.concatenate(given, axis=options["axis"]),
    "Reshape": lambda given, _: given[0].reshape([int(size) for size in given[1]]),
}


def main() -> None:
    """Print a [entry.golden] table for every file here that the catalogue knows."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--models", type=Path, required=True, help="a folder of .onnx files")
    for path in sorted(parser.parse_args().models.glob("*.onnx")):
        entry = by_sha256(bundled_catalogue(), hashlib.sha256(path.read_bytes()).hexdigest())
        if entry is None:
            continue
        index, score = answer(path, entry.card)
        print(f"# {entry.card.name}\n[entry.golden]\nindex = {index}\nscore = {score:.4f}")
        print(f"tolerance = {TOLERANCE}")


if __name__ == "__main__":
    main()
