"""Describes the inside of a model: facts with names, and its layers as lines of text."""

from whatsit.domain.models.card_text import Fact, describe
from whatsit.domain.models.graph_facts import GraphFacts
from whatsit.domain.network.costs import short_count
from whatsit.domain.network.inspection import Inside
from whatsit.domain.network.layer_table import HEADINGS, cells
from whatsit.domain.text.words import Words, verbatim, words


def graph_facts(inside: Inside) -> tuple[Fact, ...]:
    """List costs, opset, input and output, as the graph has them."""
    costs, facts = inside.costs, inside.facts
    return (
        (
            words("parameters"),
            words(
                "{count} ({exact}; batch normalisation folded in)",
                count=short_count(costs.parameters),
                exact=f"{costs.parameters:,}",
            ),
        ),
        (words("multiply-adds"), _multiply_adds(inside)),
        (words("opset"), verbatim(str(facts.opset))),
        (
            words("graph input"),
            verbatim(f"{facts.input_name}: {facts.dtype} {_input(facts)}"),
        ),
        (words("graph output"), _output(inside)),
    )


def unsized_words(inside: Inside) -> Words | None:
    """State the number of shapes that the graph lacks; None where it has all."""
    if not inside.costs.unsized:
        return None
    return words(
        "The graph does not tell the shapes of {count} layers.", count=f"{inside.costs.unsized}"
    )


def scores_words(inside: Inside) -> Words:
    """Explain the letters of the layer table."""
    return words(
        "k is {count}, the number of scores; conv2d without a size is 3x3.",
        count=f"{inside.classes}",
    )


def inside_text(inside: Inside) -> str:
    """Format the card, the graph and the layers as English text, to be copied."""
    facts = [(name.english(), fact.english()) for name, fact in graph_facts(inside)]
    rows = [HEADINGS, *(cells(row) for row in inside.rows)]
    widths = [max(map(len, column)) for column in zip(*rows, strict=True)]
    unsized = unsized_words(inside)
    return "\n".join(
        [
            describe(inside.card, inside.labels, inside.size_bytes),
            "",
            *(f"{name:13}  {fact}" for name, fact in facts),
            *([unsized.english()] if unsized else []),
            "",
            *("  ".join(map(str.ljust, row, widths)).rstrip() for row in rows),
            scores_words(inside).english(),
        ]
    )


def _multiply_adds(inside: Inside) -> Words:
    costs = inside.costs
    count, exact = short_count(costs.multiply_adds), f"{costs.multiply_adds:,}"
    if costs.unsized:
        return words(
            "at least {count} ({exact}; convolutions and dense layers)", count=count, exact=exact
        )
    return words("{count} ({exact}; convolutions and dense layers)", count=count, exact=exact)


def _input(facts: GraphFacts) -> str:
    size = f"{facts.height or 'any'} x {facts.width or 'any'}"
    return f"1 x 3 x {size}" if facts.layout == "NCHW" else f"1 x {size} x 3"


def _output(inside: Inside) -> Words:
    name, count = inside.facts.output_name, f"{inside.classes}"
    if inside.facts.softmax:
        return words("{name}: {count} scores, after a softmax", name=name, count=count)
    return words("{name}: {count} scores", name=name, count=count)
