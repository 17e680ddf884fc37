"""Table 3 of the MobileNetV2 paper as printed, and the reasons for which a graph differs.

M. Sandler et al., MobileNetV2: Inverted Residuals and Linear Bottlenecks, 2018. The figures are
kept as printed, misprints included; remarks explain those that are known.
"""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from whatsit.domain.network.block import Block, Style
from whatsit.domain.network.memory_table import MemoryTable
from whatsit.domain.text.words import Words, words

SIZES: Final = (112, 56, 28, 14, 7, 1)


@dataclass(frozen=True, slots=True)
class Published:
    """One column of the printed table.

    Attributes:
        title: as printed.
        channels: at each of SIZES.
        kilobytes: at each of SIZES.
        most_kilobytes: the last row.
        remarks: misprints, and what is hard to see in it.
    """

    title: str
    channels: tuple[int, ...]
    kilobytes: tuple[int, ...]
    most_kilobytes: int
    remarks: tuple[Words, ...]


PUBLISHED: Final = {
    Style.SEPARABLE: Published(
        "MobileNetV1",
        (64, 128, 256, 512, 1024, 1024),
        (1600, 800, 400, 200, 199, 2),
        1600,
        (words("7x7: 1024 channels are 7·7·1024·2 bytes = 100 K, not the 199 printed."),),
    ),
    Style.BOTTLENECK: Published(
        "MobileNetV2",
        (16, 32, 64, 160, 320, 1280),
        (400, 200, 100, 62, 32, 2),
        400,
        (
            words(
                "56x56, 28x28, 14x14: printed are the channels of blocks that read this resolution"
                " and end at the next (32, 64, 160); the graph ends with 24, 32, 96 here, which is"
                " what the network's own table of layers says, too."
            ),
            words("7x7: 320 channels are 31 K; 32 is a matter of rounding."),
        ),
    ),
    Style.SHUFFLE: Published(
        "ShuffleNet (2x, g=3)",
        (32, 48, 400, 800, 1600, 1600),
        (800, 300, 600, 310, 156, 3),
        600,
        (
            words(
                "400, 800 and 1600 channels are those of 2x with g=2; with g=3 ShuffleNet's own"
                " paper has 480, 960 and 1920."
            ),
            words(
                "112x112 and 56x56: the first convolution makes 24 channels at 1x and 48 at 2x,"
                " whatever g is: 48 at 112x112 are 1204 K, not 32/800. The printed maximum leaves"
                " this row out: the paper works it out in parts with the layer behind it."
            ),
            words(
                "28x28: printed as 400/600K, the only cell with a K; 400 channels are 627 K,"
                " which is also the maximum."
            ),
        ),
    ),
}


def family_of(blocks: Sequence[Block]) -> Published | None:
    """Find the printed column that a network belongs to, by the family of most of its blocks."""
    styles = Counter(
        block.style for block in blocks if block.style not in {Style.CONV, Style.POOL, Style.OTHER}
    )
    return PUBLISHED.get(styles.most_common(1)[0][0]) if styles else None


def differences(published: Published, table: MemoryTable) -> Iterator[Words]:
    """Explain in sentences where a graph's table differs from the printed one.

    A network of another width is compared with the printed figures times its own width.
    """
    ours = {row.shape.height: row for row in table.rows if row.shape.height == row.shape.width}
    if set(ours) != set(SIZES):
        sizes = ", ".join(map(str, sorted(ours, reverse=True)))
        yield words("it works at {sizes} pixels, not at those of a 224x224 picture.", sizes=sizes)
        return
    width = ours[7].shape.channels / published.channels[4]
    if width != 1:
        yield words(
            "it is another variant, {factor} times as wide: {channels} channels at 7x7,"
            " {printed} printed. Beyond that:",
            factor=f"{width:.3g}",
            channels=ours[7].shape.channels,
            printed=published.channels[4],
        )
    for size, channels, size_kb in zip(SIZES, published.channels, published.kilobytes, strict=True):
        row = ours[size]
        off = abs(row.kilobytes - width * size_kb)
        if row.shape.channels != width * channels or off > 0.05 * size_kb + 1:
            yield words(
                "{size}: {channels} channels, {kilobytes} K here; {printed} printed.",
                size=f"{size}x{size}",
                channels=row.shape.channels,
                kilobytes=f"{row.kilobytes:.0f}",
                printed=f"{channels}/{size_kb}",
            )
