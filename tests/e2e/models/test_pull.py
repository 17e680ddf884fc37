"""The real, official file, pulled from a mirror through to a recognised picture."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.e2e.program import assert_two_lines, whatsit
from tests.file_server import names_in, serve, wait_for_bytes
from tests.module_path import MODULES
from whatsit.adapters.models.store import ModelStore

NAME = "mobilenetv2-int8"
FILE = "mobilenetv2-12-int8.onnx"
SHA256 = "cc028fe6cae7bc11a4ff53cfc9b79c920e8be65ce33a904ec3e2a8f66d77f95f"


@pytest.fixture
def store(home: Path, tmp_path: Path) -> ModelStore:
    return ModelStore(home / "models", tmp_path / "bundled")


def test_a_pulled_model_is_the_official_one_and_names_a_photo(
    shared: Path, store: ModelStore
) -> None:
    mirror = os.path.relpath(shared / "models")
    pulled = whatsit("models", "pull", NAME, WHATSIT_MODEL_MIRROR=mirror)
    photo = shared / "photos" / "n01531178_goldfinch.jpg"
    named = whatsit("classify", photo, "-m", NAME, "--json")

    assert pulled.returncode == 0, pulled.stderr
    assert store.get(NAME).card.sha256 == SHA256
    assert store.get(NAME).path.stat().st_size == 3_655_033
    assert names_in(store.installed) == [NAME]
    assert named.returncode == 0, named.stderr
    assert json.loads(named.stdout)["predictions"][0]["id"] == "n01531178"


def test_a_changed_file_is_refused_with_both_hashes(
    shared: Path, store: ModelStore, tmp_path: Path
) -> None:
    content = bytearray((shared / "models" / FILE).read_bytes())
    content[1_000_000] ^= 1
    (tmp_path / FILE).write_bytes(content)
    run = whatsit("models", "pull", NAME, WHATSIT_MODEL_MIRROR=str(tmp_path))

    assert_two_lines(run, 7, f"but {SHA256} is expected")
    assert store.names() == []


def test_offline_the_reason_is_told(store: ModelStore) -> None:
    assert_two_lines(whatsit("models", "pull", NAME), 7, "WHATSIT_OFFLINE")
    assert store.names() == []


def test_a_model_that_nobody_offers_is_told(store: ModelStore) -> None:
    run = whatsit("models", "pull", "mobilenetv9")

    assert_two_lines(run, 4, "mobilenetv9")
    assert "mobilenetv2-int8" in run.stderr


def test_a_killed_pull_installs_nothing_and_goes_on_the_next_time(
    shared: Path, store: ModelStore, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("WHATSIT_OFFLINE")
    # Should the mirror fail, the official addresses must not be asked in earnest.
    monkeypatch.setenv("HTTPS_PROXY", "http://127.0.0.1:9")
    with serve((shared / "models" / FILE).read_bytes()) as server:
        monkeypatch.setenv("WHATSIT_MODEL_MIRROR", server.url)
        server.hold_after = 2_000_000
        with subprocess.Popen(
            [sys.executable, "-m", "whatsit", "models", "pull", NAME, "-q"],
            env=os.environ | {"PYTHONPATH": MODULES},
        ) as killed:
            wait_for_bytes(store.installed.parent)
            killed.kill()
        listed = store.names()
        server.go_on.set()
        server.hold_after = None
        run = whatsit("models", "pull", NAME)

    assert listed == []
    assert run.returncode == 0, run.stderr
    assert store.get(NAME).card.sha256 == SHA256
    assert len(server.requests) == 2
    assert server.asked_ranges()[1] is not None
    assert names_in(store.installed) == [NAME]
