"""How frames pass from one thread to the next: newest wins, or not one is lost.

`Latest` is for everything live: a slow reader sees the newest item and never a backlog.
`Every` is for files read with --every-frame: a fast writer waits for the reader.
Both may be closed from any thread; that wakes whoever waits, and later items are ignored.
"""

import threading
from collections import deque
from typing import Generic, Protocol, TypeVar

T = TypeVar("T")


class Handover(Protocol[T]):
    """What the two have in common."""

    def put(self, item: T) -> bool:
        """Hand over an item. True when the reader needs waking."""
        ...

    def take(self, timeout_s: float | None = None) -> T | None:
        """Wait for an item; None after the timeout, or when closed and empty."""
        ...

    def finish(self) -> None:
        """Take no more items, but let the reader have those that wait."""
        ...

    def close(self) -> None:
        """End the handover: nobody waits any more."""
        ...

    @property
    def replaced(self) -> int:
        """How many items no reader ever saw."""
        ...


class Latest(Generic[T]):
    """One-item mailbox: a slow reader sees the newest item and never a backlog."""

    def __init__(self) -> None:
        self.replaced = 0
        self._item: T | None = None
        self._closed = False
        self._changed = threading.Condition()

    def put(self, item: T) -> bool:
        """Store item. True when the box was empty, so the reader needs waking."""
        with self._changed:
            if self._closed:
                return False
            was_empty = self._item is None
            self.replaced += not was_empty
            self._item = item
            self._changed.notify()
            return was_empty

    def take(self, timeout_s: float | None = None) -> T | None:
        """Wait for an item and empty the box; None after the timeout, or when closed and empty."""
        with self._changed:
            self._changed.wait_for(lambda: self._item is not None or self._closed, timeout_s)
            item, self._item = self._item, None
            return item

    def finish(self) -> None:
        """Take no more items, but let the reader have the one that waits."""
        with self._changed:
            self._closed = True
            self._changed.notify_all()

    def close(self) -> None:
        """End the handover: nobody waits any more, and what waited is let go."""
        with self._changed:
            self._closed = True
            self._item = None
            self._changed.notify_all()


class Every(Generic[T]):
    """A short queue whose writer waits while it is full, so that nothing is dropped.

    Args:
        room: how many items may wait; enough to keep both threads busy, few enough to hold no
            pile of pictures in memory.
    """

    def __init__(self, room: int = 4) -> None:
        self._items: deque[T] = deque()
        self._room = room
        self._closed = False
        self._changed = threading.Condition()

    @property
    def replaced(self) -> int:
        """Always 0: nothing is ever replaced."""
        return 0

    def put(self, item: T) -> bool:
        """Append item, waiting while there is no room. True when the queue was empty."""
        with self._changed:
            self._changed.wait_for(lambda: len(self._items) < self._room or self._closed)
            if self._closed:
                return False
            was_empty = not self._items
            self._items.append(item)
            self._changed.notify_all()
            return was_empty

    def take(self, timeout_s: float | None = None) -> T | None:
        """Wait for the oldest item; None after the timeout, or when closed and empty."""
        with self._changed:
            self._changed.wait_for(lambda: bool(self._items) or self._closed, timeout_s)
            if not self._items:
                return None
            item = self._items.popleft()
            self._changed.notify_all()
            return item

    def finish(self) -> None:
        """Take no more items, but let the reader have those that wait."""
        with self._changed:
            self._closed = True
            self._changed.notify_all()

    def close(self) -> None:
        """End the handover: nobody waits any more, and what waited is let go."""
        with self._changed:
            self._closed = True
            self._items.clear()
            self._changed.notify_all()
