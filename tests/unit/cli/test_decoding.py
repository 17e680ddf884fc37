"""Pictures are decoded before their turn, but not so many that memory grows with them."""

import threading
from pathlib import Path

import numpy as np
import pytest

from app.cli import decoding
from app.cli.decoding import decoded
from app.domain.errors import SourceUnreadable
from app.wiring import Picture

PATHS = [Path(str(number)) for number in range(40)]


class Reader:
    """Decodes to a picture of so many bytes, and counts what is alive at once."""

    def __init__(self, size_bytes: int) -> None:
        self._size_bytes = size_bytes
        self._lock = threading.Lock()
        self.begun = self.done = self.most = 0

    def read(self, _path: Path) -> Picture:
        with self._lock:
            self.begun += 1
            self.most = max(self.most, self.begun - self.done)
        return np.zeros((1, self._size_bytes // 3, 3), np.uint8)

    def finish_one(self) -> None:
        with self._lock:
            self.done += 1


def most_at_once(size_bytes: int) -> int:
    reader = Reader(size_bytes)
    for number, (path, picture) in enumerate(decoded(PATHS, reader.read)):
        assert path == PATHS[number]
        picture.result(timeout=20)
        reader.finish_one()
    assert reader.begun == len(PATHS)
    return reader.most


def test_small_pictures_are_decoded_ahead_and_come_in_order() -> None:
    assert 1 <= most_at_once(300) <= 5


def test_large_pictures_do_not_pile_up(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(decoding, "_ROOM_BYTES", 1000)

    assert most_at_once(3000) <= 3  # two that are being decoded, and the one in use


def test_what_cannot_be_read_is_told_in_its_turn_and_the_others_come() -> None:
    def read(path: Path) -> Picture:
        if path.name == "2":
            raise SourceUnreadable("2", "it is empty.")
        return np.zeros((1, 1, 3), np.uint8)

    failed = [path.name for path, picture in decoded(PATHS, read) if picture.exception(20)]

    assert failed == ["2"]


@pytest.mark.usefixtures("no_stray_threads")
def test_leaving_early_leaves_no_thread_waiting(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(decoding, "_ROOM_BYTES", 1)
    pictures = decoded(PATHS, Reader(300).read)
    next(pictures)[1].result(timeout=20)

    pictures.close()  # type: ignore[attr-defined]  # it is a generator
