"""`whatsit models compare`: several models side by side, costs, speed and memory."""

import json
from collections.abc import Iterator, Sequence
from typing import Annotated, Any

import typer

from app.cli.columns import print_table
from app.cli.info import costs_row
from app.domain.memory_table import Held
from app.domain.model_costs import in_words
from app.domain.model_inside import Compared
from app.domain.published_memory import PUBLISHED, SIZES, differences, family_of


def compare(
    names: Annotated[list[str], typer.Argument(metavar="NAME|PATH.onnx...")],
    rounds: Annotated[int, typer.Option(help="How many times each is timed.", min=1)] = 50,
    as_json: Annotated[bool, typer.Option("--json", help="One JSON object a line.")] = False,
) -> None:
    """Compare models: parameters, multiply-adds, size, latency here, memory at each resolution."""
    from app import wiring
    from app.wiring.inside import compare_models

    compared = compare_models(wiring.Workshop.at_home(), names, rounds)
    if as_json:
        for one in compared:
            typer.echo(json.dumps(_json_row(one), ensure_ascii=False))
        return
    _print_costs(compared)
    typer.echo("")
    _print_memory(compared)
    for line in _explanations(compared):
        typer.echo(line)


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


def _print_memory(compared: Sequence[Compared]) -> None:
    tables = [{_size(row): row for row in one.inside.memory.rows} for one in compared]
    sizes = {_size(row): row.shape for one in compared for row in one.inside.memory.rows}
    order = sorted(sizes, key=lambda size: sizes[size].height * sizes[size].width, reverse=True)
    printed = tuple(PUBLISHED.values())
    rows = [
        (
            size,
            *(_cell(table.get(size)) for table in tables),
            *(_printed(column.channels, column.kilobytes, size) for column in printed),
        )
        for size in order
    ]
    most = [f"{one.inside.memory.most_kilobytes:.0f}K" for one in compared]
    rows.append(("max", *most, *(f"{column.most_kilobytes}K" for column in printed)))
    whole = [f"{one.inside.memory.unsplit_kilobytes:.0f}K" for one in compared]
    rows.append(("unsplit", *whole, *("" for _ in printed)))
    names = (one.inside.card.name for one in compared)
    print_table(("held at", *names, *(f"[{column.title}]" for column in printed)), rows)


def _explanations(compared: Sequence[Compared]) -> Iterator[str]:
    yield (
        "Channels/kilobytes of the largest activation that must be there whole at each resolution:"
        " 16-bit numbers, 1 K = 1000 bytes, one picture."
    )
    yield (
        "Held are the ends of blocks. The inside of a bottleneck is worked out a few channels at a"
        " time; so is what stands in (brackets), which counts for no maximum."
    )
    yield "unsplit: the largest activation where every layer is worked out whole."
    yield "[...]: as printed in table 3 of the MobileNetV2 paper (arXiv 1801.04381), for 224x224."
    for one in compared:
        published = family_of(one.inside.blocks)
        if published is not None:
            yield ""
            name = one.inside.card.name
            yield f"{name} beside the printed {published.title} (the reasons stand below):"
            lines = list(differences(published, one.inside.memory))
            yield from (f"  {line}" for line in lines or ["the same."])
    for published in PUBLISHED.values():
        yield ""
        yield f"About the printed {published.title}:"
        yield from (f"  {remark}" for remark in published.remarks)


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
            "differences": list(differences(published, memory)),
            "remarks": list(published.remarks),
        },
    }


def _size(row: Held) -> str:
    return f"{row.shape.height}x{row.shape.width}"


def _cell(row: Held | None) -> str:
    if row is None:
        return "-"
    text = f"{row.shape.channels}/{row.kilobytes:.0f}"
    return f"({text})" if row.passing else text


def _printed(channels: Sequence[int], kilobytes: Sequence[int], size: str) -> str:
    for at, pixels in enumerate(SIZES):
        if size == f"{pixels}x{pixels}":
            return f"{channels[at]}/{kilobytes[at]}"
    return ""
