"""Work on items that come one after another, several at a time; results leave in their order.

The workers fetch the items themselves, so an item that is late holds up nothing that came before.
What must stay true: nobody runs further ahead than `ahead`, however slow one item or the reader
is, and no thread is left when the reader is done, unless a library does not let go of it.
"""

import threading
from collections.abc import Callable, Generator, Iterable, Iterator
from concurrent.futures import Future
from typing import Final, Generic, TypeVar

PATIENCE_S: Final = 2.0
"""How long a worker is waited for at the end; one that is stuck in a library is left behind."""

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
    """The results of `work`, in the order of the items.

    Args:
        items: may block; are fetched by the workers, one at a time.
        work: called with the number of the worker, from 0, and an item.
        workers: how many at a time; 1 works in the reader's own thread, with no thread beside it.
        name: of the threads.
        ahead: how many items may be fetched whose results were not read; one more than there are
            workers by default, as items may be large.

    Raises:
        BaseException: what fetching or `work` raised, when its turn comes; then it is over, once
            whoever fetches an item has got it.
    """
    if workers == 1:
        for item in items:
            yield work(0, item)
        return
    team = _Team(iter(items), work, workers + 1 if ahead is None else ahead)
    threads = [
        threading.Thread(target=team.run, args=(number,), name=f"{name} {number + 1}", daemon=True)
        for number in range(workers)
    ]
    for thread in threads:
        thread.start()
    try:
        yield from team.results()
    finally:
        team.stop()
        for thread in threads:
            thread.join(PATIENCE_S)


class _Team(Generic[Item, Result]):
    """What the workers and the reader share."""

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
        """What each worker does: fetch, work, put the result where the reader finds it."""
        while (fetched := self._fetch()) is not None:
            number, item = fetched
            outcome: Future[Result] = Future()
            try:
                outcome.set_result(self._work(worker, item))
            except BaseException as error:  # noqa: BLE001  (raised again by the reader)
                outcome.set_exception(error)
            self._put(number, outcome)
            del item, fetched, outcome  # a worker that waits keeps no picture alive

    def results(self) -> Iterator[Result]:
        """What the reader sees; ends when the items did."""
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
        """Fetch no more."""
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
            # Nobody waits for any other: the reader wants the next one.
            if number == self._read:
                self._changed.notify_all()

    def _at_end(self) -> bool:
        return self._over and self._read == self._fetched
