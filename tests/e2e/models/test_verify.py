"""`whatsit models verify`, and strange files, as a user meets them."""

import json
from pathlib import Path

import onnx
import pytest
from onnx import TensorProto

from tests.e2e.program import assert_two_lines, whatsit
from tests.tiny_models import save_tiny_model

NAME = "mobilenetv2-int8"


@pytest.fixture
def installed(shared: Path, home: Path) -> Path:
    """The folder of the official int8 MobileNetV2, as it was pulled."""
    pulled = whatsit("models", "pull", NAME, "-q", WHATSIT_MODEL_MIRROR=str(shared / "models"))
    assert pulled.returncode == 0, pulled.stderr
    return home / "models" / NAME


def spoil(card: Path, old: str, new: str) -> None:
    text = card.read_text()
    assert old in text
    card.write_text(text.replace(old, new))


def test_a_pulled_model_is_whole_and_says_what_it_should(installed: Path) -> None:
    run = whatsit("models", "verify", NAME, "--json")
    row = json.loads(run.stdout)

    assert run.returncode == 0, run.stderr
    assert row["ok"]
    assert row["faults"] == []
    assert row["golden"]["cpu"]["index"] == 920
    assert (installed / "golden.png").is_file()
    assert abs(row["golden"]["cpu"]["score"] - row["golden"]["cpu"]["expected_score"]) < 0.15


def test_a_damaged_file_and_a_wrong_card_are_named(
    installed: Path, shared: Path, home: Path
) -> None:
    spoil(installed / "card.toml", '"RGB"', '"BGR"')
    copy = home / "models" / "copy"
    copy.mkdir()
    content = bytearray((installed / "mobilenetv2-12-int8.onnx").read_bytes())
    content[1_000_000] ^= 1
    (copy / "mobilenetv2-12-int8.onnx").write_bytes(content)
    (copy / "card.toml").write_text(
        (installed / "card.toml").read_text().replace(f'name = "{NAME}"', 'name = "copy"')
    )
    run = whatsit("models", "verify", NAME, "copy")

    assert_two_lines(run, 4, "2 of 2 models failed")
    assert "says" in run.stdout
    assert "preprocessing on its card" in run.stdout
    assert "has the SHA-256" in run.stdout
    assert "not cc028fe6cae7bc11" in run.stdout


def test_a_wrong_card_is_refused_at_the_first_load(installed: Path, shared: Path) -> None:
    photo = shared / "photos" / "n01531178_goldfinch.jpg"
    right = whatsit("classify", photo, "-m", NAME)
    spoil(installed / "card.toml", '"RGB"', '"BGR"')
    wrong = whatsit("classify", photo, "-m", NAME)

    assert right.returncode == 0, right.stderr
    assert "goldfinch" in right.stdout
    assert_two_lines(wrong, 4, "of its golden picture, not traffic light")
    assert "26324" in wrong.stderr


def test_an_added_model_has_its_bytes_checked(home: Path, tmp_path: Path) -> None:
    added = whatsit("models", "add", save_tiny_model(tmp_path / "mine.onnx"))
    whole = whatsit("models", "verify", "mine")
    with (home / "models" / "mine" / "mine.onnx").open("ab") as file:
        file.write(b"more")
    longer = whatsit("models", "verify", "mine", "--json")

    assert added.returncode == 0, added.stderr
    assert whole.returncode == 0, whole.stderr
    assert "no golden picture" in whole.stdout
    assert longer.returncode == 4
    assert [fault for fault in json.loads(longer.stdout)["faults"] if "bytes, not" in fault]


def test_a_model_that_is_not_there_is_told() -> None:
    assert_two_lines(whatsit("models", "verify", "nobody"), 4, "There is no model nobody.")


@pytest.mark.parametrize("command", ["add", "info"])
def test_weights_outside_the_folder_are_refused(tmp_path: Path, command: str) -> None:
    path = save_tiny_model(tmp_path / "sly.onnx")
    model = onnx.load(path)
    tensor = model.graph.initializer[0]
    tensor.ClearField("raw_data")
    tensor.data_location = TensorProto.EXTERNAL
    entry = tensor.external_data.add()
    entry.key, entry.value = "location", "../../etc/passwd"
    path.write_bytes(model.SerializeToString())

    assert_two_lines(
        whatsit("models", command, path), 4, "lie in ../../etc/passwd, outside the model's folder"
    )
