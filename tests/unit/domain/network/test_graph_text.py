"""The description of the inside of a model, verbatim."""

from dataclasses import replace

from tests.fake_models import card, inside
from whatsit.domain.network.costs import Costs
from whatsit.domain.network.graph_text import graph_facts, inside_text, scores_words, unsized_words
from whatsit.domain.network.inspection import Inside

MODEL = inside(card("mine"))
FREE_SIZE = replace(MODEL.facts, layout="NHWC", height=None, width=96, softmax=True)


def said(model: Inside) -> dict[str, str]:
    return {name.english(): fact.english() for name, fact in graph_facts(model)}


def test_costs_and_both_ends_of_the_graph_are_told() -> None:
    assert said(MODEL) == {
        "parameters": "3.49 M (3,487,816; batch normalisation folded in)",
        "multiply-adds": "300 M (300,000,000; convolutions and dense layers)",
        "opset": "13",
        "graph input": "input: float32 1 x 3 x 32 x 32",
        "graph output": "output: 5 scores",
    }


def test_an_input_of_any_height_with_channels_last_and_a_softmax() -> None:
    facts = said(replace(MODEL, facts=FREE_SIZE))

    assert facts["graph input"] == "input: float32 1 x any x 96 x 3"
    assert facts["graph output"] == "output: 5 scores, after a softmax"


def test_an_input_of_any_width_says_so_in_its_place() -> None:
    facts = said(replace(MODEL, facts=replace(MODEL.facts, height=48, width=None)))

    assert facts["graph input"] == "input: float32 1 x 3 x 48 x any"


def test_multiply_adds_are_a_least_where_shapes_are_missing() -> None:
    unsized = replace(MODEL, costs=Costs(1000, 2000, unsized=2))
    reported = unsized_words(unsized)

    assert said(unsized)["multiply-adds"] == (
        "at least 2.00 k (2,000; convolutions and dense layers)"
    )
    assert reported is not None
    assert reported.english() == "The graph does not tell the shapes of 2 layers."
    assert unsized_words(MODEL) is None


def test_the_letters_of_the_layer_table_are_explained() -> None:
    assert scores_words(MODEL).english() == (
        "k is 5, the number of scores; conv2d without a size is 3x3."
    )


def test_all_of_it_is_one_text_to_be_copied() -> None:
    card_lines, graph_lines, layers = inside_text(MODEL).split("\n\n")

    assert card_lines.splitlines()[0] == "name          mine"
    assert "size          1.00 MB" in card_lines
    assert "output        5 classes, logits" in card_lines
    assert graph_lines.splitlines() == [
        "parameters     3.49 M (3,487,816; batch normalisation folded in)",
        "multiply-adds  300 M (300,000,000; convolutions and dense layers)",
        "opset          13",
        "graph input    input: float32 1 x 3 x 32 x 32",
        "graph output   output: 5 scores",
    ]
    assert layers.splitlines() == [
        "input    operator  t  c  n  s",
        "32² x 3  conv2d    -  k  1  2",
        "16² x 8  avgpool   -  -  1  -",
        "k is 5, the number of scores; conv2d without a size is 3x3.",
    ]


def test_missing_shapes_are_told_below_the_costs() -> None:
    text = inside_text(replace(MODEL, costs=Costs(1000, 2000, unsized=3)))

    assert text.split("\n\n")[1].splitlines()[-1] == (
        "The graph does not tell the shapes of 3 layers."
    )
