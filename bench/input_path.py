"""From the resized pixels to the scores: our tables, one OpenCV call, or the graph itself.

    python -m bench.input_path [--model NAME|PATH.onnx] [--provider NAME] [--rounds N]

All ways run in turn on the same pixels; resizing is the same for each and not counted. Printed are
medians of processor time (on another provider than the CPU, of time), and how far the scores are
from those of the tables, which equal the reference bit by bit.
"""

import argparse
import os
import tempfile
import time
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from statistics import median
from typing import Any

import numpy as np
import onnx
from numpy.typing import NDArray
from onnx import TensorProto, helper, numpy_helper

from whatsit.adapters.opencv.library import cv2
from whatsit.adapters.runtime.preprocess import Preprocessor
from whatsit.adapters.runtime.providers import resolve
from whatsit.adapters.runtime.session import CPU, create_session
from whatsit.domain.models.card import InputSpec

Array = NDArray[Any]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    parser.add_argument("--model", default="starter", help="NCHW, float32, RGB")
    parser.add_argument("--provider", default="cpu")
    parser.add_argument("--rounds", type=int, default=200)
    asked = parser.parse_args()
    os.environ["WHATSIT_OFFLINE"] = "1"
    from whatsit.wiring import program

    found = program().models.find(asked.model)
    spec = found.card.input
    # The pixels have the model's own size, so that nobody resizes them.
    spec = replace(spec, short_side=min(spec.width, spec.height))
    if (spec.layout, spec.dtype, spec.channels) != ("NCHW", "float32", "RGB"):
        raise SystemExit("needs a model with NCHW, float32 and RGB")
    pixels = np.random.default_rng(0).integers(0, 256, (spec.height, spec.width, 3), np.uint8)
    provider = resolve(asked.provider)[0]
    clock = time.thread_time if provider == CPU else time.perf_counter
    ways = ways_of(found.path, spec, pixels, provider)
    times_ms: dict[str, list[float]] = {name: [] for name in ways}
    results = {name: way() for name, way in ways.items()}
    for number in range(asked.rounds + 10):
        for name, way in ways.items():
            began_s = clock()
            way()
            if number >= 10:
                times_ms[name].append((clock() - began_s) * 1000)
    reference = results["tables"]
    base_ms = median(times_ms["tables"])
    for name, ms in times_ms.items():
        off = float(np.abs(results[name] - reference).max() / np.abs(reference).max())
        print(f"{name:22} {median(ms):7.3f} ms, {median(ms) / base_ms:5.3f} of the tables', "
              f"scores off by {off:.1e}")  # fmt: skip


def ways_of(
    path: Path, spec: InputSpec, pixels: Array, provider: str
) -> dict[str, Callable[[], Array]]:
    """Name to a function from nothing to the raw scores."""
    plain = create_session(path, provider, 1)
    name = plain.get_inputs()[0].name
    tables = Preprocessor(spec)
    mean, std = np.array(spec.mean), np.array(spec.std)
    params = cv2.dnn.Image2BlobParams()
    params.scalefactor = tuple(spec.scale / std)
    params.mean = tuple(mean / spec.scale)
    params.swapRB = True
    with tempfile.TemporaryDirectory() as folder:
        folded = create_session(fold(path, spec, Path(folder) / "folded.onnx"), provider, 1)

    binding = plain.io_binding()
    binding.bind_output(plain.get_outputs()[0].name, "cpu")

    def bound() -> Array:
        # A device gets its copy when the input is bound, so it has to be bound for every frame.
        binding.bind_cpu_input(name, tables.tensor(pixels))
        plain.run_with_iobinding(binding)
        return np.asarray(binding.copy_outputs_to_cpu()[0])

    return {
        "tables": lambda: plain.run(None, {name: tables.tensor(pixels)})[0],
        "one OpenCV call": lambda: plain.run(
            None, {name: cv2.dnn.blobFromImageWithParams(pixels, params)}
        )[0],
        "folded into the graph": lambda: folded.run(None, {"pixels": pixels[None]})[0],
        "tables, bound buffers": bound,
    }


def fold(path: Path, spec: InputSpec, to: Path) -> Path:
    """The model with uint8 pixels as its input: blue-green-red, height by width by channel."""
    model = onnx.load(path)
    graph = model.graph
    name = graph.input[0].name
    mean, std = np.array(spec.mean)[::-1], np.array(spec.std)[::-1]
    scale = (spec.scale / std).astype(np.float32)
    offset = (-mean / std).astype(np.float32)
    graph.initializer.extend(
        [
            numpy_helper.from_array(scale, "fold_scale"),
            numpy_helper.from_array(offset, "fold_offset"),
            numpy_helper.from_array(np.array([2, 1, 0], np.int64), "fold_order"),
        ]
    )
    nodes = [
        helper.make_node("Cast", ["pixels"], ["fold_float"], to=TensorProto.FLOAT),
        helper.make_node("Mul", ["fold_float", "fold_scale"], ["fold_scaled"]),
        helper.make_node("Add", ["fold_scaled", "fold_offset"], ["fold_normal"]),
        helper.make_node("Transpose", ["fold_normal"], ["fold_planes"], perm=[0, 3, 1, 2]),
        helper.make_node("Gather", ["fold_planes", "fold_order"], [name], axis=1),
    ]
    for node in reversed(nodes):
        graph.node.insert(0, node)
    del graph.input[0]
    shape = [1, spec.height, spec.width, 3]
    graph.input.insert(0, helper.make_tensor_value_info("pixels", TensorProto.UINT8, shape))
    onnx.save(model, to)
    return to


if __name__ == "__main__":
    main()
