"""`hf:OWNER/REPO` against a server on this machine that answers as the Hub does."""

import hashlib
import json
from collections.abc import Iterator
from pathlib import Path

import onnx
import pytest

from tests.file_server import names_in
from tests.hub_server import COMMIT, Hub, serve_hub
from tests.tiny_models import save_tiny_model
from whatsit.adapters.downloads.http_file import Network
from whatsit.adapters.models.finder import find_model
from whatsit.adapters.models.hub import fetch_from_hub
from whatsit.adapters.models.loader import add_model, load_model
from whatsit.adapters.models.store import ModelStore
from whatsit.domain.text.errors import DownloadCancelled, DownloadError, ModelError, NotAClassifier
from whatsit.domain.text.words import Text

QUICK = Network(connect_s=5, read_s=5, pause_s=0, tries=1)
CONFIG = {"architectures": ["TinyNet"], "id2label": {"0": "red", "1": "green", "2": "blue"}}
PREPARED = {
    "do_normalize": False,
    "size": {"shortest_edge": 8},
    "crop_size": {"height": 8, "width": 8},
    "do_center_crop": True,
}


@pytest.fixture
def hub(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Iterator[Hub]:
    monkeypatch.delenv("WHATSIT_OFFLINE")
    for name in ("HTTP_PROXY", "HTTPS_PROXY", "ALL_PROXY"):
        monkeypatch.delenv(name, raising=False)
        monkeypatch.delenv(name.lower(), raising=False)
    with serve_hub() as hub:
        monkeypatch.setenv("HF_ENDPOINT", hub.url)
        model = save_tiny_model(tmp_path / "x.onnx", classes=3, size=("h", "w")).read_bytes()
        hub.repos["me/tiny"] = {
            "README.md": b"# tiny",
            "config.json": json.dumps(CONFIG).encode(),
            "preprocessor_config.json": json.dumps(PREPARED).encode(),
            "onnx/model.onnx": model,
            "onnx/model_int8.onnx": model + b"\x72\x00",
        }
        yield hub


@pytest.fixture
def store(tmp_path: Path) -> ModelStore:
    return ModelStore(tmp_path / "installed", tmp_path / "bundled")


def fetched(store: ModelStore, word: str = "hf:me/tiny", told: list[Text] | None = None) -> Path:
    return fetch_from_hub(
        word, store, network=QUICK, tell=(told if told is not None else []).append
    )


def test_a_repository_is_added_with_all_that_it_says(hub: Hub, store: ModelStore) -> None:
    told: list[Text] = []
    stored = add_model(fetched(store, told=told), store)
    card = stored.card

    assert (card.name, card.architecture, card.license) == ("tiny", "TinyNet", "apache-2.0")
    assert (card.input.width, card.input.short_side, card.input.scale) == (8, 8, 1 / 255)
    assert card.assumed == ()
    assert card.source == f"Hugging Face me/tiny, onnx/model.onnx at {COMMIT}"
    assert card.urls == (f"{hub.url}/me/tiny/resolve/{COMMIT}/onnx/model.onnx",)
    assert [label.name() for label in find_model(store, "tiny").labels] == ["red", "green", "blue"]
    assert "onnx/model.onnx" in str(told[0])
    assert "onnx/model_int8.onnx (int8" in str(told[0])
    assert names_in(store.installed) == ["tiny"]


def test_the_address_of_the_hub_is_the_environments(hub: Hub, store: ModelStore) -> None:
    fetched(store)

    assert [path for path, _ in hub.requests][:2] == [
        "/api/models/me/tiny/revision/main?blobs=true",
        f"/me/tiny/resolve/{COMMIT}/onnx/model.onnx",
    ]


def test_a_revision_and_a_file_can_be_asked_for(hub: Hub, store: ModelStore) -> None:
    path = fetched(store, "hf:me/tiny@refs/pr/1:onnx/model_int8.onnx")

    assert path.name == "tiny-int8.onnx"
    assert path.read_bytes() == hub.repos["me/tiny"]["onnx/model_int8.onnx"]
    assert hub.requests[0][0].startswith("/api/models/me/tiny/revision/refs%2Fpr%2F1?")


def test_a_broken_download_goes_on_where_it_stopped(hub: Hub, store: ModelStore) -> None:
    hub.cuts = [100, 0]
    with pytest.raises(DownloadError):
        fetched(store)
    assert not store.names()
    path = fetched(store)

    assert hub.asked("/storage/me/tiny/onnx/") == [None, "bytes=100-", "bytes=100-"]
    assert path.read_bytes() == hub.repos["me/tiny"]["onnx/model.onnx"]


def test_a_wrong_hash_is_refused_with_both(hub: Hub, store: ModelStore) -> None:
    hub.lies["onnx/model.onnx"] = "a" * 64
    true = hashlib.sha256(hub.repos["me/tiny"]["onnx/model.onnx"]).hexdigest()
    with pytest.raises(DownloadError) as error:
        fetched(store)

    assert true in str(error.value)
    assert "a" * 64 in str(error.value)
    assert not list(store.installed.rglob("*.onnx"))


def test_a_file_without_a_hash_is_said(hub: Hub, store: ModelStore, tmp_path: Path) -> None:
    hub.repos["me/tiny"] = {"m.onnx": b"\x08\x07 as small as a file in Git"}
    told: list[Text] = []
    fetched(store, told=told)

    assert str(told[1]) == "The Hub gives no SHA-256 of m.onnx, so nothing proves it."


def test_weights_in_other_files_come_along(hub: Hub, store: ModelStore, tmp_path: Path) -> None:
    path = save_tiny_model(tmp_path / "model.onnx", classes=3)
    onnx.save(
        onnx.load(path),
        path,
        save_as_external_data=True,
        location="model.onnx_data",
        size_threshold=0,
    )
    hub.repos["me/tiny"] = {
        "onnx/model.onnx": path.read_bytes(),
        "onnx/model.onnx_data": (tmp_path / "model.onnx_data").read_bytes(),
    }
    add_model(fetched(store), store)

    assert load_model("tiny", "cpu", 1, store).labels
    assert names_in(store.installed) == ["tiny"]


def test_companions_of_another_commit_do_not_stay(hub: Hub, store: ModelStore) -> None:
    folder = fetched(store).parent
    assert (folder / "preprocessor_config.json").is_file()
    del hub.repos["me/tiny"]["preprocessor_config.json"]
    fetched(store)

    assert not (folder / "preprocessor_config.json").exists()


def test_a_repository_that_is_not_public_is_told(hub: Hub, store: ModelStore) -> None:
    with pytest.raises(DownloadError, match="me/other cannot be listed") as error:
        fetched(store, "hf:me/other")

    assert "401" in str(error.value)
    assert "spelt" in error.value.hint


def test_a_repository_without_a_model_is_told(hub: Hub, store: ModelStore) -> None:
    hub.repos["me/tiny"] = {"model.safetensors": b"x"}
    with pytest.raises(ModelError, match=r"holds no \.onnx file"):
        fetched(store)

    assert not store.names()


def test_what_is_no_classifier_is_refused_as_from_anywhere(
    hub: Hub, store: ModelStore, tmp_path: Path
) -> None:
    text = save_tiny_model(tmp_path / "y.onnx", classes=1)
    hub.repos["me/tiny"] = {"model.onnx": text.read_bytes()}
    with pytest.raises(NotAClassifier):
        add_model(fetched(store), store)

    assert not store.names()


@pytest.mark.parametrize("body", [b"<!DOCTYPE html><html>log in", b"[1, 2", b"[]", b"[" * 99_999])
def test_a_server_that_does_not_speak_so_is_told(
    hub: Hub, store: ModelStore, monkeypatch: pytest.MonkeyPatch, body: bytes
) -> None:
    monkeypatch.setattr("tests.hub_server.json.dumps", lambda _: body.decode())
    with pytest.raises((DownloadError, ModelError), match=r"me/tiny"):
        fetched(store)


def test_storage_on_an_unencrypted_server_is_not_followed(hub: Hub, store: ModelStore) -> None:
    hub.storage = "http://storage.example"
    with pytest.raises(DownloadError, match="not encrypted"):
        fetched(store)


def test_an_endpoint_without_encryption_is_refused(
    hub: Hub, store: ModelStore, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("HF_ENDPOINT", "http://hub.example")
    with pytest.raises(DownloadError, match="HF_ENDPOINT"):
        fetched(store)

    assert hub.requests == []


def test_offline_nothing_is_asked(
    hub: Hub, store: ModelStore, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("WHATSIT_OFFLINE", "1")
    with pytest.raises(DownloadError, match="WHATSIT_OFFLINE"):
        fetched(store)

    assert hub.requests == []


def test_cancelling_ends_it(hub: Hub, store: ModelStore) -> None:
    with pytest.raises(DownloadCancelled):
        fetch_from_hub("hf:me/tiny", store, network=QUICK, cancelled=lambda: True)
