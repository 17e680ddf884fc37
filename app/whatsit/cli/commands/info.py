"""What `whatsit models info` prints: the card, then what the graph itself says."""

from typing import Annotated, Any

import typer

from whatsit.cli.output.columns import print_table
from whatsit.cli.output.json_lines import print_json
from whatsit.domain.network.graph_text import graph_facts, scores_words, unsized_words
from whatsit.domain.network.inspection import Inside
from whatsit.domain.network.layer_table import HEADINGS, Row, cells


def info(
    name: Annotated[str, typer.Argument(metavar="NAME|PATH.onnx")],
    as_json: Annotated[bool, typer.Option("--json", help="One JSON object.")] = False,
) -> None:
    """Say what is known of a model and what had to be assumed; its costs and its layers."""
    from whatsit import wiring
    from whatsit.domain.models.card_text import describe
    from whatsit.wiring.inside import inspect_model

    inside = inspect_model(wiring.Workshop.at_home(), name)
    if as_json:
        row = costs_row(inside) | {"layers": [_layer(row) for row in inside.rows]}
        print_json(row)
        return
    typer.echo(describe(inside.card, inside.labels, inside.size_bytes))
    typer.echo("")
    _print_graph(inside)
    typer.echo("")
    print_table(HEADINGS, [cells(row) for row in inside.rows], left=2)
    typer.echo(scores_words(inside).english())


def costs_row(inside: Inside) -> dict[str, Any]:
    """What a model is and costs, for one JSON object."""
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


def _print_graph(inside: Inside) -> None:
    for name, fact in graph_facts(inside):
        typer.echo(f"{name.english():13}  {fact.english()}")
    unsized = unsized_words(inside)
    if unsized is not None:
        typer.echo(unsized.english())


def _layer(row: Row) -> dict[str, Any]:
    return {
        "input": [row.input.height, row.input.width, row.input.channels],
        "operator": row.operator,
        "t": row.t,
        "c": row.c,
        "n": row.n,
        "s": row.s,
    }
