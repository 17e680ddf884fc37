from dataclasses import replace

import pytest

from app.domain.card_guess import guess_card, model_name_from
from app.domain.card_toml import is_model_name
from app.domain.graph_facts import GraphFacts
from app.domain.labels import plain_labels
from app.domain.model_card import InputSpec, OutputSpec

FACTS = GraphFacts("input", "NCHW", 224, 224, "float32", "output", 1000, False, 17)


def test_a_bare_imagenet_export_is_taken_for_torchvisions_and_says_so() -> None:
    card = guess_card(FACTS, "net").card

    assert card.input == InputSpec(224, 224)
    assert card.output == OutputSpec()
    assert (card.name, card.file) == ("net", "net.onnx")
    assert "torchvision" in card.assumed[0]
    assert "1000 classes are assumed to be ImageNet's" in card.assumed[1]


def test_one_class_more_than_imagenet_is_the_background() -> None:
    assert guess_card(replace(FACTS, classes=1001), "net").card.output.offset == 1


def test_the_graph_decides_what_it_knows() -> None:
    facts = replace(FACTS, layout="NHWC", width=192, height=192, dtype="float16", softmax=True)
    card = guess_card(facts, "net").card

    assert card.input == InputSpec(192, 192, "NHWC", dtype="float16", short_side=219)
    assert card.output.scores == "probabilities"


def test_a_free_size_is_assumed_aloud() -> None:
    card = guess_card(replace(FACTS, width=None, height=None), "net").card

    assert (card.input.width, card.input.height) == (224, 224)
    assert "takes any size" in card.assumed[0]


def test_an_oblong_input_sees_the_whole_picture() -> None:
    assert guess_card(replace(FACTS, width=320), "net").card.input.short_side is None


def test_raw_bytes_are_not_normalised() -> None:
    spec = guess_card(replace(FACTS, dtype="uint8"), "net").card.input

    assert (spec.scale, spec.mean, spec.std) == (1, (0, 0, 0), (1, 1, 1))


def test_labels_beside_the_model_are_used() -> None:
    labels = plain_labels(["background", "cat", "dog"])
    guess = guess_card(replace(FACTS, classes=3), "net", labels)

    assert guess.labels == labels
    assert guess.card.output.labels == "labels.tsv"
    assert guess.card.output.reject == ("background",)


def test_one_label_too_few_means_a_background_class() -> None:
    labels = plain_labels(["cat", "dog"])
    output = guess_card(replace(FACTS, classes=3), "net", labels).card.output

    assert output.offset == 1


def test_unknown_classes_are_numbered_aloud() -> None:
    guess = guess_card(replace(FACTS, classes=3), "net")

    assert guess.labels is not None
    assert [label.name() for label in guess.labels] == ["class 0", "class 1", "class 2"]
    assert "so they are numbered" in guess.card.assumed[-1]


@pytest.mark.parametrize(
    ("stem", "name"),
    [("my model (2)", "my-model-2"), ("模型", "model"), (".a", "a"), ("b.v1", "b.v1")],
)
def test_any_file_name_gives_a_model_name(stem: str, name: str) -> None:
    assert model_name_from(stem) == name
    assert is_model_name(name)
