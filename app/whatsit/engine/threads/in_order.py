"""Processes items of a stream by several workers; results come in the order of the items.

The workers fetch the items themselves, so a late item delays no result of an earlier one.
What must stay true: the workers are never more than `ahead` items ahead of the reader, however
slow one item or the reader is; and no thread is left at the end, unless it is stuck in a library.
"""

import threading
from collections.abc import Callable, Generator, Iterable, Iterator
from concurrent.futures import Future
from typing import Final, Generic, TypeVar

PATIENCE_S: Final = 2.0
"""Longest wait for each worker at the end; one that is stuck in a library is abandoned."""

Item = TypeVar("Item")
Result = TypeVar("Result")


def in_order(
    items: Iterable[Item],
    work: Callable[[int, Item], Result],
    workers: int,
    *,
    name: str,
    ahead: int | None = None,
) -> Generator[Result, None, None]:
    """Yield the results of `work`, in the order of the items.

    Args:
        items: may block; fetched by the workers, one at a time.
        work: called with the number of the worker, from 0, and an item.
        workers: number of threads; 1 works in the reader's own thread and starts none.
        name: of the threads.
        ahead: number of items that may be fetched before their results are read; by default one
            more than there are workers, as items may be large.

    Raises:
        BaseException: what fetching or `work` raised, in place of that item's result. It ends
            everything, once the worker that is fetching an item has got it.
    """
    if workers == 1:
        for item in items:
            yield work(0, item)
        return
    shared = _Shared(iter(items), work, workers + 1 if ahead is None else ahead)
    threads = [
        threading.Thread(
            target=shared.run, args=(number,), name=f"{name} {number + 1}", daemon=True
        )
        for number in range(workers)
    ]
    for thread in threads:
        thread.start()
    try:
        yield from shared.results()
    finally:
        shared.stop()
        for thread in threads:
            thread.join(PATIENCE_S)


class _Shared(Generic[Item, Result]):
    """The items, the results and the lock that workers and reader share."""

    def __init__(
        self, items: Iterator[Item], work: Callable[[int, Item], Result], ahead: int
    ) -> None:
        self._items, self._work, self._ahead = items, work, ahead
        self._fetching = threading.Lock()
        self._changed = threading.Condition()
        self._done: dict[int, Future[Result]] = {}
        self._fetched = self._read = 0
        self._over = False

    def run(self, worker: int) -> None:
        """Fetch items, process them and store the results, until the end. Run by each worker."""
        while (fetched := self._fetch()) is not None:
            number, item = fetched
            outcome: Future[Result] = Future()
            try:
                outcome.set_result(self._work(worker, item))
            except BaseException as error:  # noqa: BLE001  (raised again by the reader)
                outcome.set_exception(error)
            self._put(number, outcome)
            del item, fetched, outcome  # or a picture stays in memory while the worker waits

    def results(self) -> Iterator[Result]:
        """Yield the results in order, for the reader."""
        while True:
            with self._changed:
                self._changed.wait_for(lambda: self._read in self._done or self._at_end())
                if self._read not in self._done:
                    return
                outcome = self._done.pop(self._read)
                self._read += 1
                self._changed.notify_all()
            yield outcome.result()
            del outcome

    def stop(self) -> None:
        """Fetch no more items."""
        with self._changed:
            self._over = True
            self._changed.notify_all()

    def _fetch(self) -> tuple[int, Item] | None:
        with self._fetching:
            with self._changed:
                self._changed.wait_for(
                    lambda: self._over or self._fetched - self._read < self._ahead
                )
                if self._over:
                    return None
            try:
                item = next(self._items)
            except StopIteration:
                self.stop()
                return None
            except BaseException as error:  # noqa: BLE001  (raised again by the reader)
                outcome: Future[Result] = Future()
                outcome.set_exception(error)
                self._put(self._fetched, outcome)
                self._fetched += 1
                self.stop()
                return None
            self._fetched += 1
            return self._fetched - 1, item

    def _put(self, number: int, outcome: Future[Result]) -> None:
        with self._changed:
            self._done[number] = outcome
            # Only the next one is waited for, by the reader.
            if number == self._read:
                self._changed.notify_all()

    def _at_end(self) -> bool:
        return self._over and self._read == self._fetched
