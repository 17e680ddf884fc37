"""Advice on the faster precision of an architecture, since int8 is the slower one on many PCs."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

# Ratio of two medians; a smaller one may be noise of a busy machine.
_NOTICEABLE: Final = 1.1


@dataclass(frozen=True, slots=True)
class TimedModel:
    """A model with the time of one inference, taken in turn with the others.

    Attributes:
        name: as `--model` takes it.
        architecture: as its card has it; empty where not known.
        precision: int8, float16 or float32.
        median_ms: of one inference.
    """

    name: str
    architecture: str
    precision: str
    median_ms: float


def precision_advice(timed: Iterable[TimedModel]) -> list[str]:
    """Return a sentence on every architecture that was timed in more than one precision."""
    families: dict[str, list[TimedModel]] = defaultdict(list)
    for model in timed:
        if model.architecture:
            families[model.architecture].append(model)
    return [
        _sentence(sorted(_best_of_each(family), key=lambda model: model.median_ms))
        for family in families.values()
        if len({model.precision for model in family}) > 1
    ]


def _best_of_each(family: Iterable[TimedModel]) -> list[TimedModel]:
    best: dict[str, TimedModel] = {}
    for model in family:
        known = best.get(model.precision)
        if known is None or model.median_ms < known.median_ms:
            best[model.precision] = model
    return list(best.values())


def _sentence(by_speed: list[TimedModel]) -> str:
    fast, slow = by_speed[0], by_speed[-1]
    ratio = slow.median_ms / fast.median_ms
    pair = f"{fast.name} ({fast.precision}) and {slow.name} ({slow.precision})"
    if ratio < _NOTICEABLE:
        return f"{pair}, the same architecture, are equally fast here."
    return (
        f"{fast.name} ({fast.precision}) is {ratio:.1f} times as fast here as {slow.name} "
        f"({slow.precision}), the same architecture; `-m {fast.name}` takes it."
    )
