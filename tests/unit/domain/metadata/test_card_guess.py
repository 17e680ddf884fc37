from dataclasses import replace

import pytest

from whatsit.domain.metadata.card_guess import guess_card, model_name_from
from whatsit.domain.metadata.stated import ModelMetadata
from whatsit.domain.models.card import InputSpec, OutputSpec
from whatsit.domain.models.card_toml import is_model_name
from whatsit.domain.models.graph_facts import GraphFacts
from whatsit.domain.models.labels import plain_labels

FACTS = GraphFacts("input", "NCHW", 224, 224, "float32", "output", 1000, False, 17)


def test_a_bare_imagenet_export_is_taken_for_torchvisions_and_says_so() -> None:
    card = guess_card(FACTS, "net").card

    assert card.input == InputSpec(224, 224)
    assert card.output == OutputSpec()
    assert (card.name, card.file) == ("net", "net.onnx")
    assert "torchvision" in str(card.assumed[0])
    assert "1000 classes are assumed to be ImageNet's" in str(card.assumed[1])


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
    assert "takes any size" in str(card.assumed[0])


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
    assert "so they are numbered" in str(guess.card.assumed[-1])


@pytest.mark.parametrize(
    ("stem", "name"),
    [("my model (2)", "my-model-2"), ("模型", "model"), (".a", "a"), ("b.v1", "b.v1")],
)
def test_any_file_name_gives_a_model_name(stem: str, name: str) -> None:
    assert model_name_from(stem) == name
    assert is_model_name(name)


STATED = (
    ModelMetadata("one", license="MIT", url="https://a"),
    ModelMetadata(
        "two", {"short_side": 300}, labels=plain_labels(["cat"] * 1000), architecture="V2"
    ),
    ModelMetadata("three", architecture="V3", license="BSD", source="the zoo", url="https://b"),
)


def test_each_fact_is_of_the_first_companion_that_tells_it() -> None:
    guess = guess_card(FACTS, "net", metadata=STATED)
    card = guess.card

    assert (card.architecture, card.license, card.source) == ("V2", "MIT", "the zoo")
    assert card.urls == ("https://a", "https://b")
    assert card.input.short_side == 300
    assert guess.labels == STATED[1].labels
    assert guess.open_parts == {"channels", "values"}


def test_what_nobody_tells_is_left_empty() -> None:
    guess = guess_card(FACTS, "My net")
    card = guess.card

    assert (card.title, card.name, card.file) == ("My net", "My-net", "My net.onnx")
    assert (card.architecture, card.license, card.source, card.urls) == ("", "", "", ())
    assert guess.labels is None
    assert guess.open_parts == {"channels", "values", "shape"}


def test_the_users_labels_go_before_those_that_travel_with_the_model() -> None:
    own = plain_labels(["dog"] * 1000)

    assert guess_card(FACTS, "net", own, STATED).labels == own


def test_what_is_assumed_of_the_classes_is_said_word_for_word() -> None:
    def said(classes: int | None, labels: int | None = None) -> str:
        names = None if labels is None else plain_labels(["cat"] * labels)
        return str(guess_card(replace(FACTS, classes=classes), "net", names).card.assumed[-1])

    assert said(1000) == "Its 1000 classes are assumed to be ImageNet's."
    assert said(1001) == (
        "Its 1001 classes are assumed to be ImageNet's, the first being the background."
    )
    assert said(None) == "Its classes are assumed to be ImageNet's."
    assert said(3) == "Nothing says what its 3 classes are called, so they are numbered."
    assert said(3, 2) == "Its first class is assumed to be the background."
    assert "background" not in said(3, 3)


def test_only_the_first_label_can_mean_the_background_whatever_its_case() -> None:
    def reject(*names: str) -> tuple[str, ...]:
        return guess_card(replace(FACTS, classes=2), "n", plain_labels(names)).card.output.reject

    assert reject("Background", "cat") == ("Background",)
    assert reject("__background__", "cat") == ("__background__",)
    assert reject("cat", "background") == ()


def test_the_kind_of_scores_is_the_graphs_whoever_names_the_classes() -> None:
    for labels in (None, plain_labels(["a", "b", "c"])):
        plain = guess_card(replace(FACTS, classes=3), "n", labels).card.output
        after_softmax = guess_card(replace(FACTS, classes=3, softmax=True), "n", labels).card.output

        assert (plain.scores, plain.labels, plain.offset) == ("logits", "labels.tsv", 0)
        assert (after_softmax.scores, after_softmax.labels) == ("probabilities", "labels.tsv")


@pytest.mark.parametrize(
    ("stem", "name"),
    [("X-ray X", "X-ray-X"), ("a" * 150, "a" * 94), ("--", "model"), ("Ünet v2", "net-v2")],
)
def test_capital_letters_stay_and_ninety_four_signs_are_enough(stem: str, name: str) -> None:
    assert model_name_from(stem) == name
