"""`whatsit models verify`: checks the models on disk: size, hash and golden picture."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from whatsit.cli.options.declaration import Command, argument, json_switch, option
from whatsit.cli.options.shared import PROVIDERS
from whatsit.cli.output.results import print_json, print_line
from whatsit.domain.text.errors import ModelError

if TYPE_CHECKING:
    from whatsit.adapters.models.golden_check import GoldenResult
    from whatsit.adapters.models.verify import Verification


@dataclass(frozen=True, slots=True, kw_only=True)
class VerifyOptions:
    """Options of `models verify`."""

    names: Sequence[str] = argument(
        "NAME", "Without any: all of them.", count="*", completion="models"
    )
    provider: str = option(
        "-p --provider",
        "NAME",
        "Show the golden picture on this one; auto, the default: wherever it runs.",
        default="auto",
        suggestions=PROVIDERS,
    )
    json: bool = json_switch()


def verify(options: VerifyOptions) -> None:
    """Check models on disk: size, SHA-256, and what they say of their golden picture."""
    from whatsit import wiring

    models = wiring.program().models
    wrong = []
    asked = list(dict.fromkeys(options.names or models.names()))
    for name in asked:
        found = models.verify(name, options.provider)
        if options.json:
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
    print_line(f"{found.name:28} {'ok' if found.ok else 'FAILED'}")
    proofs = [result.sentence for result in found.golden.values() if result.ok]
    for sentence in (*found.faults, *proofs, *found.notes):
        print_line(f"    {sentence}")


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


VERIFY = Command("models verify", VerifyOptions, verify)
