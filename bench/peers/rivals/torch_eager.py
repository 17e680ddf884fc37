"""torchvision's MobileNetV2 with the very weights of the ONNX file, channels last, all threads."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import cv2
import onnx
import torch
from onnx import numpy_helper
from torchvision.models import mobilenet_v2

from bench.peers.rivals.job import Job, read_job, tell


def main(prepare: Callable[[Any], Any] = lambda network: network) -> None:
    job = read_job()
    network = prepare(same_network(job.model).to(memory_format=torch.channels_last))
    mean = torch.from_numpy(job.mean).view(1, 3, 1, 1)
    std = torch.from_numpy(job.std).view(1, 3, 1, 1)
    with torch.inference_mode():
        for frame in job.pictures():
            scores = network(tensor(job, frame, mean, std)).softmax(1)[0]
            top = scores.topk(5)
            tell(list(zip(top.indices.tolist(), top.values.tolist(), strict=True)))


def tensor(job: Job, frame: Any, mean: Any, std: Any) -> Any:
    rgb = cv2.cvtColor(cv2.resize(frame, job.size), cv2.COLOR_BGR2RGB)
    x = torch.from_numpy(rgb).permute(2, 0, 1)[None].float().mul(job.scale)
    return x.sub(mean).div(std).contiguous(memory_format=torch.channels_last)


def same_network(path: Path) -> Any:
    """The network with the file's weights; its batch normalisations only add the biases.

    Raises:
        ValueError: the file holds another network.
    """
    graph = onnx.load(path).graph
    arrays = {entry.name: torch.tensor(numpy_helper.to_array(entry)) for entry in graph.initializer}
    layers = [node for node in graph.node if node.op_type in ("Conv", "Gemm")]
    pairs = [(arrays[node.input[1]], arrays[node.input[2]]) for node in layers]
    if len(pairs) != 53:
        raise ValueError("It is no MobileNetV2 in floats with folded normalisations.")
    network = mobilenet_v2(
        weights=None, num_classes=len(pairs[-1][1]), width_mult=len(pairs[0][1]) / 32
    )
    convolutions = [m for m in network.modules() if isinstance(m, torch.nn.Conv2d)]
    norms = [m for m in network.modules() if isinstance(m, torch.nn.BatchNorm2d)]
    with torch.no_grad():
        for convolution, norm, (weight, bias) in zip(convolutions, norms, pairs[:-1], strict=True):
            convolution.weight.copy_(weight)
            norm.weight.fill_((1 + norm.eps) ** 0.5)
            norm.bias.copy_(bias)
        network.classifier[1].weight.copy_(pairs[-1][0])
        network.classifier[1].bias.copy_(pairs[-1][1])
    return network.eval()


if __name__ == "__main__":
    main()
