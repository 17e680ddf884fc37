"""Passes frames from one thread to the next: the newest wins, or none is lost.

`Latest` is for everything live: a slow reader sees the newest item and never a backlog.
`BoundedQueue` is for files read with --every-frame: a fast writer waits for the reader.
Both may be closed from any thread; that wakes every waiting thread, and later items are ignored.
"""

import threading
from collections import deque
from typing import Generic, TypeVar

T = TypeVar("T")


class Handover(Generic[T]):
    """The base of both: taking an item, and two ways to end."""

    def __init__(self) -> None:
        self.replaced = 0
        """Number of items that were replaced before they were taken."""
        self._items: deque[T] = deque()
        self._closed = False
        self._changed = threading.Condition()

    def put(self, item: T) -> bool:
        """Hand over an item. True when none waited before, so that the reader needs waking."""
        with self._changed:
            was_empty = not self._items
            self._make_room()
            if self._closed:
                return False
            self._items.append(item)
            self._changed.notify_all()
            return was_empty

    def take(self, timeout_s: float | None = None) -> T | None:
        """Wait for the oldest item; None after the time-out, or when closed and empty."""
        with self._changed:
            self._changed.wait_for(lambda: bool(self._items) or self._closed, timeout_s)
            if not self._items:
                return None
            item = self._items.popleft()
            self._changed.notify_all()
            return item

    def finish(self) -> None:
        """Accept no more items; the reader still gets those that wait."""
        with self._changed:
            self._closed = True
            self._changed.notify_all()

    def close(self) -> None:
        """End the handover: waiting threads return, and waiting items are discarded."""
        with self._changed:
            self._closed = True
            self._items.clear()
            self._changed.notify_all()

    def _make_room(self) -> None:
        """Make room for one item. Called with the lock held, before an item is appended."""
        raise NotImplementedError


class Latest(Handover[T]):
    """One-item mailbox: a slow reader sees the newest item and never a backlog."""

    def _make_room(self) -> None:
        if self._items and not self._closed:
            self._items.clear()
            self.replaced += 1


class BoundedQueue(Handover[T]):
    """A short queue whose writer waits while it is full, so that nothing is dropped.

    Args:
        room: number of items that may wait; enough to keep both threads busy, few enough not to
            fill the memory with pictures.
    """

    def __init__(self, room: int = 2) -> None:
        super().__init__()
        self._room = room

    def _make_room(self) -> None:
        self._changed.wait_for(lambda: len(self._items) < self._room or self._closed)
