"""What `whatsit models info` prints: the card, then what the graph itself says."""

import json
from typing import Annotated, Any

import typer

from app.cli.columns import print_table
from app.domain.graph_facts import GraphFacts
from app.domain.layer_table import HEADINGS, Row, cells
from app.domain.model_costs import in_words
from app.domain.model_inside import Inside


def info(
    name: Annotated[str, typer.Argument(metavar="NAME|PATH.onnx")],
    as_json: Annotated[bool, typer.Option("--json", help="One JSON object.")] = False,
) -> None:
    """Say what is known of a model and what had to be assumed; its costs and its layers."""
    from app import wiring
    from app.domain.card_text import describe
    from app.wiring.inside import inspect_model

    inside = inspect_model(wiring.Workshop.at_home(), name)
    if as_json:
        row = costs_row(inside) | {"layers": [_layer(row) for row in inside.rows]}
        typer.echo(json.dumps(row, ensure_ascii=False))
        return
    typer.echo(describe(inside.card, inside.labels, inside.size_bytes))
    typer.echo("")
    _print_graph(inside)
    typer.echo("")
    print_table(HEADINGS, [cells(row) for row in inside.rows], left=2)
    typer.echo(f"k is {inside.classes}, the number of scores; conv2d without a size is 3x3.")


def costs_row(inside: Inside) -> dict[str, Any]:
    """What a model is and costs, for one JSON object."""
    card, facts = inside.card, inside.facts
    return {
        "name": card.name,
        "title": card.title,
        "architecture": card.architecture or None,
        "license": card.license or None,
        "sha256": card.sha256 or None,
        "assumed": list(card.assumed),
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
    costs, facts = inside.costs, inside.facts
    least = "at least " if costs.unsized else ""
    softmax = ", after a softmax" if facts.softmax else ""
    lines = {
        "parameters": f"{in_words(costs.parameters)} ({costs.parameters:,};"
        " batch normalisation folded in)",
        "multiply-adds": f"{least}{in_words(costs.multiply_adds)} ({costs.multiply_adds:,};"
        " convolutions and dense layers)",
        "opset": str(facts.opset),
        "graph input": f"{facts.input_name}: {facts.dtype} {_input(facts)}",
        "graph output": f"{facts.output_name}: {inside.classes} scores{softmax}",
    }
    for name, line in lines.items():
        typer.echo(f"{name:13}  {line}")
    if costs.unsized:
        typer.echo(f"The graph does not tell the shapes of {costs.unsized} layers.")


def _input(facts: GraphFacts) -> str:
    size = f"{facts.height or 'any'} x {facts.width or 'any'}"
    return f"1 x 3 x {size}" if facts.layout == "NCHW" else f"1 x {size} x 3"


def _layer(row: Row) -> dict[str, Any]:
    return {
        "input": [row.input.height, row.input.width, row.input.channels],
        "operator": row.operator,
        "t": row.t,
        "c": row.c,
        "n": row.n,
        "s": row.s,
    }
