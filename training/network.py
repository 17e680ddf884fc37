"""The student: MobileNetV2 as in its paper's table, at any width, initialised at random.

Kept as a flat list of named layers so that export.py can walk it and write a plain ONNX graph.
Beside the classifier it can carry two training-only heads that imitate the teacher; they are
dropped on export.
"""

from __future__ import annotations

import torch
from torch import Tensor, nn
from torch.nn import functional

# t (expansion), c (channels at width 1), n (repeats), s (stride of the first repeat).
TABLE = (
    (1, 16, 1, 1),
    (6, 24, 2, 2),
    (6, 32, 3, 2),
    (6, 64, 4, 2),
    (6, 96, 3, 1),
    (6, 160, 3, 2),
    (6, 320, 1, 1),
)
STEM_CHANNELS = 32
LAST_CHANNELS = 1280


def rounded(channels: float, divisor: int = 8) -> int:
    """Channels rounded to a multiple of divisor, never losing more than 10 %."""
    near = max(divisor, int(channels + divisor / 2) // divisor * divisor)
    return near + divisor if near < 0.9 * channels else near


class ConvUnit(nn.Sequential):
    """Convolution, batch norm and, unless linear, ReLU6."""

    def __init__(
        self, inputs: int, outputs: int, *, size: int, stride: int, groups: int, linear: bool
    ) -> None:
        conv = nn.Conv2d(inputs, outputs, size, stride, size // 2, groups=groups, bias=False)
        super().__init__(conv, nn.BatchNorm2d(outputs), *([] if linear else [nn.ReLU6(True)]))


class Bottleneck(nn.Module):
    """Inverted residual: expand 1x1, depthwise 3x3, project 1x1 without activation."""

    def __init__(self, inputs: int, outputs: int, stride: int, expansion: int) -> None:
        super().__init__()
        hidden = inputs * expansion
        expand = (
            [ConvUnit(inputs, hidden, size=1, stride=1, groups=1, linear=False)]
            if expansion > 1
            else []
        )
        self.units = nn.Sequential(
            *expand,
            ConvUnit(hidden, hidden, size=3, stride=stride, groups=hidden, linear=False),
            ConvUnit(hidden, outputs, size=1, stride=1, groups=1, linear=True),
        )
        self.shortcut = stride == 1 and inputs == outputs

    def forward(self, x: Tensor) -> Tensor:
        out: Tensor = self.units(x)
        return x + out if self.shortcut else out


class MobileNetV2(nn.Module):
    """(batch, 3, height, width) float32, normalised RGB, to (batch, classes) logits."""

    def __init__(self, classes: int, width: float, dropout: float = 0.0) -> None:
        super().__init__()
        channels = rounded(STEM_CHANNELS * width)
        blocks: list[nn.Module] = [ConvUnit(3, channels, size=3, stride=2, groups=1, linear=False)]
        for expansion, base, repeats, stride in TABLE:
            outputs = rounded(base * width)
            for repeat in range(repeats):
                blocks.append(Bottleneck(channels, outputs, 1 if repeat else stride, expansion))
                channels = outputs
        last = max(LAST_CHANNELS, rounded(LAST_CHANNELS * width))
        blocks.append(ConvUnit(channels, last, size=1, stride=1, groups=1, linear=False))
        self.features = nn.Sequential(*blocks)
        self.dropout = dropout
        self.classifier = nn.Linear(last, classes)
        for module in self.modules():
            if isinstance(module, nn.Conv2d):
                nn.init.kaiming_normal_(module.weight, mode="fan_out")
            elif isinstance(module, nn.Linear):
                nn.init.normal_(module.weight, std=0.01)
                nn.init.zeros_(module.bias)

    def pooled(self, x: Tensor) -> Tensor:
        """(batch, 1280): the mean over the last feature map."""
        out: Tensor = self.features(x).mean((2, 3))
        return out

    def forward(self, x: Tensor) -> Tensor:
        kept = functional.dropout(self.pooled(x), self.dropout, self.training)
        out: Tensor = self.classifier(kept)
        return out


class Imitator(nn.Module):
    """Training-only heads on the student's pooled features (batch, channels).

    Returns, each with batch rows: the teacher's pooled features, its ImageNet logits, and logits of
    the data set's fine classes (so that Royal Gala and Granny Smith need not look alike).
    """

    def __init__(self, channels: int, teacher_channels: int, imagenet: int, fine: int) -> None:
        super().__init__()
        self.features = nn.Linear(channels, teacher_channels)
        self.imagenet = nn.Linear(channels, imagenet)
        self.fine = nn.Linear(channels, fine)

    def forward(self, pooled: Tensor) -> tuple[Tensor, Tensor, Tensor]:
        return self.features(pooled), self.imagenet(pooled), self.fine(pooled)


def parameter_count(model: nn.Module) -> int:
    """Trainable numbers in the model."""
    return sum(torch.numel(p) for p in model.parameters())
