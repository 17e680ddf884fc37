"""Turns a picture into a model's tensor, exactly as the card says.

What must stay true: the tensor equals, bit by bit, that of the plain way (resize the whole picture
with OpenCV, area when it shrinks and linear when it grows, crop, normalise in float64), except for
large pictures, where it may differ by what `resize` states.

Measured (bench/input_path.py, processor time of tensor and inference together): one call of
OpenCV's blobFromImageWithParams takes 0.96 to 1.01 of it and is exact to seven digits only; folding
the normalisation into the graph, with uint8 pixels as input, 1.26 to 1.45; bound buffers on the CPU
0.99 to 1.04. So the tables stay.
"""

import numpy as np
from numpy.typing import NDArray

from whatsit.adapters.opencv.library import cv2
from whatsit.adapters.runtime.resize import Picture, resize_exactly, resize_fast
from whatsit.domain.models.card import InputSpec
from whatsit.domain.recognition.resize_plan import ResizePlan, resize_plan


class Preprocessor:
    """Turns pictures into tensors for one model. Used by one thread.

    Args:
        spec: the `[input]` of the model's card.
    """

    def __init__(self, spec: InputSpec) -> None:
        self._spec = spec
        self._size: tuple[int, int] = (0, 0)
        self._plan: ResizePlan = resize_plan(spec, 1, 1)
        # A pixel has 256 values, so the arithmetic is done once, in float64, for all pictures.
        steps = np.arange(256, dtype=np.float64)[:, np.newaxis] * spec.scale
        table = ((steps - spec.mean) / spec.std).astype(spec.dtype)
        self._tables = [np.ascontiguousarray(table[:, channel]) for channel in range(3)]
        self._table_all = np.ascontiguousarray(table[np.newaxis])
        planes = spec.layout == "NCHW"
        shape = (3, spec.height, spec.width) if planes else (spec.height, spec.width, 3)
        self._tensor = np.empty((1, *shape), table.dtype)

    def tensor(self, bgr: Picture) -> NDArray[np.generic]:
        """Return the model's input for one picture.

        Args:
            bgr: uint8, shape (height, width, 3), any size from 1x1; not changed.

        Returns:
            The card's dtype, shape (1, 3, height, width) or (1, height, width, 3). It is one and
            the same buffer every time: the next call overwrites it.
        """
        seen = self.seen(bgr)
        out = self._tensor[0]
        rgb = self._spec.channels == "RGB"
        if self._spec.layout == "NCHW":
            planes = cv2.split(seen)
            for channel, plane in enumerate(reversed(planes) if rgb else planes):
                cv2.LUT(plane, self._tables[channel], dst=out[channel])
        else:
            pixels = cv2.cvtColor(seen, cv2.COLOR_BGR2RGB) if rgb else seen
            cv2.LUT(pixels, self._table_all, dst=out)
        return self._tensor

    def seen(self, bgr: Picture) -> Picture:
        """Return the resized pixels before normalising: uint8, shape (height, width, 3)."""
        size = (bgr.shape[1], bgr.shape[0])
        if size != self._size:
            self._size, self._plan = size, resize_plan(self._spec, *size)
        x, y = self._plan.x, self._plan.y
        part = bgr[y.start : y.stop, x.start : x.stop]
        if self._plan.exact:
            resized = resize_exactly(part, x.resized, y.resized)
        else:
            resized = resize_fast(part, x.resized, y.resized, self._plan.halvings)
        return resized[y.crop, x.crop]
