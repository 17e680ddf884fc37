"""Writes the trained student as models/starter: graph, labels, golden picture and card.

The graph is put together by hand from its few layers: batch norms are folded into the convolutions
and the calibration temperature into the last layer, so plain softmax gives honest scores. An int8
copy is made beside it, calibrated on training pictures; `training.evaluate` decides between them.

    python -m training.export --data ../shared/groceries --other ../shared/other
"""

from __future__ import annotations

import argparse
import tempfile
from dataclasses import dataclass, field
from pathlib import Path

import numpy as np
import onnx
import torch
from numpy.typing import NDArray
from onnx import TensorProto, helper, numpy_helper
from onnxruntime.quantization import (
    CalibrationDataReader,
    CalibrationMethod,
    QuantFormat,
    QuantType,
    quantize_static,
)
from onnxruntime.quantization.shape_inference import quant_pre_process
from torch import nn

from training.data import INPUT_PX, Sample, grocery_samples, load_classes, other_samples
from training.measure import best_temperature
from training.network import Bottleneck, ConvUnit, MobileNetV2
from training.train import WIDTH, logits_of, stack_squares

OPSET = 17  # old enough for every ONNX Runtime that the app supports
IR_VERSION = 8


@dataclass
class Graph:
    """An ONNX graph being written, one layer after another."""

    nodes: list[onnx.NodeProto] = field(default_factory=list)
    weights: list[onnx.TensorProto] = field(default_factory=list)

    def constant(self, name: str, value: NDArray[np.generic]) -> str:
        """Store an array; returns its name."""
        self.weights.append(numpy_helper.from_array(value, name))
        return name

    def add(self, kind: str, name: str, inputs: list[str], **attributes: object) -> str:
        """Append a node; returns the name of its one output."""
        self.nodes.append(helper.make_node(kind, inputs, [name], name, **attributes))
        return name

    def unit(self, x: str, name: str, unit: ConvUnit) -> str:
        """Convolution with its batch norm folded in, then ReLU6 where there is one."""
        conv, norm = unit[0], unit[1]
        assert isinstance(conv, nn.Conv2d)
        assert isinstance(norm, nn.BatchNorm2d)
        weight, bias = folded(conv, norm)
        pad = conv.kernel_size[0] // 2
        inputs = [x, self.constant(f"{name}.weight", weight), self.constant(f"{name}.bias", bias)]
        x = self.add(
            "Conv",
            name,
            inputs,
            kernel_shape=list(conv.kernel_size),
            strides=list(conv.stride),
            pads=[pad] * 4,
            group=conv.groups,
        )
        return x if len(unit) == 2 else self.add("Clip", f"{name}.relu6", [x, "zero", "six"])


def folded(
    conv: nn.Conv2d, norm: nn.BatchNorm2d
) -> tuple[NDArray[np.float32], NDArray[np.float32]]:
    """Weight and bias of the one convolution that does what the two layers do."""
    assert norm.running_mean is not None
    assert norm.running_var is not None
    scale = (norm.weight / torch.sqrt(norm.running_var + norm.eps)).detach().double()
    weight = conv.weight.detach().double() * scale[:, None, None, None]
    bias = norm.bias.detach().double() - norm.running_mean.double() * scale
    return weight.numpy().astype(np.float32), bias.numpy().astype(np.float32)


def to_onnx(model: MobileNetV2, temperature: float) -> onnx.ModelProto:
    """float32 (1, 3, 112, 112) "input" to (1, classes) "logits", already divided by temperature."""
    graph = Graph()
    graph.constant("zero", np.array(0, np.float32))
    graph.constant("six", np.array(6, np.float32))
    x = "input"
    for number, block in enumerate(model.features):
        if isinstance(block, Bottleneck):
            entered = x
            for part, unit in enumerate(block.units):
                assert isinstance(unit, ConvUnit)
                x = graph.unit(x, f"block{number}.conv{part}", unit)
            if block.shortcut:
                x = graph.add("Add", f"block{number}.add", [entered, x])
        else:
            assert isinstance(block, ConvUnit)
            x = graph.unit(x, f"conv{number}", block)
    x = graph.add("GlobalAveragePool", "pool", [x])
    x = graph.add("Flatten", "flatten", [x], axis=1)
    head = model.classifier
    weight = (head.weight.detach().double() / temperature).numpy().astype(np.float32)
    bias = (head.bias.detach().double() / temperature).numpy().astype(np.float32)
    inputs = [x, graph.constant("classifier.weight", weight)]
    inputs.append(graph.constant("classifier.bias", bias))
    graph.add("Gemm", "logits", inputs, transB=1)
    whole = helper.make_graph(
        graph.nodes,
        "starter",
        [helper.make_tensor_value_info("input", TensorProto.FLOAT, [1, 3, INPUT_PX, INPUT_PX])],
        [helper.make_tensor_value_info("logits", TensorProto.FLOAT, [1, head.out_features])],
        graph.weights,
    )
    opsets = [helper.make_opsetid("", OPSET)]
    made = helper.make_model(whole, opset_imports=opsets, producer_name="whatsit training")
    made.ir_version = IR_VERSION
    onnx.checker.check_model(made, full_check=True)
    return made


class Calibration(CalibrationDataReader):  # type: ignore[misc]  # onnxruntime is untyped
    """Training pictures, one at a time, from which activation ranges are taken."""

    def __init__(self, samples: list[Sample]) -> None:
        self._rows = iter(stack_squares(samples))

    def get_next(self) -> dict[str, NDArray[np.float32]] | None:
        """The next picture as the model's input, or None at the end."""
        row = next(self._rows, None)
        return None if row is None else {"input": row[None]}


def quantise(source: Path, target: Path, samples: list[Sample]) -> None:
    """Static int8 in the QDQ form, weights per channel, ranges from samples."""
    with tempfile.TemporaryDirectory() as folder:
        ready = Path(folder) / "ready.onnx"
        quant_pre_process(source, ready, skip_symbolic_shape=True)
        quantize_static(
            ready,
            target,
            Calibration(samples),
            quant_format=QuantFormat.QDQ,
            per_channel=True,
            activation_type=QuantType.QUInt8,
            weight_type=QuantType.QInt8,
            calibrate_method=CalibrationMethod.MinMax,
        )


def main() -> None:
    parser = argparse.ArgumentParser(description="Export the trained student to ONNX.")
    parser.add_argument("--data", type=Path, required=True, help="the Grocery Store Dataset")
    parser.add_argument("--other", type=Path, required=True, help="pictures without groceries")
    parser.add_argument("--run", type=Path, default=Path(__file__).parent / "runs/starter")
    parser.add_argument("--weights", choices=("average", "model"), default="average")
    options = parser.parse_args()
    classes = load_classes(options.data)
    model = MobileNetV2(len(classes.en), WIDTH).eval()
    state = torch.load(options.run / "last.pt", weights_only=True)
    model.load_state_dict(state[options.weights])
    chosen = grocery_samples(options.data, "val") + other_samples(options.other, held_out=True)
    logits = logits_of(model, stack_squares(chosen))
    temperature = best_temperature(logits, classes.of_fine[[s.fine for s in chosen]])
    fp32, int8 = options.run / "fp32.onnx", options.run / "int8.onnx"
    onnx.save(to_onnx(model, temperature), str(fp32))
    learnt = grocery_samples(options.data, "train")[::8] + other_samples(options.other, False)[::3]
    quantise(fp32, int8, learnt)
    (options.run / "temperature.txt").write_text(f"{temperature:.6f}\n")
    print(f"after {state['step']} steps and {state['spent_s'] / 60:.1f} min of training")
    print(f"temperature {temperature:.3f}")
    print(f"{fp32} {fp32.stat().st_size} bytes, {int8} {int8.stat().st_size} bytes")


if __name__ == "__main__":
    main()
