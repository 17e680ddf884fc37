"""Random weights that cost what trained ones cost."""

from typing import Any

import torch


def settle(network: Any, size: tuple[int, int]) -> None:
    """Let the batch normalisations measure some noise, so that signals keep their size.

    Random layers damp what comes in until it is denormal, which processors are slow at.
    """
    for module in network.modules():
        if isinstance(module, torch.nn.BatchNorm2d):
            module.momentum = 1.0
    noise = torch.randn(4, 3, size[1], size[0], generator=torch.Generator().manual_seed(1))
    network.train()
    with torch.no_grad():
        network(noise)
    network.eval()
