"""A name that somebody else gave becomes a file in its folder, on every system, or is refused."""

from pathlib import PurePosixPath, PureWindowsPath

import pytest
from hypothesis import given
from hypothesis import strategies as st

from whatsit.domain.catalogue.entries import parse_catalogue
from whatsit.domain.catalogue.hub import parse_hub_spec, parse_listing
from whatsit.domain.metadata.card_guess import model_name_from
from whatsit.domain.models.card_toml import is_model_name
from whatsit.domain.text.errors import CardUnreadable, UsageError
from whatsit.domain.text.file_names import is_plain_name, kept_name

BAD = [
    "",
    ".",
    "..",
    "...",
    " ",
    "../x",
    "a/../../x",
    "/etc/passwd",
    "a/b",
    "..\\x",
    "a\\b",
    "\\\\server\\share\\x",
    "C:x",
    "C:\\x",
    "x:stream",
    "x\0.onnx",
    "x\n.onnx",
    "x\x1b[2J.onnx",
    "x\u202exnno.onnx",  # shown as if it ended in another way
    "x\u200b.onnx",
    "x\u2028.onnx",
    "x.",
    "x ",
    " x",
    "NUL",
    "con",
    "Aux.onnx",
    "com1.tsv",
    "LPT9",
    "conin$",
    "Clock$.txt",
    "COM¹",
    "lpt³.tsv",
    "a?b",
    "a*b",
    'a"b',
    "a<b",
    "a|b",
    "x" * 256,
]


@pytest.mark.parametrize("name", [*BAD, None, 7, b"x"])
def test_what_could_lead_elsewhere_on_any_system_is_no_name(name: object) -> None:
    assert not is_plain_name(name)


@pytest.mark.parametrize("name", ["model.onnx", ".hidden", "模型 一.onnx", "a b.tsv", "console"])
def test_ordinary_names_are(name: str) -> None:
    assert is_plain_name(name)


@given(st.text())
def test_a_plain_name_is_one_step_wherever_it_is_read(name: str) -> None:
    if not is_plain_name(name):
        return
    for path in (PurePosixPath("/store/m") / name, PureWindowsPath("C:/store/m") / name):
        assert path.name == name
        assert path.parent.name == "m"


@given(st.text())
def test_whatever_a_file_is_called_its_model_and_its_copy_have_good_names(stem: str) -> None:
    name = model_name_from(stem)

    assert is_model_name(name)
    assert is_plain_name(kept_name(stem, f"{name}.onnx"))


@pytest.mark.parametrize("name", ["NUL", "con", "aux.v1", "x.", "..", ".x"])
def test_no_model_is_called_like_a_device(name: str) -> None:
    assert not is_model_name(name)
    assert is_model_name(model_name_from(name))


@pytest.mark.parametrize("name", BAD)
def test_a_server_that_lists_such_a_file_lists_it_in_vain(name: str) -> None:
    files = [{"rfilename": path} for path in (name, f"a/{name}", f"{name}/a", "model.onnx")]
    # Only where the whole of it happens to be a proper path does it stay.
    listing = parse_listing({"sha": "0" * 40, "siblings": files}, "o/r")

    for file in listing.files:
        assert all(is_plain_name(step) for step in file.path.split("/"))
    assert listing.files[-1].path == "model.onnx"


@pytest.mark.parametrize(
    "name", ["..\\..\\x.onnx", "a/../x.onnx", "NUL.onnx", "/x.onnx", "x\0.onnx"]
)
def test_nor_can_the_user_be_talked_into_one(name: str) -> None:
    with pytest.raises(UsageError):
        parse_hub_spec(f"hf:owner/repo:{name}")


@pytest.mark.parametrize("name", [name for name in BAD if name.isprintable()])
def test_no_catalogue_has_such_a_file(name: str) -> None:
    entry = {
        "model": {"name": "m", "file": name, "urls": ["https://host/m.onnx"]},
        "aliases": [name],
    }
    with pytest.raises(CardUnreadable) as caught:
        parse_catalogue({"entry": [entry]})

    assert any("aliases" in str(fault) for fault in caught.value.faults)
    assert any("file" in str(fault) for fault in caught.value.faults)
