"""`whatsit models verify`: whether the models on disk are whole and say what they should."""

from typing import TYPE_CHECKING, Annotated, Any

import typer

from whatsit.cli.output.json_lines import print_json
from whatsit.domain.text.errors import ModelError

if TYPE_CHECKING:
    from whatsit.adapters.models.golden_check import GoldenResult
    from whatsit.adapters.models.verify import Verification


def verify(
    names: Annotated[
        list[str] | None, typer.Argument(metavar="[NAME]...", help="Without any: all of them.")
    ] = None,
    provider: Annotated[
        str,
        typer.Option(
            "-p", "--provider", help="Show the golden picture on this one; auto: wherever it runs."
        ),
    ] = "auto",
    as_json: Annotated[bool, typer.Option("--json", help="One JSON object a line.")] = False,
) -> None:
    """Check models on disk: size, SHA-256, and what they say of their golden picture."""
    from whatsit import wiring

    workshop = wiring.Workshop.at_home()
    wrong = []
    asked = list(dict.fromkeys(names or workshop.model_names()))
    for name in asked:
        found = workshop.verify_model(name, provider)
        if as_json:
            print_json(_row(found))
        else:
            _print(found)
        if not found.ok:
            wrong.append(name)
    if wrong:
        raise ModelError(
            f"{len(wrong)} of {len(asked)} models failed: {', '.join(wrong)}.",
            "The reasons stand above. Pull or add such a model again, or `whatsit models remove` "
            "it.",
        )


def _print(found: "Verification") -> None:
    typer.echo(f"{found.name:28} {'ok' if found.ok else 'FAILED'}")
    proofs = [result.sentence for result in found.golden.values() if result.ok]
    for sentence in (*found.faults, *proofs, *found.notes):
        typer.echo(f"    {sentence}")


def _row(found: "Verification") -> dict[str, Any]:
    return {
        "name": found.name,
        "ok": found.ok,
        "size_bytes": found.size_bytes,
        "sha256": found.sha256,
        "golden": {provider: _golden(result) for provider, result in found.golden.items()},
        "faults": [str(fault) for fault in found.faults],
        "notes": [str(note) for note in found.notes],
    }


def _golden(result: "GoldenResult") -> dict[str, Any]:
    expected, got = result.expected, result.got
    return {
        "ok": result.ok,
        "index": got and got[0],
        "score": got and round(got[1], 6),
        "expected_index": expected and expected.index,
        "expected_score": expected and expected.score,
        "tolerance": expected and expected.tolerance,
    }
