"""Verifying a model on disk, as `whatsit models verify` does."""

from dataclasses import replace
from pathlib import Path

import cv2
import numpy as np
import pytest
import tomli_w

from tests.tiny_models import save_tiny_model, tiny_card
from whatsit.adapters.models import verify as verify_module
from whatsit.adapters.models.store import ModelStore
from whatsit.adapters.models.verify import verify
from whatsit.adapters.runtime.recognizer import OnnxRecognizer
from whatsit.adapters.system.file_hash import sha256_of
from whatsit.domain.models.card import Golden, ModelCard
from whatsit.domain.models.card_toml import card_to_toml
from whatsit.domain.models.labels import format_labels, plain_labels
from whatsit.domain.text.errors import ModelMissing, ProviderError


@pytest.fixture
def store(tmp_path: Path) -> ModelStore:
    return ModelStore(tmp_path / "installed", tmp_path / "bundled")


def installed(store: ModelStore, tmp_path: Path, **changes: object) -> ModelCard:
    """A small model that names the strongest channel, and a red picture as its proof."""
    folder = tmp_path / "installed" / "tiny"
    folder.mkdir(parents=True)
    path = save_tiny_model(folder / "tiny.onnx")
    red = np.zeros((16, 16, 3), np.uint8)
    red[:, :, 2] = 204
    cv2.imwrite(str(folder / "golden.png"), red)
    (folder / "labels.tsv").write_text(format_labels(plain_labels("abcde")), encoding="utf-8")
    card = replace(
        tiny_card(),
        sha256=sha256_of(path),
        size_bytes=path.stat().st_size,
        golden=Golden("golden.png", 0, 0.998, 0.01),
    )
    card = replace(card, **changes)  # type: ignore[arg-type]  # fields of a card
    (folder / "card.toml").write_text(tomli_w.dumps(card_to_toml(card)), encoding="utf-8")
    return card


def test_a_whole_model_says_what_it_should_on_each_provider(
    store: ModelStore, tmp_path: Path
) -> None:
    card = installed(store, tmp_path)
    found = verify(store, "tiny", "cpu")

    assert found.ok
    assert (found.size_bytes, found.sha256) == (card.size_bytes, card.sha256)
    assert found.golden["cpu"].ok
    assert found.notes == []


def test_a_strangers_bytes_are_told_and_never_loaded(
    store: ModelStore, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    installed(store, tmp_path, sha256="ab" * 32, size_bytes=7)

    def loaded(*_words: object, **_options: object) -> None:
        pytest.fail("a stranger's file was loaded")

    monkeypatch.setattr(OnnxRecognizer, "load", loaded)
    found = verify(store, "tiny", "cpu")

    assert not found.ok
    assert "bytes, not 7." in str(found.faults[0])
    assert f"not {'ab' * 32}." in str(found.faults[1])
    assert found.golden == {}


def test_what_a_card_leaves_open_is_said_and_is_no_fault(store: ModelStore, tmp_path: Path) -> None:
    installed(store, tmp_path, sha256="", size_bytes=0, golden=None)
    found = verify(store, "tiny", "cpu")

    assert found.ok
    assert str(found.notes[0]) == "The card of tiny gives no SHA-256 to compare with."
    assert str(found.notes[1]).endswith("That it runs is all that is known.")


def test_a_wrong_answer_is_a_fault_with_advice(store: ModelStore, tmp_path: Path) -> None:
    installed(store, tmp_path, golden=Golden("golden.png", 3, 0.9, 0.01))
    found = verify(store, "tiny", "cpu")

    assert not found.ok
    assert not found.golden["cpu"].ok
    assert len(found.faults) == 1


def test_a_file_that_is_gone_is_a_fault(store: ModelStore, tmp_path: Path) -> None:
    installed(store, tmp_path)
    (tmp_path / "installed" / "tiny" / "tiny.onnx").unlink()
    found = verify(store, "tiny", "cpu")

    assert [str(fault) for fault in found.faults] == ["The file tiny.onnx of tiny is not there."]
    assert (found.size_bytes, found.sha256) == (None, None)


def test_a_file_that_cannot_be_read_is_a_fault(
    store: ModelStore, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    installed(store, tmp_path)

    def refuse(_path: Path) -> str:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(verify_module, "sha256_of", refuse)

    assert [str(fault) for fault in verify(store, "tiny", "cpu").faults] == [
        "The file of tiny cannot be read: Permission denied."
    ]


def test_a_card_that_is_wrong_is_a_fault_of_its_model_and_not_an_unknown_model(
    store: ModelStore, tmp_path: Path
) -> None:
    installed(store, tmp_path)
    (tmp_path / "installed" / "tiny" / "labels.tsv").unlink()
    found = verify(store, "tiny", "cpu")

    assert not found.ok
    with pytest.raises(ModelMissing):
        verify(store, "nobody", "cpu")


def test_a_provider_that_cannot_run_is_a_note_unless_it_was_asked_for(
    store: ModelStore, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    installed(store, tmp_path)

    def refuse(*_words: object, **_options: object) -> None:
        raise ProviderError("cuda", "there is no driver.")

    monkeypatch.setattr(OnnxRecognizer, "load", refuse)
    found = verify(store, "tiny")

    assert found.ok
    assert "there is no driver" in str(found.notes[0])
    with pytest.raises(ProviderError, match="no driver"):
        verify(store, "tiny", "cpu")
