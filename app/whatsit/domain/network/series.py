"""Turns a graph into the form in which people draw it: a line of layers that forks and joins.

Every layer of the graph appears exactly once. Where branches are tangled (dense connections,
searched cells), that stretch is given as plain layers in their order of computation.
"""

from dataclasses import dataclass
from typing import Final, TypeAlias, Union

from whatsit.domain.network.graph import PICTURE, Graph, Layer

_DEEPEST: Final = 40


@dataclass(frozen=True, slots=True)
class Fork:
    """Branches that begin together and end together.

    Attributes:
        branches: each a line of its own; an empty one is a shortcut.
        join: the layer that takes what the branches make.
    """

    branches: tuple["Series", ...]
    join: Layer


Item: TypeAlias = Union[Layer, Fork]  # noqa: UP007  (Fork names Series, which names Item)
Series: TypeAlias = tuple[Item, ...]


def series_of(graph: Graph) -> Series:
    """Walk the whole graph, from the picture to the scores."""
    return _Walk(graph).whole()


class _Walk:
    """Follows the graph from the picture; positions are those of the graph's layers."""

    def __init__(self, graph: Graph) -> None:
        self._layers = graph.layers
        self._readers: dict[int, list[int]] = {at: [] for at in range(PICTURE, len(graph.layers))}
        for at, layer in enumerate(graph.layers):
            for read in dict.fromkeys(layer.reads):
                self._readers[read].append(at)
        self._joins = self._all_joins()
        self._seen: set[int] = set()

    def whole(self) -> Series:
        items: list[Item] = []
        at = PICTURE
        while readers := self._readers[at]:
            if len(readers) == 1:
                at = readers[0]
                items.append(self._layers[at])
                continue
            fork = self._fork(at, None, 0)
            join = self._joins[at]
            items += [fork] if fork else [self._layers[i] for i in self._between(at, join)]
            at = join
        return tuple(items)

    def _all_joins(self) -> dict[int, int]:
        """Find for every position the first later one through which all its paths go."""
        last = len(self._layers) - 1
        joins = {last: last}
        for at in range(last - 1, PICTURE - 1, -1):
            first, *others = self._readers[at]
            for other in others:
                while first != other:
                    if first < other:
                        first = joins[first]
                    else:
                        other = joins[other]  # noqa: PLW2901  (both climb until they meet)
            joins[at] = first
        return joins

    def _fork(self, at: int, end: int | None, depth: int) -> Fork | None:
        """Follow the fork that begins after `at`; None where it is tangled."""
        join = self._joins[at]
        if join == end or depth > _DEEPEST:
            return None
        branches = []
        for reader in self._readers[at]:
            branch = () if reader == join else self._line(reader, join, depth)
            if branch is None:
                return None
            branches.append(branch)
        return Fork(tuple(branches), self._layers[join])

    def _line(self, first: int, end: int, depth: int) -> Series | None:
        """Follow a branch from `first` up to, but without, `end`; None where branches cross."""
        items: list[Item] = []
        at = first
        item: Item = self._layers[first]
        while True:
            if at in self._seen:
                return None
            self._seen.add(at)
            items.append(item)
            readers = self._readers[at]
            if len(readers) == 1:
                at = readers[0]
                if at == end:
                    return tuple(items)
                item = self._layers[at]
                continue
            fork = self._fork(at, end, depth + 1)
            if fork is None:
                return None
            at, item = self._joins[at], fork

    def _between(self, at: int, join: int) -> list[int]:
        """List every position after `at` up to and with `join`, in order."""
        found = {join}
        waiting = list(self._readers[at])
        while waiting:
            position = waiting.pop()
            if position not in found:
                found.add(position)
                waiting += self._readers[position]
        return sorted(found)
