"""`whatsit models info`: prints the card of a model, its costs and its layers."""

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from whatsit.cli.options.declaration import Command, argument, json_switch
from whatsit.cli.output.results import print_json, print_line, print_table

if TYPE_CHECKING:
    from whatsit.domain.network.inspection import Inside
    from whatsit.domain.network.layer_table import Row


@dataclass(frozen=True, slots=True, kw_only=True)
class InfoOptions:
    """Options of `models info`."""

    name: str = argument("NAME|PATH.onnx", completion="models")
    json: bool = json_switch("One JSON object.")


def info(options: InfoOptions) -> None:
    """Say what is known of a model and what had to be assumed; its costs and its layers."""
    from whatsit import wiring
    from whatsit.domain.models.card_text import describe
    from whatsit.domain.network.graph_text import scores_words
    from whatsit.domain.network.layer_table import HEADINGS, cells

    inside = wiring.inspection(wiring.program()).inspect(options.name)
    if options.json:
        row = costs_row(inside) | {"layers": [_layer(row) for row in inside.rows]}
        print_json(row)
        return
    print_line(describe(inside.card, inside.labels, inside.size_bytes))
    print_line()
    _print_graph(inside)
    print_line()
    print_table(HEADINGS, [cells(row) for row in inside.rows], left=2)
    print_line(scores_words(inside).english())


def costs_row(inside: "Inside") -> dict[str, Any]:
    """Return the identity and the costs of a model as one JSON object."""
    card, facts = inside.card, inside.facts
    return {
        "name": card.name,
        "title": card.title,
        "architecture": card.architecture or None,
        "license": card.license or None,
        "sha256": card.sha256 or None,
        "assumed": [str(sentence) for sentence in card.assumed],
        "size_bytes": inside.size_bytes,
        "parameters": inside.costs.parameters,
        "multiply_adds": inside.costs.multiply_adds,
        "unsized_layers": inside.costs.unsized,
        "opset": facts.opset,
        "input": {
            "name": facts.input_name,
            "dtype": facts.dtype,
            "layout": facts.layout,
            "height": facts.height,
            "width": facts.width,
        },
        "output": {"name": facts.output_name, "scores": inside.classes, "softmax": facts.softmax},
    }


def _print_graph(inside: "Inside") -> None:
    from whatsit.domain.network.graph_text import graph_facts, unsized_words

    for name, fact in graph_facts(inside):
        print_line(f"{name.english():13}  {fact.english()}")
    unsized = unsized_words(inside)
    if unsized is not None:
        print_line(unsized.english())


def _layer(row: "Row") -> dict[str, Any]:
    return {
        "input": [row.input.height, row.input.width, row.input.channels],
        "operator": row.operator,
        "t": row.t,
        "c": row.c,
        "n": row.n,
        "s": row.s,
    }


INFO = Command("models info", InfoOptions, info)
