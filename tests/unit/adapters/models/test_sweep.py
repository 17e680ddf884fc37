import os
import time
from pathlib import Path

import pytest

from tests.file_server import names_in
from tests.tiny_models import save_tiny_model
from whatsit.adapters.models.loader import add_model
from whatsit.adapters.models.store import ModelStore
from whatsit.adapters.models.sweep import lock_of, sweep
from whatsit.adapters.system.file_lock import file_lock

DAY_S = 24 * 3600.0


def left(installed: Path, name: str, age_s: float) -> Path:
    """A folder that a killed process left, with a file in it."""
    folder = installed / name
    folder.mkdir(parents=True)
    (folder / "model.onnx").write_text("half of it")
    for path in (folder / "model.onnx", folder):
        os.utime(path, (time.time() - age_s,) * 2)
    return folder


@pytest.mark.parametrize(
    ("name", "age_s"), [(".half-x1", 2 * DAY_S), (".download-fox", 31 * DAY_S)]
)
def test_what_is_old_is_cleared_away(tmp_path: Path, name: str, age_s: float) -> None:
    folder = left(tmp_path, name, age_s)

    assert sweep(tmp_path) == [folder]
    assert names_in(tmp_path) == []


@pytest.mark.parametrize(
    ("name", "age_s"),
    [
        (".half-x1", 3600),
        (".download-fox", 20 * DAY_S),
        ("fox", 400 * DAY_S),
        (".trash", 400 * DAY_S),
    ],
)
def test_what_is_young_or_another_thing_stays(tmp_path: Path, name: str, age_s: float) -> None:
    left(tmp_path, name, age_s)

    assert sweep(tmp_path) == []
    assert names_in(tmp_path) == [name]


def test_a_folder_with_something_young_in_it_stays(tmp_path: Path) -> None:
    folder = left(tmp_path, ".download-fox", 400 * DAY_S)
    (folder / "model.onnx").write_text("went on just now")
    os.utime(folder, (time.time() - 400 * DAY_S,) * 2)

    assert sweep(tmp_path) == []


@pytest.mark.parametrize("name", [".half-x1", ".download-fox"])
def test_what_somebody_holds_stays(tmp_path: Path, name: str) -> None:
    folder = left(tmp_path, name, 400 * DAY_S)
    with file_lock(lock_of(folder)):
        assert sweep(tmp_path) == []

    assert sweep(tmp_path) == [folder]


def test_no_store_is_no_fault(tmp_path: Path) -> None:
    assert sweep(tmp_path / "nowhere") == []


def test_installing_clears_away(tmp_path: Path) -> None:
    store = ModelStore(tmp_path / "installed", tmp_path / "bundled")
    left(store.installed, ".half-x1", 2 * DAY_S)
    add_model(save_tiny_model(tmp_path / "net.onnx"), store)

    assert names_in(store.installed) == ["net"]
