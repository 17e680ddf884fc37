"""Reads pictures as frame sources: a single one, or those of a folder or glob in turn."""

import logging
import time
from collections.abc import Sequence
from pathlib import Path
from typing import Final

import numpy as np
from numpy.typing import NDArray

from whatsit.adapters.opencv.pictures import codec_of_picture, read_picture
from whatsit.adapters.system.files import first_bytes
from whatsit.domain.session.ports import SourceFormat
from whatsit.domain.sources.frame import Frame
from whatsit.domain.text.errors import SourceMissing, SourceUnreadable
from whatsit.domain.text.words import words

REPEAT_FPS: Final = 10.0
SECONDS_A_PICTURE: Final = 2.0

_log = logging.getLogger(__name__)


class PictureSource:
    """A source of one picture, once or repeated.

    Args:
        path: of the file.
        repeat: deliver the same array without end, its frames 1/10 s apart, as a live window
            needs it; otherwise once.

    Raises:
        SourceMissing: there is no such file.
        SourceUnreadable: it cannot be decoded.
    """

    live = False

    def __init__(self, path: Path, *, repeat: bool) -> None:
        self.name = path.name
        self._bgr: NDArray[np.uint8] = read_picture(path)
        self._repeat = repeat
        self._next = 0
        self.format = SourceFormat(
            width=int(self._bgr.shape[1]),
            height=int(self._bgr.shape[0]),
            fps=REPEAT_FPS if repeat else None,
            codec=codec_of_picture(first_bytes(path, path.name)),
            frames=None if repeat else 1,
        )

    def read(self) -> Frame | None:
        """Return the picture; None after the first time, unless it repeats."""
        number, self._next = self._next, self._next + 1
        if number and not self._repeat:
            return None
        return Frame(self._bgr, number, time.monotonic(), number / REPEAT_FPS)

    def close(self) -> None:
        """Do nothing: no file is held open."""


class FolderSource:
    """A source of several pictures, 2 s each; those that cannot be read are skipped.

    Pictures are decoded one at a time, as they are asked for. They may differ in size; `format`
    has that of the first.

    Args:
        name: what the user calls them together.
        paths: of the pictures, in the order to show them.

    Raises:
        SourceUnreadable: there is none, or none of them can be read.
    """

    live = False

    def __init__(self, name: str, paths: Sequence[Path]) -> None:
        self.name = name
        self.skipped = 0
        if not paths:
            raise SourceUnreadable(
                name,
                words("there is no picture in it."),
                words("Pictures are JPEG, PNG, WebP, TIFF and such."),
            )
        self._paths = iter(paths)
        self._next = 0
        self._first = self._decode_next()
        if self._first is None:
            raise SourceUnreadable(
                name,
                words("none of its {count} pictures can be read.", count=self.skipped),
                words("`whatsit classify` says for each of them why."),
            )
        self.format = SourceFormat(
            width=int(self._first.shape[1]),
            height=int(self._first.shape[0]),
            fps=1 / SECONDS_A_PICTURE,
            frames=len(paths),
        )

    def read(self) -> Frame | None:
        """Return the next picture that can be read; None after the last one."""
        bgr, self._first = self._first, None
        if bgr is None:
            bgr = self._decode_next()
        if bgr is None:
            return None
        number, self._next = self._next, self._next + 1
        return Frame(bgr, number, time.monotonic(), number * SECONDS_A_PICTURE)

    def close(self) -> None:
        """End the source: no picture is delivered any more."""
        self._paths = iter(())

    def _decode_next(self) -> NDArray[np.uint8] | None:
        for path in self._paths:
            try:
                return read_picture(path)
            except (SourceMissing, SourceUnreadable) as error:
                self.skipped += 1
                _log.warning("%s Skipped.", error)
        return None
