"""Decodes pictures before their turn, so that the model never waits for a disk."""

import threading
import time
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from itertools import islice
from pathlib import Path
from typing import Final

from app.wiring import Picture

_AHEAD: Final = 4  # enough to keep two cores busy
_ROOM_BYTES: Final = 256_000_000
"""What decoded pictures may take that wait for their turn; the largest ones take 600 MB each."""

Decoded = tuple[Picture, float]
"""The picture, and how many milliseconds it took to decode."""


def decoded(
    paths: Iterable[Path], read: Callable[[Path], Picture]
) -> Iterator[tuple[Path, Future[Decoded]]]:
    """Pictures in order, each decoded while the ones before it are being recognised.

    Args:
        paths: of the files.
        read: decodes one of them; what it raises is raised by the future.
    """
    room = _Room()

    def decode(number: int, path: Path) -> Decoded:
        room.wait(number)
        began_s = time.perf_counter()
        bgr = read(path)
        room.take(number, bgr.nbytes)
        return bgr, (time.perf_counter() - began_s) * 1000

    rest = enumerate(paths)
    waiting: deque[tuple[int, Path, Future[Decoded]]] = deque()
    with ThreadPoolExecutor(2, "decode") as pool:
        try:
            while True:
                for number, path in islice(rest, _AHEAD - len(waiting)):
                    waiting.append((number, path, pool.submit(decode, number, path)))
                if not waiting:
                    return
                number, path, future = waiting.popleft()
                room.next(number)
                yield path, future
        finally:
            room.open()
            for _, _, future in waiting:
                future.cancel()


class _Room:
    """Lets nobody begin to decode while too much decoded waits, except whoever is waited for."""

    def __init__(self) -> None:
        self._changed = threading.Condition()
        self._held: dict[int, int] = {}
        self._next = 0
        self._open = False

    def wait(self, number: int) -> None:
        with self._changed:
            self._changed.wait_for(
                lambda: self._open or number <= self._next or sum(self._held.values()) < _ROOM_BYTES
            )

    def take(self, number: int, size_bytes: int) -> None:
        with self._changed:
            self._held[number] = size_bytes

    def next(self, number: int) -> None:
        """This one is wanted now; those before it are done with."""
        with self._changed:
            self._next = number
            self._held = {n: size for n, size in self._held.items() if n >= number}
            self._changed.notify_all()

    def open(self) -> None:
        """Nobody wants any more."""
        with self._changed:
            self._open = True
            self._changed.notify_all()
