"""`whatsit models compare`: several models side by side, costs, speed and memory."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from whatsit.cli.commands.info import costs_row
from whatsit.cli.options.declaration import Command, argument, json_switch, option
from whatsit.cli.output.results import print_json, print_line, print_table

if TYPE_CHECKING:
    from whatsit.domain.network.inspection import Compared


@dataclass(frozen=True, slots=True, kw_only=True)
class CompareOptions:
    """Options of `models compare`."""

    names: Sequence[str] = argument("NAME|PATH.onnx", count="+", completion="models")
    rounds: int = option(
        "--rounds", "N", "How many times each is timed; 50.", kind=int, default=50, at_least=1
    )
    json: bool = json_switch()


def compare(options: CompareOptions) -> None:
    """Compare models: parameters, multiply-adds, size, latency here, memory at each resolution."""
    from whatsit import wiring
    from whatsit.domain.network.memory_comparison import explanations, memory_rows

    compared = wiring.inspection(wiring.program()).compare(options.names, options.rounds)
    if options.json:
        for one in compared:
            print_json(_json_row(one))
        return
    _print_costs(compared)
    print_line()
    insides = [one.inside for one in compared]
    print_table(*memory_rows(insides))
    for line in explanations(insides):
        print_line(str(line))


def _print_costs(compared: Sequence["Compared"]) -> None:
    from whatsit.domain.network.costs import short_count

    print_table(
        ("model", "parameters", "multiply-adds", "size", "median", "p95", "CPU time"),
        [
            (
                one.inside.card.name,
                short_count(one.inside.costs.parameters),
                short_count(one.inside.costs.multiply_adds),
                f"{one.inside.size_bytes / 1e6:.2f} MB",
                f"{one.latency.median_ms:.2f} ms",
                f"{one.latency.p95_ms:.2f} ms",
                f"{one.latency.cpu_ms:.2f} ms",
            )
            for one in compared
        ],
    )
    print_line(
        f"Latency of one picture in bare ONNX Runtime on one CPU thread, without preprocessing;"
        f" {compared[0].latency.rounds} rounds, the models in turn."
    )


def _json_row(one: "Compared") -> dict[str, Any]:
    from whatsit.domain.network.published_memory import SIZES, differences, family_of

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


COMPARE = Command("models compare", CompareOptions, compare)
