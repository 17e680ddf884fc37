from pathlib import Path

import pytest

from whatsit.adapters.system.json_cache import JsonCache


def test_what_is_put_is_remembered_by_the_next_run(tmp_path: Path) -> None:
    path = tmp_path / "new" / "memory.json"
    JsonCache(path).put("a", {"facts": [1, 2]})

    assert JsonCache(path).get("a") == {"facts": [1, 2]}
    assert JsonCache(path).get("b") is None
    assert [file.name for file in path.parent.iterdir()] == ["memory.json"]


def test_the_oldest_are_forgotten(tmp_path: Path) -> None:
    memory = JsonCache(tmp_path / "memory.json", most=3)
    for key in "abcad":
        memory.put(key, key.upper())

    assert [memory.get(key) for key in "abcd"] == ["A", None, "C", "D"]


def test_what_is_too_long_is_not_kept(tmp_path: Path) -> None:
    memory = JsonCache(tmp_path / "memory.json", longest=10)
    memory.put("a", "x" * 20)

    assert memory.get("a") is None


@pytest.mark.parametrize("content", [b"", b"{", b"[1]", b"\xff\xfe", b"[" * 100_000])
def test_a_damaged_file_is_forgotten(tmp_path: Path, content: bytes) -> None:
    (tmp_path / "memory.json").write_bytes(content)
    memory = JsonCache(tmp_path / "memory.json")

    assert memory.get("a") is None
    memory.put("a", 1)
    assert memory.get("a") == 1


def test_a_home_that_cannot_be_written_to_is_no_reason_to_stop(tmp_path: Path) -> None:
    (tmp_path / "file").write_bytes(b"")
    memory = JsonCache(tmp_path / "file" / "memory.json")
    memory.put("a", 1)

    assert memory.get("a") is None
