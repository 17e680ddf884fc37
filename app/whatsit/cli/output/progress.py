"""Progress bars for long work, on standard error and only where that is a terminal."""

import sys
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from rich.progress import ProgressColumn

Advance = Callable[[int, int | None], None]
"""Takes how much is done, and how much there is in all (None: not known)."""


def download_progress(name: str, *, quiet: bool) -> AbstractContextManager[Advance]:
    """Show a bar in bytes, with speed and time left."""
    return _bar(name, _in_bytes, quiet=quiet)


def count_progress(name: str, *, quiet: bool) -> AbstractContextManager[Advance]:
    """Show a bar in frames or pictures, with the time left."""
    return _bar(name, _counted, quiet=quiet)


def _in_bytes() -> "list[ProgressColumn]":
    from rich.progress import DownloadColumn, TransferSpeedColumn

    return [DownloadColumn(), TransferSpeedColumn()]


def _counted() -> "list[ProgressColumn]":
    from rich.progress import MofNCompleteColumn

    return [MofNCompleteColumn()]


@contextmanager
def _bar(
    name: str, middle: "Callable[[], list[ProgressColumn]]", *, quiet: bool
) -> Iterator[Advance]:
    if quiet or not sys.stderr.isatty():
        # Nobody sees it, so nobody waits for rich, which takes as long to load as numpy.
        yield lambda _done, _total: None
        return
    from rich.console import Console
    from rich.progress import BarColumn, Progress, TextColumn, TimeRemainingColumn

    with Progress(
        TextColumn("{task.description}"),
        BarColumn(),
        *middle(),
        TimeRemainingColumn(),
        console=Console(stderr=True),
        transient=True,
        # Results on the same terminal are printed above the bar; results that go to a file or
        # a pipe must not be taken there.
        redirect_stdout=sys.stdout.isatty(),
    ) as bar:
        task = bar.add_task(name, total=None)
        yield lambda done, total: bar.update(task, completed=done, total=total)
