"""`whatsit models compare`: several models side by side, costs, speed and memory."""

from collections.abc import Sequence
from typing import Annotated, Any

import typer

from whatsit.cli.commands.info import costs_row
from whatsit.cli.output.columns import print_table
from whatsit.cli.output.json_lines import print_json
from whatsit.domain.network.costs import in_words
from whatsit.domain.network.inspection import Compared
from whatsit.domain.network.memory_comparison import explanations, memory_rows
from whatsit.domain.network.published_memory import SIZES, differences, family_of


def compare(
    names: Annotated[list[str], typer.Argument(metavar="NAME|PATH.onnx...")],
    rounds: Annotated[int, typer.Option(help="How many times each is timed.", min=1)] = 50,
    as_json: Annotated[bool, typer.Option("--json", help="One JSON object a line.")] = False,
) -> None:
    """Compare models: parameters, multiply-adds, size, latency here, memory at each resolution."""
    from whatsit import wiring
    from whatsit.wiring.inside import compare_models

    compared = compare_models(wiring.Workshop.at_home(), names, rounds)
    if as_json:
        for one in compared:
            print_json(_json_row(one))
        return
    _print_costs(compared)
    typer.echo("")
    insides = [one.inside for one in compared]
    print_table(*memory_rows(insides))
    for line in explanations(insides):
        typer.echo(str(line))


def _print_costs(compared: Sequence[Compared]) -> None:
    print_table(
        ("model", "parameters", "multiply-adds", "size", "median", "p95", "CPU time"),
        [
            (
                one.inside.card.name,
                in_words(one.inside.costs.parameters),
                in_words(one.inside.costs.multiply_adds),
                f"{one.inside.size_bytes / 1e6:.2f} MB",
                f"{one.latency.median_ms:.2f} ms",
                f"{one.latency.p95_ms:.2f} ms",
                f"{one.latency.cpu_ms:.2f} ms",
            )
            for one in compared
        ],
    )
    typer.echo(
        f"Latency of one picture in bare ONNX Runtime on one CPU thread, without preprocessing;"
        f" {compared[0].latency.rounds} rounds, the models in turn."
    )


def _json_row(one: Compared) -> dict[str, Any]:
    memory, published = one.inside.memory, family_of(one.inside.blocks)
    return costs_row(one.inside) | {
        "latency_ms": {
            "median": round(one.latency.median_ms, 3),
            "p95": round(one.latency.p95_ms, 3),
            "cpu": round(one.latency.cpu_ms, 3),
            "rounds": one.latency.rounds,
        },
        "memory": [
            {
                "height": row.shape.height,
                "width": row.shape.width,
                "channels": row.shape.channels,
                "kilobytes": row.kilobytes,
                "held": not row.passing,
            }
            for row in memory.rows
        ],
        "memory_max_kilobytes": memory.most_kilobytes,
        "unsplit_max_kilobytes": memory.unsplit_kilobytes,
        "published": None
        if published is None
        else {
            "title": published.title,
            "memory": [
                {"height": size, "width": size, "channels": channels, "kilobytes": size_kb}
                for size, channels, size_kb in zip(
                    SIZES, published.channels, published.kilobytes, strict=True
                )
            ],
            "memory_max_kilobytes": published.most_kilobytes,
            "differences": [str(line) for line in differences(published, memory)],
            "remarks": [str(remark) for remark in published.remarks],
        },
    }
