"""Networks drawn layer by layer for tests, from the tables of the papers; no file is involved."""

from dataclasses import replace

from whatsit.domain.network.block import Block
from whatsit.domain.network.blocks import blocks_of
from whatsit.domain.network.graph import PICTURE, Graph, Kind, Layer, Shape
from whatsit.domain.network.series import series_of


class Drawing:
    """Adds one layer after another; every method returns the position of the last one."""

    def __init__(self, size: int = 224) -> None:
        self.layers: list[Layer] = []
        self._picture = Shape(3, size, size)

    @property
    def last(self) -> int:
        return len(self.layers) - 1

    @property
    def graph(self) -> Graph:
        return Graph(tuple(self.layers))

    @property
    def blocks(self) -> tuple[Block, ...]:
        return blocks_of(series_of(self.graph))

    def shape(self, at: int) -> Shape:
        return self._picture if at == PICTURE else self.layers[at].shape_out

    def conv(
        self,
        channels: int,
        kernel: int = 1,
        stride: int = 1,
        *,
        groups: int = 1,
        linear: bool = False,
        after: int | None = None,
    ) -> int:
        read = self.last if after is None else after
        taken = self.shape(read)
        made = Shape(channels, -(-taken.height // stride), -(-taken.width // stride))
        weights = kernel * kernel * taken.channels // groups * channels
        return self._add(
            Layer(
                Kind.CONV,
                (read,),
                taken,
                made,
                (kernel, kernel),
                stride,
                groups,
                not linear,
                weights + channels,
                weights * made.height * made.width,
                "Conv",
            )
        )

    def depthwise(
        self,
        stride: int = 1,
        kernel: int = 3,
        *,
        linear: bool = False,
        after: int | None = None,
    ) -> int:
        channels = self.shape(self.last if after is None else after).channels
        return self.conv(channels, kernel, stride, groups=channels, linear=linear, after=after)

    def pool(self, stride: int = 2, kind: Kind = Kind.MAX_POOL, after: int | None = None) -> int:
        at = self.conv(self.shape(self.last if after is None else after).channels, 3, stride)
        pool = replace(self.layers[at], kind=kind, activated=False, parameters=0, multiply_adds=0)
        read = at - 1 if after is None else after
        self.layers[at] = replace(pool, reads=(read,), shape_in=self.shape(read))
        return at

    def mean(self, after: int | None = None) -> int:
        read = self.last if after is None else after
        taken = self.shape(read)
        row = Shape(taken.channels)
        return self._add(Layer(Kind.GLOBAL_POOL, (read,), taken, row, operator="GlobalAveragePool"))

    def join(self, kind: Kind, *reads: int) -> int:
        shapes = [self.shape(read) for read in reads]
        channels = sum(s.channels for s in shapes) if kind is Kind.CONCAT else shapes[0].channels
        made = replace(max(shapes, key=lambda s: s.height), channels=channels)
        return self._add(Layer(kind, reads, shapes[0], made))

    def move(self, kind: Kind, channels: int | None = None) -> int:
        """A shuffle or a split."""
        taken = self.shape(self.last)
        made = replace(taken, channels=channels or taken.channels)
        return self._add(Layer(kind, (self.last,), taken, made))

    def excite(self, squeezed: int) -> int:
        start = self.last
        channels = self.shape(start).channels
        self.mean()
        self.conv(squeezed)
        return self.join(Kind.MUL, start, self.conv(channels))

    def bottleneck(
        self, t: int, c: int, stride: int = 1, *, kernel: int = 3, squeezed: int = 0
    ) -> int:
        start = self.last
        if t != 1:
            self.conv(t * self.shape(start).channels)
        self.depthwise(stride, kernel)
        if squeezed:
            self.excite(squeezed)
        end = self.conv(c, linear=True)
        if stride == 1 and self.shape(start) == self.shape(end):
            return self.join(Kind.ADD, start, end)
        return end

    def separable(self, c: int, stride: int = 1) -> int:
        self.depthwise(stride)
        return self.conv(c)

    def shuffle_unit(self, c: int, groups: int, stride: int = 1) -> int:
        start = self.last
        beside = self.shape(start).channels if stride == 2 else 0
        self.conv(c // 4, groups=1 if self.shape(start).channels < 100 else groups)
        self.move(Kind.TRANSPOSE)
        self.depthwise(stride, linear=True)
        end = self.conv(c - beside, groups=groups, linear=True)
        if stride == 1:
            return self.join(Kind.ADD, start, end)
        return self.join(Kind.CONCAT, self.pool(2, Kind.AVG_POOL, after=start), end)

    def classes(self, count: int = 1000) -> int:
        self.mean()
        row = self.shape(self.last)
        size = (row.channels + 1) * count
        made = Layer(Kind.DENSE, (self.last,), row, Shape(count), parameters=size, operator="Gemm")
        return self._add(replace(made, multiply_adds=row.channels * count))

    def _add(self, layer: Layer) -> int:
        self.layers.append(layer)
        return self.last


def mobilenet_v1() -> Drawing:
    """Howard et al. 2017, table 1."""
    drawing = Drawing()
    drawing.conv(32, 3, 2)
    for c, stride in ((64, 1), (128, 2), (128, 1), (256, 2), (256, 1), (512, 2)):
        drawing.separable(c, stride)
    for _ in range(5):
        drawing.separable(512)
    drawing.separable(1024, 2)
    drawing.separable(1024)
    drawing.classes()
    return drawing


def mobilenet_v2() -> Drawing:
    """Sandler et al. 2018, table 2."""
    drawing = Drawing()
    drawing.conv(32, 3, 2)
    for t, c, n, s in (
        (1, 16, 1, 1), (6, 24, 2, 2), (6, 32, 3, 2), (6, 64, 4, 2), (6, 96, 3, 1), (6, 160, 3, 2),
        (6, 320, 1, 1),
    ):  # fmt: skip
        for number in range(n):
            drawing.bottleneck(t, c, s if number == 0 else 1)
    drawing.conv(1280)
    drawing.classes()
    return drawing


def shufflenet_v1(first: int, c: int, groups: int) -> Drawing:
    """Zhang et al. 2017, table 1, with `first` channels before and `c` in stage 2."""
    drawing = Drawing()
    drawing.conv(first, 3, 2)
    drawing.pool()
    for stage, n in ((1, 4), (2, 8), (4, 4)):
        for number in range(n):
            drawing.shuffle_unit(c * stage, groups, 2 if number == 0 else 1)
    drawing.classes()
    return drawing
