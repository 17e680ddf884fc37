import hashlib
from dataclasses import replace
from pathlib import Path

import onnx
import pytest
import tomli_w

from tests.tiny_models import save_tiny_model, tiny_card
from whatsit.adapters.models.finder import find_model
from whatsit.adapters.models.labels_file import load_labels
from whatsit.adapters.models.loader import add_model, load_model
from whatsit.adapters.models.store import ModelStore
from whatsit.adapters.models.toml_files import read_card
from whatsit.domain.models.card import ModelCard
from whatsit.domain.models.card_toml import card_to_toml
from whatsit.domain.models.labels import plain_labels
from whatsit.domain.text.errors import (
    CardUnreadable,
    LabelsMismatch,
    LabelsUnreadable,
    ModelError,
    ModelMissing,
    ModelUnreadable,
)

LABELS = plain_labels("abcde")


@pytest.fixture
def store(tmp_path: Path) -> ModelStore:
    return ModelStore(tmp_path / "installed", tmp_path / "bundled")


@pytest.fixture
def model(tmp_path: Path) -> Path:
    (tmp_path / "下载").mkdir()
    return save_tiny_model(tmp_path / "下载" / "my net.onnx")


def write_card(folder: Path, card: ModelCard) -> Path:
    (folder / "card.toml").write_text(tomli_w.dumps(card_to_toml(card)), encoding="utf-8")
    return folder


def test_an_added_model_can_be_loaded_by_its_name(store: ModelStore, model: Path) -> None:
    stored = add_model(model, store)
    recognizer = load_model("my-net", "cpu", 1, store)

    assert stored.card.name == recognizer.card.name == "my-net"
    assert [label.name() for label in recognizer.labels] == [f"class {i}" for i in range(5)]
    assert "numbered" in str(recognizer.card.assumed[-1])


def test_an_added_model_is_a_copy_with_its_hash(store: ModelStore, model: Path) -> None:
    stored = add_model(model, store)

    assert stored.path.read_bytes() == model.read_bytes()
    assert stored.card.sha256 == hashlib.sha256(model.read_bytes()).hexdigest()
    assert stored.card.size_bytes == model.stat().st_size
    assert read_card(stored.folder / "card.toml") == stored.card
    assert sorted(path.name for path in store.installed.iterdir()) == ["my-net"]


def test_labels_beside_the_file_travel_with_it(store: ModelStore, model: Path) -> None:
    (model.parent / "labels.txt").write_text("ant\nbee\ncat\ndog\nelk\n")
    add_model(model, store)

    assert find_model(store, "my-net").labels[4].name() == "elk"


def test_metadata_in_the_file_travels_with_it(store: ModelStore, tmp_path: Path) -> None:
    metadata = {"task": "classify", "imgsz": "[8, 8]", "names": "{0: 'ant', 1: 'bee', 2: 'cat'}"}
    path = save_tiny_model(tmp_path / "yolo.onnx", classes=3, metadata=metadata)
    card = add_model(path, store).card

    assert (card.input.scale, card.input.mean, card.input.short_side) == (1 / 255, (0, 0, 0), 8)
    assert card.assumed == ()
    assert find_model(store, "yolo").labels[2].name() == "cat"


@pytest.mark.parametrize("background", [[], ["background"]])
def test_imagenet_by_any_spelling_has_our_ids_and_languages(
    store: ModelStore, tmp_path: Path, background: list[str]
) -> None:
    own = load_labels("imagenet1k", tmp_path)
    spelt = [f"{label.name().upper()}, whatever" if label.index % 5 else "?" for label in own]
    (tmp_path / "labels.txt").write_text("\n".join(background + spelt))
    path = save_tiny_model(tmp_path / "net.onnx", classes=1000 + len(background))
    stored = add_model(path, store)

    assert find_model(store, "net").labels == own
    assert stored.card.output.offset == len(background)


def test_a_thousand_other_classes_keep_their_names(store: ModelStore, tmp_path: Path) -> None:
    own = load_labels("imagenet1k", tmp_path)
    (tmp_path / "labels.txt").write_text("\n".join(label.name() for label in reversed(own)))
    add_model(save_tiny_model(tmp_path / "net.onnx", classes=1000), store)

    assert find_model(store, "net").labels[0].name() == own[-1].name()


def test_a_custom_vision_export_is_blue_first_and_stretched(
    store: ModelStore, tmp_path: Path
) -> None:
    metadata = {
        "Image.BitmapPixelFormat": "Bgr8",
        "Image.NominalPixelRange": "NominalRange_0_255",
    }
    path = save_tiny_model(tmp_path / "model.onnx", classes=2, metadata=metadata, softmax=True)
    (tmp_path / "labels.txt").write_text("Negative\ncup\n")
    card = add_model(path, store).card

    assert (card.input.channels, card.input.scale, card.input.short_side) == ("BGR", 1.0, None)
    assert "as is usual with Azure Custom Vision" in str(card.assumed[0])


def test_labels_can_be_given(store: ModelStore, model: Path, tmp_path: Path) -> None:
    names = tmp_path / "names.txt"
    names.write_text("1\n2\n3\n4\n5\n")
    add_model(model, store, labels=names)

    assert find_model(store, "my-net").labels[0].name() == "1"


def test_what_was_assumed_can_be_overridden(store: ModelStore, model: Path) -> None:
    overrides = {"model": {"name": "mine"}, "input": {"channels": "BGR", "resize": "stretch"}}
    card = add_model(model, store, overrides).card

    assert (card.name, card.input.channels, card.input.short_side) == ("mine", "BGR", None)
    assert str(card.assumed[-1]) == "Given by the user instead: channels, resize."


def test_another_size_shows_as_much_of_the_picture(store: ModelStore, tmp_path: Path) -> None:
    path = save_tiny_model(tmp_path / "any.onnx", size=("h", "w"))
    card = add_model(path, store, {"input": {"width": 448, "height": 448}}).card

    assert (card.input.width, card.input.short_side) == (448, 512)


def test_a_wrong_override_is_a_fault_and_installs_nothing(store: ModelStore, model: Path) -> None:
    with pytest.raises(CardUnreadable, match="channels"):
        add_model(model, store, {"input": {"channels": "GBR"}})

    assert store.names() == []


def test_a_taken_name_is_kept_unless_forced(store: ModelStore, model: Path) -> None:
    add_model(model, store)
    with pytest.raises(ModelError, match="already"):
        add_model(model, store)
    save_tiny_model(model, classes=4)
    add_model(model, store, force=True)

    assert len(find_model(store, "my-net").labels) == 4
    assert sorted(path.name for path in store.installed.iterdir()) == ["my-net"]


def test_a_file_that_does_not_run_is_not_installed(store: ModelStore, tmp_path: Path) -> None:
    text = tmp_path / "text.onnx"
    text.write_text("hello")
    with pytest.raises(ModelUnreadable):
        add_model(text, store)
    five = save_tiny_model(tmp_path / "five.onnx")
    (tmp_path / "labels.txt").write_text("a\nb\n")
    with pytest.raises(LabelsMismatch):
        add_model(five, store)

    assert not store.installed.exists()


def test_weights_in_other_files_are_put_into_one(store: ModelStore, tmp_path: Path) -> None:
    path = save_tiny_model(tmp_path / "split.onnx")
    onnx.save(
        onnx.load(path), path, save_as_external_data=True, location="weights.bin", size_threshold=0
    )
    stored = add_model(path, store)
    (tmp_path / "weights.bin").unlink()

    assert load_model("split", "cpu", 1, store).labels
    assert sorted(file.name for file in stored.folder.iterdir()) == [
        "card.toml", "labels.tsv", "split.onnx",
    ]  # fmt: skip


def test_weights_that_are_cut_short_are_refused(store: ModelStore, tmp_path: Path) -> None:
    path = save_tiny_model(tmp_path / "split.onnx")
    onnx.save(
        onnx.load(path), path, save_as_external_data=True, location="weights.bin", size_threshold=0
    )
    (tmp_path / "weights.bin").write_bytes(b"\0\0")

    with pytest.raises(ModelUnreadable):
        add_model(path, store)
    assert store.names() == []


def test_a_failing_disk_leaves_nothing_behind(
    store: ModelStore, model: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("whatsit.adapters.models.store._write", full)

    with pytest.raises(ModelError, match="No space left"):
        store.install(model, tiny_card(), LABELS)
    assert list(store.installed.iterdir()) == []


def test_replacing_fails_back_to_the_old_model(
    store: ModelStore, model: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    store.install(model, tiny_card(), LABELS)
    rename = Path.rename

    def refuse(self: Path, target: Path) -> Path:
        if self.name.startswith(".half-"):
            raise OSError(13, "Permission denied")
        return rename(self, target)

    monkeypatch.setattr(Path, "rename", refuse)
    with pytest.raises(ModelError, match="Permission denied"):
        store.install(model, tiny_card(), LABELS, replace_old=True)

    assert store.get("tiny").path.is_file()


def test_an_installed_model_goes_before_a_bundled_one(
    store: ModelStore, model: Path, tmp_path: Path
) -> None:
    bundled = ModelStore(tmp_path / "bundled", tmp_path / "none")
    bundled.install(model, tiny_card(), LABELS)

    assert store.get("tiny").bundled
    store.install(model, tiny_card(), LABELS)
    assert not store.get("tiny").bundled
    store.remove("tiny")
    assert store.get("tiny").bundled
    with pytest.raises(ModelError, match="bundled"):
        store.remove("tiny")


def test_a_removed_model_is_gone(store: ModelStore, model: Path) -> None:
    store.install(model, tiny_card(), LABELS)
    store.remove("tiny")

    assert list(store.installed.iterdir()) == []
    with pytest.raises(ModelMissing):
        store.remove("tiny")


def test_a_misspelt_name_gets_a_suggestion(store: ModelStore, model: Path) -> None:
    store.install(model, tiny_card("mobilenet"), LABELS)

    with pytest.raises(ModelMissing) as caught:
        find_model(store, "mobilnet")
    assert "Did you mean mobilenet?" in caught.value.hint


@pytest.mark.parametrize("word", ["..", ".", "", "../bundled"])
def test_no_word_leads_out_of_the_store(store: ModelStore, word: str) -> None:
    with pytest.raises(ModelMissing):
        store.get(word)


def test_a_broken_card_does_not_hide_the_other_models(store: ModelStore, model: Path) -> None:
    store.install(model, tiny_card(), LABELS)
    (store.installed / "bad").mkdir()
    (store.installed / "bad" / "card.toml").write_text("[model\n")
    models, errors = store.list_models()

    assert [stored.card.name for stored in models] == ["tiny"]
    assert [type(error) for error in errors] == [CardUnreadable]


def test_a_path_takes_the_card_beside_it(store: ModelStore, model: Path) -> None:
    card = replace(tiny_card("carded"), file=model.name)
    write_card(model.parent, card)
    (model.parent / "labels.tsv").write_text(
        "index\tid\ten\n" + "".join(f"{i}\t\tn{i}\n" for i in range(5))
    )

    assert find_model(store, str(model)).card == card
    assert find_model(store, str(model.parent)).card == card


def test_a_card_for_another_file_is_not_taken(store: ModelStore, model: Path) -> None:
    write_card(model.parent, tiny_card("other"))

    assert find_model(store, str(model)).card.name == "my-net"


def test_a_card_whose_labels_are_missing_is_told(store: ModelStore, model: Path) -> None:
    write_card(model.parent, replace(tiny_card(), file=model.name))

    with pytest.raises(LabelsUnreadable, match="no such file"):
        find_model(store, str(model))


def test_a_missing_file_names_a_similar_one(store: ModelStore, model: Path) -> None:
    with pytest.raises(ModelMissing) as caught:
        find_model(store, str(model.with_name("my nett.onnx")))

    assert "my net.onnx" in caught.value.hint
