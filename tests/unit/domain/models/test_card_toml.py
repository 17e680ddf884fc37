import tomllib
from dataclasses import replace
from typing import Any

import pytest
import tomli_w
from hypothesis import given
from hypothesis import strategies as st

from whatsit.domain.models.card import Golden, InputSpec, ModelCard, OutputSpec
from whatsit.domain.models.card_toml import card_from_toml, card_to_toml, is_model_name
from whatsit.domain.text.errors import CardUnreadable
from whatsit.domain.text.words import words

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
sentences = st.builds(
    lambda one, other: words("{one}, {why}", one=one, why=words("as {other}", other=other)),
    texts,
    texts,
)
cards = st.builds(
    ModelCard,
    name=st.from_regex(r"[A-Za-z0-9_-][A-Za-z0-9._-]{0,20}", fullmatch=True).filter(is_model_name),
    title=texts.filter(bool),
    architecture=texts,
    file=files,
    sha256=st.sampled_from(["", "0123456789abcdef" * 4]),
    size_bytes=st.integers(0, 1 << 33),
    urls=st.lists(texts, max_size=3).map(tuple),
    license=texts,
    source=texts,
    accuracy=st.dictionaries(st.from_regex("[a-z]{1,5}", fullmatch=True), numbers, max_size=2),
    assumed=st.lists(texts | sentences, max_size=2).map(tuple),
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
    return [str(fault) for fault in caught.value.faults]


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


def test_the_tables_of_a_card_are_those_of_the_format() -> None:
    card = ModelCard(
        "net",
        "Net",
        InputSpec(96, 64, "NHWC", "BGR", "float16", None, 1.0, (1.0, 2.0, 3.0), (4.0, 5.0, 6.0)),
        OutputSpec("probabilities", "labels.tsv", 1, ("none",), 0.5),
        architecture="V2",
        sha256="ab" * 32,
        size_bytes=7,
        urls=("https://a",),
        license="MIT",
        source="me",
        accuracy={"top1": 70},
        golden=Golden("golden.png", 3, 0.5, 0.1),
        assumed=("Much.",),
    )

    assert card_to_toml(card) == {
        "model": {
            "name": "net",
            "title": "Net",
            "architecture": "V2",
            "file": "model.onnx",
            "sha256": "ab" * 32,
            "size_bytes": 7,
            "urls": ["https://a"],
            "license": "MIT",
            "source": "me",
            "accuracy": {"top1": 70},
            "assumed": ["Much."],
        },
        "input": {
            "layout": "NHWC",
            "width": 96,
            "height": 64,
            "channels": "BGR",
            "dtype": "float16",
            "resize": "stretch",
            "crop": "centre",
            "scale": 1.0,
            "mean": [1.0, 2.0, 3.0],
            "std": [4.0, 5.0, 6.0],
        },
        "output": {
            "scores": "probabilities",
            "labels": "labels.tsv",
            "offset": 1,
            "reject": ["none"],
            "threshold": 0.5,
        },
        "golden": {"picture": "golden.png", "index": 3, "score": 0.5, "tolerance": 0.1},
    }


def test_what_is_not_known_is_left_out_of_the_file() -> None:
    tables = card_to_toml(ModelCard("net", "Net", InputSpec(96, 64), OutputSpec()))

    assert tables["model"] == {"name": "net", "title": "Net", "file": "model.onnx"}
    assert tables["input"]["resize"] == {"short_side": 256}
    assert "golden" not in tables


def test_what_may_be_left_out_becomes_what_is_usual() -> None:
    data = tomllib.loads(CARD)
    data["model"] = {"name": "net", "file": "net.onnx"}
    del data["input"]["dtype"], data["input"]["crop"]
    data["output"] = {"scores": "probabilities", "labels": "l.tsv"}
    del data["golden"]

    assert card_from_toml(data, "card.toml") == ModelCard(
        "net", "net", InputSpec(224, 224), OutputSpec("probabilities", "l.tsv"), file="net.onnx"
    )


def test_a_hash_is_kept_in_small_letters_and_everything_else_as_it_stands() -> None:
    data = tomllib.loads(CARD)
    data["model"] |= {
        "sha256": "AB" * 32,
        "architecture": "V2",
        "size_bytes": 5,
        "license": "MIT",
        "source": "Me",
        "assumed": ["Much."],
        "accuracy": {"top1": 1},
    }
    card = card_from_toml(data, "card.toml")

    assert card.sha256 == "ab" * 32
    assert (card.architecture, card.license, card.source) == ("V2", "MIT", "Me")
    assert (card.size_bytes, card.assumed, card.accuracy) == (5, ("Much.",), {"top1": 1})
    assert card.urls == ("https://example.org/model.onnx",)


def faults_with(table: str, **values: object) -> list[str]:
    data = tomllib.loads(CARD)
    data[table] |= values
    return faults_of(data)


@pytest.mark.parametrize(
    ("table", "key", "value", "fault"),
    [
        (
            "model", "name", ".x",
            "may hold letters, digits, dot, dash and underscore, and begins with no dot",
        ),
        ("model", "name", 7, "must be a text"),
        ("model", "title", 7, "must be a text"),
        ("model", "file", "a/b", "must be the name of a file beside the card, without folders"),
        ("model", "sha256", "ab", "must be 64 hexadecimal digits"),
        ("model", "size_bytes", -1, "must be from 0 to 1099511627776, not -1"),
        ("model", "urls", [1], "must be a list of texts"),
        ("model", "accuracy", 7, "must be a table"),
        ("model", "nam", 7, "is unknown; did you mean name?"),
        ("model", "zzz", 7, "is unknown"),
        ("input", "width", 0, "must be from 1 to 4096, not 0"),
        ("input", "width", 1.5, "must be a whole number"),
        ("input", "channels", "GBR", "must be RGB or BGR, not 'GBR'"),
        ("input", "dtype", "int8", "must be float32 or float16 or uint8, not 'int8'"),
        ("input", "crop", "left", "must be centre, not 'left'"),
        ("input", "scale", 0, "must not be 0: it would wipe the picture out"),
        ("input", "scale", float("inf"), "must be a finite number, not inf"),
        ("input", "scale", "1", "must be a number"),
        ("input", "mean", [1, 2], "must be three finite numbers"),
        ("input", "mean", [1, 2, True], "must be three finite numbers"),
        ("input", "mean", "abc", "must be three finite numbers"),
        ("input", "std", [1, 0, 1], "must not hold 0: pixels are divided by it"),
        ("input", "resize", "crop", 'must be "stretch" or { short_side = pixels }'),
        ("input", "resize", {"short_side": True}, 'must be "stretch" or { short_side = pixels }'),
        ("input", "resize", {"short_side": 8193}, 'must be "stretch" or { short_side = pixels }'),
        (
            "input", "resize", {"short_side": 256, "x": 1},
            'must be "stretch" or { short_side = pixels }',
        ),
        ("input", "dtype", "uint8", "uint8 takes raw pixels: scale 1, mean 0, std 1"),
        ("output", "scores", "odds", "must be logits or probabilities, not 'odds'"),
        ("output", "labels", "..", "must be the name of a file beside the card, without folders"),
        ("output", "offset", 1_000_001, "must be from 0 to 1000000, not 1000001"),
        ("output", "reject", "background", "must be a list of texts"),
        ("output", "threshold", 1.5, "must be a finite number from 0 to 1, not 1.5"),
        ("output", "threshold", True, "must be a number"),
        ("golden", "picture", 7, "must be a text"),
        ("golden", "index", 1_000_001, "must be from 0 to 1000000, not 1000001"),
        ("golden", "score", -0.1, "must be a finite number from 0 to 1, not -0.1"),
        ("golden", "tolerance", 1.1, "must be a finite number from 0 to 1, not 1.1"),
        ("golden", "other", 1, "is unknown"),
    ],
)  # fmt: skip
def test_each_fault_is_one_sentence_about_its_place(
    table: str, key: str, value: object, fault: str
) -> None:
    assert faults_with(table, **{key: value}) == [f"[{table}] {key} {fault}"]


def test_a_short_side_must_cover_the_input() -> None:
    short = {"resize": {"short_side": 223}}

    assert faults_with("input", **short) == [
        "[input] resize.short_side must not be smaller than width and height"
    ]
    assert faults_with("input", width=100, **short) == faults_with("input", height=100, **short)


@pytest.mark.parametrize("short_side", [224, 8192])
def test_the_ends_of_what_a_short_side_may_be(short_side: int) -> None:
    data = tomllib.loads(CARD)
    data["input"]["resize"] = {"short_side": short_side}

    assert card_from_toml(data, "card.toml").input.short_side == short_side


@pytest.mark.parametrize(
    ("table", "key", "value"),
    [
        ("input", "width", 1),
        ("input", "height", 1),
        ("output", "offset", 1_000_000),
        ("output", "threshold", 0),
        ("output", "threshold", 1),
        ("golden", "index", 0),
        ("golden", "index", 1_000_000),
        ("golden", "score", 1),
        ("golden", "tolerance", 0),
        ("model", "size_bytes", 1 << 40),
    ],
)
def test_the_ends_of_a_range_are_within_it(table: str, key: str, value: float) -> None:
    data = tomllib.loads(CARD)
    data[table][key] = value
    tables = card_to_toml(card_from_toml(data, "card.toml"))

    assert tables[table].get(key, 0) == value


def test_the_largest_input_may_be_stretched_to() -> None:
    data = tomllib.loads(CARD)
    data["input"] |= {"width": 4096, "height": 4096, "resize": "stretch"}
    spec = card_from_toml(data, "card.toml").input

    assert (spec.width, spec.height) == (4096, 4096)


def test_a_larger_input_is_refused() -> None:
    assert faults_with("input", width=4097, height=4097, resize="stretch") == [
        "[input] width must be from 1 to 4096, not 4097",
        "[input] height must be from 1 to 4096, not 4097",
    ]


@pytest.mark.parametrize("key", ["scale", "mean", "std"])
@pytest.mark.parametrize("dtype", ["float32", "uint8"])
def test_what_is_missing_is_one_fault_and_not_a_second_one_for_its_being_nothing(
    key: str, dtype: str
) -> None:
    data = tomllib.loads(CARD)
    data["input"] |= {"dtype": dtype, "scale": 1, "mean": [0, 0, 0], "std": [1, 1, 1]}
    del data["input"][key]

    assert faults_of(data) == [f"[input] {key} is missing"]


def test_raw_bytes_are_a_kind_of_input_of_their_own() -> None:
    data = tomllib.loads(CARD)
    raw = {"dtype": "uint8", "scale": 1, "mean": [0, 0, 0], "std": [1, 1, 1]}
    data["input"] |= raw

    assert card_from_toml(data, "card.toml").input.dtype == "uint8"
    for key, value in (("scale", 2), ("mean", [0, 0, 1]), ("std", [1, 1, 2])):
        assert faults_with("input", **{**raw, key: value}) == [
            "[input] dtype uint8 takes raw pixels: scale 1, mean 0, std 1"
        ]


def test_a_card_that_is_empty_lacks_exactly_what_changes_the_numbers() -> None:
    with pytest.raises(CardUnreadable) as caught:
        card_from_toml({}, "my card")

    assert str(caught.value).startswith("The model card my card is wrong: ")
    assert [str(fault) for fault in caught.value.faults] == [
        *(
            f"[input] {key} is missing"
            for key in ("width", "height", "layout", "channels", "resize", "scale", "mean", "std")
        ),
        "[output] scores is missing",
        "[output] labels is missing",
        "[model] name is missing",
        "[model] file is missing",
    ]


@pytest.mark.parametrize("name", ["a", "_", "-x", "0.5", "x" * 100, "A.b_c-9"])
def test_other_names_may_be_anybodys(name: str) -> None:
    assert is_model_name(name)


def test_a_number_too_large_for_a_float_is_a_fault() -> None:
    data = tomllib.loads(CARD)
    data["input"]["scale"] = 10**400

    assert "finite" in faults_of(data)[0]


@pytest.mark.parametrize("assumed", ["Much.", [3], [["Much."]]])
def test_what_was_assumed_is_a_list_of_sentences(assumed: object) -> None:
    data = tomllib.loads(CARD)
    data["model"]["assumed"] = assumed

    with pytest.raises(CardUnreadable) as caught:
        card_from_toml(data, "a card")

    assert [str(fault) for fault in caught.value.faults] == [
        "[model] assumed must be a list of texts"
    ]


def test_a_plain_sentence_of_an_older_card_is_read() -> None:
    data = tomllib.loads(CARD)
    data["model"]["assumed"] = ["Much.", {"template": "{count} classes.", "values": {"count": "3"}}]

    assert card_from_toml(data, "a card").assumed == (
        "Much.",
        words("{count} classes.", count=3),
    )
