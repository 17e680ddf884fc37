from pathlib import Path

import pytest

from whatsit.adapters.system.whole_file import written_beside


def test_a_file_is_there_whole_or_as_it_was(tmp_path: Path) -> None:
    path = tmp_path / "settings.toml"
    path.write_bytes(b"old")
    with written_beside(path, b"new", prefix=".settings-") as whole:
        assert whole.name.startswith(".settings-")
        assert (whole.read_bytes(), path.read_bytes()) == (b"new", b"old")
        whole.replace(path)

    assert [(each.name, each.read_bytes()) for each in tmp_path.iterdir()] == [(path.name, b"new")]


def test_what_was_not_renamed_leaves_nothing(tmp_path: Path) -> None:
    with pytest.raises(OSError, match="full"), written_beside(tmp_path / "x.json", b"new"):
        raise OSError("the disk is full")

    assert list(tmp_path.iterdir()) == []
