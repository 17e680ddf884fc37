import json
from pathlib import Path

import pytest

from whatsit.adapters.models.companions import metadata_beside
from whatsit.domain.metadata.stated import ModelMetadata
from whatsit.domain.models.graph_facts import GraphFacts
from whatsit.domain.text.errors import LabelsUnreadable

FACTS = GraphFacts("input", "NCHW", 224, 224, "float32", "output", 2, False, 17)
NAMES = {"id2label": {"0": "cat", "1": "dog"}}
PREPARED = {
    "size": {"shortest_edge": 256},
    "crop_size": {"height": 224, "width": 224},
    "do_center_crop": True,
    "image_mean": [0.5, 0.5, 0.5],
    "image_std": [0.5, 0.5, 0.5],
}


def write(folder: Path, **files: object) -> Path:
    """Companions of folder / net.onnx: text as it is, anything else as JSON."""
    folder.mkdir(parents=True, exist_ok=True)
    for stem, content in files.items():
        if isinstance(content, str):
            (folder / f"{stem}.txt").write_text(content)
        else:
            (folder / f"{stem}.json").write_text(json.dumps(content))
    return folder / "net.onnx"


def names(told: tuple[ModelMetadata, ...]) -> list[str]:
    labels = next(one.labels for one in told if one.labels is not None)
    return [label.name() for label in labels]


def test_nothing_beside_a_model_tells_nothing(tmp_path: Path) -> None:
    assert metadata_beside(tmp_path / "net.onnx", FACTS) == ()


def test_hugging_face_files_tell_names_and_preparation(tmp_path: Path) -> None:
    told = metadata_beside(write(tmp_path, config=NAMES, preprocessor_config=PREPARED), FACTS)

    assert [one.origin for one in told] == ["preprocessor_config.json", "config.json"]
    assert told[0].input["short_side"] == 256
    assert names(told) == ["cat", "dog"]


def test_files_of_the_repository_tell_about_the_models_in_its_onnx_folder(tmp_path: Path) -> None:
    write(tmp_path, config=NAMES)

    assert names(metadata_beside(write(tmp_path / "onnx"), FACTS)) == ["cat", "dog"]
    assert metadata_beside(write(tmp_path / "other"), FACTS) == ()


def test_a_label_file_goes_before_a_configuration(tmp_path: Path) -> None:
    told = metadata_beside(write(tmp_path, config=NAMES, labels="Katze\nHund\n"), FACTS)

    assert names(told) == ["Katze", "Hund"]


def test_our_own_format_goes_before_plain_names(tmp_path: Path) -> None:
    (tmp_path / "labels.tsv").write_text("index\tid\ten\n0\t\tfox\n")

    assert names(metadata_beside(write(tmp_path, labels="cat\n"), FACTS)) == ["fox"]


def test_a_configuration_of_another_model_is_left_aside_aloud(tmp_path: Path) -> None:
    three = {"id2label": {"0": "cat", "1": "dog", "2": "fox"}}
    told = metadata_beside(write(tmp_path, config=three, preprocessor_config=PREPARED), FACTS)

    assert [dict(one.input) for one in told] == [{}]
    assert tuple(map(str, told[0].remarks)) == (
        "config.json beside it names 3 classes, but the model has 2; it was left aside.",
    )


@pytest.mark.parametrize("content", [b"{", b"\xff\xfe", b"[" * 100_000])
def test_a_configuration_that_cannot_be_read_is_left_aside_aloud(
    tmp_path: Path, content: bytes
) -> None:
    (tmp_path / "config.json").write_bytes(content)
    (told,) = metadata_beside(tmp_path / "net.onnx", FACTS)

    assert tuple(map(str, told.remarks)) == (
        "config.json beside it cannot be read, and was left aside.",
    )


def test_a_configuration_of_another_kind_tells_nothing(tmp_path: Path) -> None:
    assert metadata_beside(write(tmp_path, config=["a", "list"]), FACTS) == ()


def test_a_broken_label_file_is_the_users_to_mend(tmp_path: Path) -> None:
    with pytest.raises(LabelsUnreadable):
        metadata_beside(write(tmp_path, labels="\n"), FACTS)


def test_counted_labels_are_teachable_machines(tmp_path: Path) -> None:
    (told,) = metadata_beside(write(tmp_path, labels="0 Tea cup\n1 Pen\n"), FACTS)

    assert told.usual_with == "Teachable Machine"
    assert (told.usual["short_side"], told.usual["mean"]) == (224, (1, 1, 1))
    assert not told.input
