"""Keeps the newest part of an endless series of items in bounded memory, in whole groups.

Encoded video can only be cut before a key frame. So only whole groups are dropped, and
a little more than asked for is kept rather than less, unless that takes too much memory.
"""

from collections import deque
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Generic, TypeVar

T = TypeVar("T")


@dataclass(slots=True)
class _Group(Generic[T]):
    begins_s: float
    items: list[T] = field(default_factory=list)
    size_bytes: int = 0


class Recent(Generic[T]):
    """The newest items that cover a span of time.

    Args:
        most_bytes: memory for all items; the newest group is kept even if it takes more.
    """

    def __init__(self, most_bytes: int) -> None:
        self._most_bytes = most_bytes
        self._groups: deque[_Group[T]] = deque()
        self._newest_s = 0.0
        self.size_bytes = 0

    def add(
        self, item: T, time_s: float, size_bytes: int, *, begins_group: bool, keep_s: float
    ) -> None:
        """Append an item, and drop what is neither needed nor affordable any more.

        Args:
            item: the newest one.
            time_s: not before that of the item before.
            size_bytes: memory that it takes.
            begins_group: the series can be cut before it, as before a key frame.
            keep_s: the span to cover, up to this item.
        """
        if begins_group or not self._groups:
            self._groups.append(_Group(time_s))
        group = self._groups[-1]
        group.items.append(item)
        group.size_bytes += size_bytes
        self.size_bytes += size_bytes
        self._newest_s = time_s
        while len(self._groups) > 1 and self._can_drop_oldest(keep_s):
            self.size_bytes -= self._groups.popleft().size_bytes

    def __iter__(self) -> Iterator[T]:
        """Yield the items from the oldest to the newest."""
        return (item for group in self._groups for item in group.items)

    def _can_drop_oldest(self, keep_s: float) -> bool:
        rest_s = self._newest_s - self._groups[1].begins_s
        return rest_s >= keep_s or self.size_bytes > self._most_bytes
