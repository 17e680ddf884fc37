"""Inspection of models: their layers, their costs, and their speed on this machine."""

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from whatsit.application.models import ModelService
from whatsit.domain.network.blocks import blocks_of
from whatsit.domain.network.costs import costs_of
from whatsit.domain.network.inspection import Compared, Inside, Latency
from whatsit.domain.network.layer_table import layer_table
from whatsit.domain.network.memory_table import memory_table
from whatsit.domain.network.series import series_of

if TYPE_CHECKING:
    from whatsit.adapters.models.finder import FoundModel


class InspectionService:
    """Reads the graphs of models and times them. Every method may block.

    Args:
        models: finds them.
    """

    def __init__(self, models: ModelService) -> None:
        self._models = models

    def inspect(self, spec: str) -> Inside:
        """Read the layers and costs of a model.

        Args:
            spec: MODEL: a name or the path of an .onnx file.

        Raises:
            ModelError: there is no such model, or its graph cannot be read.
        """
        return _look_inside(self._models.find(spec))

    def compare(self, specs: Sequence[str], rounds: int) -> tuple[Compared, ...]:
        """Look inside several models and time them in turn, in the same run.

        Args:
            specs: names or paths.
            rounds: number of times that each is timed.

        Raises:
            ModelError: one of them is not there, or cannot be read or run.
        """
        from whatsit.adapters.runtime.latency import measure_in_turn

        found = [self._models.find(spec) for spec in specs]
        insides = [_look_inside(model) for model in found]
        latencies = measure_in_turn([(model.path, model.card.input) for model in found], rounds)
        return tuple(map(Compared, insides, latencies))

    def measure(
        self, specs: Sequence[str], rounds: int, cancelled: Callable[[], bool]
    ) -> tuple[Latency, ...]:
        """Time one picture on each model in turn; empty where it was cancelled.

        Raises:
            ModelError: one of them is not there, or cannot be run.
        """
        from whatsit.adapters.runtime.latency import measure_in_turn

        found = [self._models.find(spec) for spec in specs]
        timed = [(model.path, model.card.input) for model in found]
        return measure_in_turn(timed, rounds, cancelled)


def _look_inside(found: "FoundModel") -> Inside:
    from whatsit.adapters.graph.layers import layers_of
    from whatsit.adapters.graph.reader import facts_of, read_graph

    model, name = read_graph(found.path), found.path.name
    facts = facts_of(model, name)
    graph = layers_of(model, name, facts, found.card.input.width, found.card.input.height)
    blocks = blocks_of(series_of(graph))
    return Inside(
        card=found.card,
        labels=len(found.labels),
        size_bytes=found.path.stat().st_size,
        facts=facts,
        classes=graph.layers[-1].shape_out.channels,
        costs=costs_of(graph),
        blocks=blocks,
        rows=layer_table(blocks),
        memory=memory_table(graph, blocks),
    )
