import tomllib
from dataclasses import replace
from typing import Any

import pytest
import tomli_w
from hypothesis import given
from hypothesis import strategies as st

from app.domain.card_toml import card_from_toml, card_to_toml, is_model_name
from app.domain.errors import CardUnreadable
from app.domain.model_card import Golden, InputSpec, ModelCard, OutputSpec

CARD = """
[model]
name = "mobilenetv2"
title = "MobileNetV2"
file = "model.onnx"
urls = ["https://example.org/model.onnx"]
accuracy = { top1 = 71.8, set = "ImageNet", by = "the authors" }
[input]
layout = "NCHW"
width = 224
height = 224
channels = "RGB"
dtype = "float32"
resize = { short_side = 256 }
crop = "centre"
scale = 0.00392156862745098
mean = [0.485, 0.456, 0.406]
std = [0.229, 0.224, 0.225]
[output]
scores = "logits"
labels = "imagenet1k"
offset = 1
reject = ["background"]
threshold = 0.5
[golden]
picture = "golden.png"
index = 7
score = 0.75
tolerance = 0.02
"""

texts = st.text(st.characters(exclude_categories=["Cs", "Cc"]), max_size=20)
numbers = st.floats(-1000, 1000)
triples = st.tuples(numbers, numbers, numbers)
files = st.from_regex(r"[a-z][a-z0-9_]{0,9}\.(onnx|tsv|png)", fullmatch=True)
cards = st.builds(
    ModelCard,
    name=st.from_regex(r"[A-Za-z0-9_-][A-Za-z0-9._-]{0,20}", fullmatch=True),
    title=texts.filter(bool),
    architecture=texts,
    file=files,
    sha256=st.sampled_from(["", "0123456789abcdef" * 4]),
    size_bytes=st.integers(0, 1 << 33),
    urls=st.lists(texts, max_size=3).map(tuple),
    license=texts,
    source=texts,
    accuracy=st.dictionaries(st.from_regex("[a-z]{1,5}", fullmatch=True), numbers, max_size=2),
    assumed=st.lists(texts, max_size=2).map(tuple),
    input=st.builds(
        InputSpec,
        width=st.integers(1, 512),
        height=st.integers(1, 512),
        layout=st.sampled_from(["NCHW", "NHWC"]),
        channels=st.sampled_from(["RGB", "BGR"]),
        dtype=st.sampled_from(["float32", "float16"]),
        short_side=st.none() | st.integers(512, 1024),
        scale=numbers.filter(bool),
        mean=triples,
        std=triples.filter(all),
    ),
    output=st.builds(
        OutputSpec,
        scores=st.sampled_from(["logits", "probabilities"]),
        labels=files,
        offset=st.integers(0, 3),
        reject=st.lists(texts, max_size=2).map(tuple),
        threshold=st.floats(0, 1),
    ),
    golden=st.none()
    | st.builds(
        Golden,
        picture=files,
        index=st.integers(0, 999),
        score=st.floats(0, 1),
        tolerance=st.floats(0, 1),
    ),
)


def faults_of(data: dict[str, Any]) -> list[str]:
    with pytest.raises(CardUnreadable) as caught:
        card_from_toml(data, "card.toml")
    return caught.value.faults


def test_a_card_says_everything_that_the_format_knows() -> None:
    card = card_from_toml(tomllib.loads(CARD), "card.toml")

    assert card.name == "mobilenetv2"
    assert card.accuracy == {"top1": 71.8, "set": "ImageNet", "by": "the authors"}
    assert card.input == InputSpec(224, 224)
    assert card.output == OutputSpec(offset=1, reject=("background",), threshold=0.5)
    assert card.golden == Golden("golden.png", 7, 0.75, 0.02)


@given(cards)
def test_a_card_survives_being_written_and_read(card: ModelCard) -> None:
    text = tomli_w.dumps(card_to_toml(card))

    assert card_from_toml(tomllib.loads(text), "card.toml") == card


def test_a_card_without_a_golden_picture_is_written_without_its_table() -> None:
    full = card_from_toml(tomllib.loads(CARD), "card.toml")

    assert card_to_toml(full)["golden"] == {
        "picture": "golden.png",
        "index": 7,
        "score": 0.75,
        "tolerance": 0.02,
    }
    assert "golden" not in card_to_toml(replace(full, golden=None))


def test_stretching_needs_no_short_side() -> None:
    data = tomllib.loads(CARD)
    data["input"]["resize"] = "stretch"

    assert card_from_toml(data, "card.toml").input.short_side is None


def test_all_faults_are_told_at_once() -> None:
    data = tomllib.loads(CARD)
    del data["model"]["name"]
    data["input"] |= {"layout": "CHWN", "width": True, "std": [1, 0, 1], "mena": 1}
    data["output"]["threshold"] = 2
    data["extra"] = {}

    assert faults_of(data) == [
        "[extra] is unknown",
        "[input] width must be a whole number",
        "[input] layout must be NCHW or NHWC, not 'CHWN'",
        "[input] std must not hold 0: pixels are divided by it",
        "[input] mena is unknown; did you mean mean?",
        "[output] threshold must be a finite number from 0 to 1, not 2.0",
        "[model] name is missing",
    ]


def test_an_empty_card_lists_what_it_lacks() -> None:
    faults = faults_of({})

    assert "[model] name is missing" in faults
    assert "[input] mean is missing" in faults
    assert "[output] scores is missing" in faults


@pytest.mark.parametrize(
    ("table", "key", "value"),
    [
        ("model", "name", "../evil"),
        ("model", "name", ".hidden"),
        ("model", "file", "../model.onnx"),
        ("model", "file", "C:model.onnx"),
        ("model", "sha256", "abc"),
        ("model", "urls", "https://example.org"),
        ("model", "accuracy", 71.8),
        ("input", "resize", {"short_side": 100}),
        ("input", "resize", {"short_side": 0}),
        ("input", "resize", "crop"),
        ("input", "dtype", "uint8"),
        ("input", "dtype", 8),
        ("input", "crop", "left"),
        ("input", "scale", 0),
        ("input", "mean", [0.5, 0.5]),
        ("input", "std", [1.0, float("nan"), 1.0]),
        ("output", "labels", "sub/labels.txt"),
        ("output", "offset", -1),
        ("golden", "index", 1.5),
    ],
)
def test_a_wrong_value_is_one_fault_that_names_it(table: str, key: str, value: object) -> None:
    data = tomllib.loads(CARD)
    data[table][key] = value

    (fault,) = faults_of(data)

    assert fault.startswith(f"[{table}] {key}")


def test_a_table_that_is_none_is_a_fault() -> None:
    data = tomllib.loads(CARD)
    data["golden"] = 3

    assert "[golden] is not a table" in faults_of(data)


@pytest.mark.parametrize("name", ["", ".", "..", "a/b", "a\\b", "模型", "x" * 101, "a\n"])
def test_some_names_are_nobodys(name: str) -> None:
    assert not is_model_name(name)
