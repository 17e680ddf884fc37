from pathlib import Path

import pytest

from whatsit.adapters.models.mirror import model_addresses
from whatsit.domain.catalogue.entries import CatalogueEntry, parse_catalogue
from whatsit.domain.text.errors import DownloadError

OFFICIAL = ("https://huggingface.co/zoo/fox/resolve/main/fox.onnx", "https://github.com/fox.onnx")


@pytest.fixture
def entry() -> CatalogueEntry:
    model = {"name": "fox", "file": "fox.onnx", "urls": list(OFFICIAL)}
    return parse_catalogue({"entry": [{"model": model, "aliases": ["fox two.onnx"]}]})[0]


def test_without_a_mirror_the_official_addresses_are_tried(entry: CatalogueEntry) -> None:
    assert model_addresses(entry, {}) == OFFICIAL


def test_a_folder_is_tried_first_under_every_name(entry: CatalogueEntry, tmp_path: Path) -> None:
    addresses = model_addresses(entry, {"WHATSIT_MODEL_MIRROR": str(tmp_path)})

    assert addresses == (str(tmp_path / "fox.onnx"), str(tmp_path / "fox two.onnx"), *OFFICIAL)
    assert model_addresses(entry, {"WHATSIT_MODEL_MIRROR": tmp_path.as_uri()}) == addresses


def test_a_relative_folder_is_one_of_the_working_folder(
    entry: CatalogueEntry, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    first = model_addresses(entry, {"WHATSIT_MODEL_MIRROR": "../models"})[0]

    assert Path(first).is_absolute()
    assert Path(first).resolve() == (tmp_path.parent / "models" / "fox.onnx").resolve()


@pytest.mark.parametrize(
    "base", ["https://school.example/m", "http://127.0.0.1:8/m/", "http://127.0.0.2/m"]
)
def test_a_web_mirror_is_tried_first(entry: CatalogueEntry, base: str) -> None:
    addresses = model_addresses(entry, {"WHATSIT_MODEL_MIRROR": base})
    base = base.rstrip("/")

    assert addresses == (f"{base}/fox.onnx", f"{base}/fox%20two.onnx", *OFFICIAL)


def test_another_endpoint_stands_in_for_hugging_face(entry: CatalogueEntry) -> None:
    addresses = model_addresses(entry, {"HF_ENDPOINT": "https://hf.example/"})

    assert addresses == ("https://hf.example/zoo/fox/resolve/main/fox.onnx", OFFICIAL[1])


@pytest.mark.parametrize("variable", ["WHATSIT_MODEL_MIRROR", "HF_ENDPOINT"])
@pytest.mark.parametrize(
    "address",
    ["http://school.example", "ftp://127.0.0.1/m", "http://127.0.0.1.example", "https://"],
)
def test_an_address_that_is_not_to_be_trusted_is_refused(
    entry: CatalogueEntry, variable: str, address: str
) -> None:
    with pytest.raises(DownloadError, match=variable):
        model_addresses(entry, {variable: address})


def test_a_password_in_the_mirrors_address_is_not_shown(entry: CatalogueEntry) -> None:
    with pytest.raises(DownloadError) as caught:
        model_addresses(entry, {"WHATSIT_MODEL_MIRROR": "http://ada:secret@school.example"})

    assert "secret" not in f"{caught.value} {caught.value.hint}"
