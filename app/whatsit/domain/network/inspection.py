"""Results of looking inside a model, and of timing it beside others."""

from dataclasses import dataclass

from whatsit.domain.models.card import ModelCard
from whatsit.domain.models.graph_facts import GraphFacts
from whatsit.domain.network.block import Block
from whatsit.domain.network.costs import Costs
from whatsit.domain.network.layer_table import Row
from whatsit.domain.network.memory_table import MemoryTable


@dataclass(frozen=True, slots=True)
class Inside:
    """One model as seen from inside.

    Attributes:
        card: its own, or guessed.
        labels: number of classes that it can name.
        size_bytes: size of the file.
        facts: input and output of the graph.
        classes: scores that it returns.
        costs: parameters and multiply-adds.
        blocks: in order.
        rows: the layer table.
        memory: memory that it holds at each resolution.
    """

    card: ModelCard
    labels: int
    size_bytes: int
    facts: GraphFacts
    classes: int
    costs: Costs
    blocks: tuple[Block, ...]
    rows: tuple[Row, ...]
    memory: MemoryTable


@dataclass(frozen=True, slots=True)
class Latency:
    """Latency of one picture, without preprocessing, on one thread.

    Attributes:
        median_ms: of all rounds.
        p95_ms: of all rounds.
        cpu_ms: CPU time of the median round, which other programs do not lengthen much.
        rounds: number of timed rounds.
    """

    median_ms: float
    p95_ms: float
    cpu_ms: float
    rounds: int


@dataclass(frozen=True, slots=True)
class Compared:
    """One model of a comparison."""

    inside: Inside
    latency: Latency
