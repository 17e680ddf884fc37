"""A card as text: what is known, what is not, and what was assumed."""

from dataclasses import replace

from whatsit.domain.models.card import InputSpec, ModelCard, OutputSpec
from whatsit.domain.models.card_text import card_facts, describe

CARD = ModelCard(
    "mobilenetv2",
    "MobileNetV2",
    InputSpec(224, 192),
    OutputSpec("logits", "imagenet1k", 1, ("background", "nothing"), 0.25),
    architecture="MobileNetV2 1.0 224",
    sha256="ab" * 32,
    license="Apache-2.0",
    source="the zoo",
    accuracy={"top1": 69.48, "data_set": "ImageNet-1k"},
)
BARE = ModelCard("mine", "", InputSpec(32, 32), OutputSpec())


def said(card: ModelCard, labels: int = 1000, size_bytes: int = 13_964_571) -> dict[str, str]:
    return {name.english(): fact.english() for name, fact in card_facts(card, labels, size_bytes)}


def test_everything_that_is_known_is_said() -> None:
    assert said(CARD) == {
        "name": "mobilenetv2",
        "title": "MobileNetV2",
        "architecture": "MobileNetV2 1.0 224",
        "size": "13.96 MB",
        "sha256": "ab" * 32,
        "license": "Apache-2.0",
        "source": "the zoo",
        "accuracy": "top1 69.48, data_set ImageNet-1k",
        "input": "224x192 RGB, NCHW, float32",
        "resize": "short side to 256 px, then the centre",
        "values": "(pixel * 0.00392157 - (0.485, 0.456, 0.406)) / (0.229, 0.224, 0.225)",
        "output": "1000 classes, logits, after 1 without a label",
        "threshold": "25%",
        "none of these": "background, nothing",
    }


def test_what_is_not_known_is_called_unknown_and_never_left_empty() -> None:
    facts = said(BARE)

    assert [name for name, fact in facts.items() if fact == "unknown"] == [
        "title", "architecture", "sha256", "license", "source", "accuracy",
    ]  # fmt: skip
    assert facts["output"] == "1000 classes, logits"
    assert "none of these" not in facts


def test_a_stretched_picture_is_said_to_be_stretched() -> None:
    assert said(replace(BARE, input=InputSpec(32, 32, short_side=None)))["resize"] == (
        "the whole picture is stretched"
    )


def test_facts_are_never_taken_for_templates() -> None:
    assert said(replace(BARE, title="{odd} model"))["title"] == "{odd} model"


def test_the_lines_stand_in_two_columns_with_what_was_assumed_below() -> None:
    lines = describe(
        replace(BARE, assumed=("The channels are RGB.", "The values are ImageNet's.")),
        labels=5,
        size_bytes=1_250_000,
    ).splitlines()

    assert lines[0] == "name          mine"
    assert lines[1] == "title         unknown"
    assert lines[3] == "size          1.25 MB"
    assert lines[8] == "input         32x32 RGB, NCHW, float32"
    assert lines[-3] == "threshold     30%"
    assert lines[-2:] == ["assumed: The channels are RGB.", "assumed: The values are ImageNet's."]


def test_the_longest_name_sets_the_column() -> None:
    lines = describe(CARD, 1000, 13_964_571).splitlines()

    assert lines[0] == "name           mobilenetv2"
    assert lines[-1] == "none of these  background, nothing"
