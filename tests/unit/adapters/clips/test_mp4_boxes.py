import struct
from pathlib import Path

import pytest

from whatsit.adapters.clips.mp4_boxes import FailStopFile, cut_to_whole_fragments


def box(kind: bytes, length: int = 8) -> bytes:
    return struct.pack(">I4s", length, kind) + bytes(length - 8)


def long_box(kind: bytes, length: int = 16) -> bytes:
    return struct.pack(">I4sQ", 1, kind, length) + bytes(length - 16)


START = box(b"ftyp", 28) + box(b"free") + box(b"moov", 100) + box(b"mdat", 50)
FRAGMENT = box(b"moof", 20) + long_box(b"mdat", 60)


@pytest.mark.parametrize(
    ("whole", "half"),
    [
        (START + FRAGMENT, b""),
        (START + FRAGMENT, box(b"moof", 20)),
        (START + FRAGMENT, FRAGMENT[:-1]),
        (START + FRAGMENT, FRAGMENT[:5]),
        (START, FRAGMENT[:13]),
        (START + FRAGMENT, box(b"moov", 90)[:40]),
        (box(b"ftyp", 28), box(b"moov", 100)),
        (box(b"ftyp", 28) + box(b"mdat", 90) + box(b"moov", 30), b""),
        (b"", b""),
    ],
)
def test_only_whole_fragments_are_kept(tmp_path: Path, whole: bytes, half: bytes) -> None:
    path = tmp_path / "a.mp4"
    path.write_bytes(whole + half)
    cut_to_whole_fragments(path)

    assert path.read_bytes() == whole


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs /dev/full")
def test_after_one_failure_nothing_more_is_written(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "a"
    path.write_bytes(b"before")
    disk = FailStopFile(path)
    disk.write(b"good")
    with Path("/dev/full").open("wb", buffering=0) as full:
        healthy, disk._file = disk._file, full
        with pytest.raises(OSError, match="No space left"):
            disk.write(b"lost")
        disk._file = healthy
    with pytest.raises(OSError, match="No space left"):
        disk.write(b"too late")
    disk.close()

    assert path.read_bytes() == b"good"
