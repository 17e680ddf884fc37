"""Pulls of small made-up files: what is installed when, and what is left when it is not."""

import hashlib
import tomllib
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import onnx
import pytest
from onnx import TensorProto, helper

from tests.file_server import FileServer, names_in, serve
from whatsit.adapters.models import probe
from whatsit.adapters.models.finder import find_model
from whatsit.adapters.models.pull import pull
from whatsit.adapters.models.store import ModelStore
from whatsit.domain.catalogue.entries import CatalogueEntry, parse_catalogue
from whatsit.domain.models.card import ModelCard
from whatsit.domain.text.errors import (
    DownloadCancelled,
    DownloadError,
    ModelError,
    ModelUnreadable,
    NotAClassifier,
)
from whatsit.domain.text.words import from_json


def classifier(side: int = 4) -> bytes:
    """A picture of side x side pixels, flattened, multiplied and passed through a softmax."""
    weights = helper.make_tensor(
        "w", TensorProto.FLOAT, [3 * side * side, 1000], [0.001] * (3000 * side * side)
    )
    nodes = [
        helper.make_node("Flatten", ["x"], ["flat"]),
        helper.make_node("MatMul", ["flat", "w"], ["logits"]),
        helper.make_node("Softmax", ["logits"], ["y"]),
    ]
    graph = helper.make_graph(
        nodes,
        "tiny",
        [helper.make_tensor_value_info("x", TensorProto.FLOAT, [1, 3, side, side])],
        [helper.make_tensor_value_info("y", TensorProto.FLOAT, [1, 1000])],
        [weights],
    )
    model = helper.make_model(graph, opset_imports=[helper.make_opsetid("", 17)], ir_version=8)
    return bytes(model.SerializeToString())


CONTENT = classifier()
SHA256 = hashlib.sha256(CONTENT).hexdigest()
ELSEWHERE = "https://models.invalid/tiny.onnx"


@pytest.fixture
def store(home: Path, tmp_path: Path) -> ModelStore:
    return ModelStore(home / "models", tmp_path / "bundled")


@pytest.fixture
def mirror(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder that has the file, while the network is off."""
    folder = tmp_path / "mirror"
    folder.mkdir()
    (folder / "tiny.onnx").write_bytes(CONTENT)
    monkeypatch.setenv("WHATSIT_MODEL_MIRROR", str(folder))
    return folder


@pytest.fixture
def server(monkeypatch: pytest.MonkeyPatch) -> Iterator[FileServer]:
    with serve(CONTENT) as server:
        monkeypatch.setenv("WHATSIT_MODEL_MIRROR", server.url)
        monkeypatch.delenv("WHATSIT_OFFLINE")
        # Should the mirror fail, the official address must not be asked in earnest.
        monkeypatch.setenv("HTTPS_PROXY", "http://127.0.0.1:9")
        yield server


def entry(*, pinned: bool = True, **model: Any) -> CatalogueEntry:
    table = {"name": "tiny", "file": "tiny.onnx", "urls": [ELSEWHERE], **model}
    if pinned:
        table = {"sha256": SHA256, "size_bytes": len(CONTENT), **table}
    return parse_catalogue({"entry": [{"model": table, "input": {"resize": "stretch"}}]})[0]


def trusted(path: Path, card: ModelCard) -> None:
    """Accept every file, in place of a real run."""


def test_a_pulled_model_is_installed_whole_and_nothing_else_is_left(
    store: ModelStore, mirror: Path
) -> None:
    card = pull(entry(), store)
    stored = store.get("tiny")

    assert stored.card == card
    assert stored.path.read_bytes() == CONTENT
    assert card.sha256 == SHA256
    assert len(find_model(store, "tiny").labels) == 1000
    assert names_in(store.installed) == ["tiny"]
    assert names_in(stored.folder) == ["card.toml", "tiny.onnx"]


def test_the_graph_fills_in_what_the_catalogue_does_not_know(
    store: ModelStore, mirror: Path
) -> None:
    card = pull(entry(), store)

    assert (card.input.width, card.input.height) == (4, 4)
    assert card.output.scores == "probabilities"
    assert any("mean" in str(said) for said in card.assumed)


def test_a_file_without_a_known_hash_is_warned_of_and_pinned(
    store: ModelStore, mirror: Path
) -> None:
    pull(entry(pinned=False), store)
    card = tomllib.loads((store.installed / "tiny" / "card.toml").read_text(encoding="utf-8"))

    assert card["model"]["sha256"] == SHA256
    assumed = [str(from_json(said)) for said in card["model"]["assumed"]]
    assert any("No checksum" in said and SHA256 in said for said in assumed)


def test_only_a_file_without_a_known_hash_is_tried_out_in_a_child_process(
    store: ModelStore, mirror: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(path: Path, sha256: str) -> None:
        raise ModelUnreadable(path.name, "the child died.")

    monkeypatch.setattr(probe, "probe", refuse)

    with pytest.raises(ModelUnreadable, match="the child died"):
        pull(entry(pinned=False), store)
    assert store.names() == []
    assert pull(entry(), store).sha256 == SHA256


def test_a_pinned_file_is_held_to_its_first_download(store: ModelStore, mirror: Path) -> None:
    pull(entry(pinned=False), store)
    (store.installed / "tiny" / "tiny.onnx").write_bytes(b"damaged")
    (mirror / "tiny.onnx").write_bytes(classifier(side=5))
    with pytest.raises(DownloadError, match=SHA256):
        pull(entry(pinned=False), store)


def test_an_installed_model_is_not_fetched_again(store: ModelStore, mirror: Path) -> None:
    first = pull(entry(), store)
    (mirror / "tiny.onnx").unlink()

    assert pull(entry(), store) == first


def test_a_damaged_model_is_fetched_again(store: ModelStore, mirror: Path) -> None:
    pull(entry(), store)
    (store.installed / "tiny" / "tiny.onnx").write_bytes(b"damaged")
    pull(entry(), store)

    assert store.get("tiny").path.read_bytes() == CONTENT


def test_another_model_of_that_name_is_left_alone(store: ModelStore, mirror: Path) -> None:
    pull(entry(), store)
    with pytest.raises(ModelError, match="another model called tiny"):
        pull(entry(sha256="ab" * 32), store)

    assert store.get("tiny").card.sha256 == SHA256


def test_a_wrong_file_is_not_installed(store: ModelStore, mirror: Path) -> None:
    (mirror / "tiny.onnx").write_bytes(classifier(side=5))
    with pytest.raises(DownloadError):
        pull(entry(), store)

    assert store.names() == []


def test_a_file_that_is_no_classifier_is_not_installed(store: ModelStore, mirror: Path) -> None:
    graph = helper.make_graph(
        [helper.make_node("Relu", ["x"], ["y"])],
        "no classifier",
        [helper.make_tensor_value_info("x", TensorProto.FLOAT, [7])],
        [helper.make_tensor_value_info("y", TensorProto.FLOAT, [7])],
    )
    onnx.save(helper.make_model(graph, ir_version=8), mirror / "tiny.onnx")
    with pytest.raises(NotAClassifier):
        pull(entry(pinned=False), store)

    assert names_in(store.installed) == []


def test_offline_without_a_mirror_nothing_is_pulled(store: ModelStore) -> None:
    with pytest.raises(DownloadError, match="WHATSIT_OFFLINE"):
        pull(entry(), store)

    assert store.names() == []


def test_a_cancelled_pull_goes_on_the_next_time(store: ModelStore, server: FileServer) -> None:
    told: list[int] = []
    with pytest.raises(DownloadCancelled):
        pull(
            entry(),
            store,
            progress=lambda done, total: told.append(done),
            cancelled=lambda: bool(told),
        )
    listed = store.names()
    pull(entry(), store)

    assert listed == []
    assert store.get("tiny").path.read_bytes() == CONTENT
    assert server.asked_ranges()[-1] == f"bytes={told[0]}-"


def test_two_pulls_of_a_model_at_once_fetch_it_once(store: ModelStore, server: FileServer) -> None:
    server.hold_after = len(CONTENT) // 2
    with ThreadPoolExecutor(2) as pool:
        pulls = [pool.submit(pull, entry(), store, check=trusted) for _ in range(2)]
        assert server.held.wait(timeout=60)
        server.go_on.set()

        assert pulls[0].result(60) == pulls[1].result(60)
    assert len(server.requests) == 1
    assert names_in(store.installed) == ["tiny"]
