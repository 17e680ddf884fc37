"""Progress bars for long work, on standard error and only where that is a terminal."""

import sys
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager

from rich.console import Console
from rich.progress import (
    BarColumn,
    DownloadColumn,
    MofNCompleteColumn,
    Progress,
    ProgressColumn,
    TextColumn,
    TimeRemainingColumn,
    TransferSpeedColumn,
)

Advance = Callable[[int, int | None], None]
"""Told what is done, and how much there is in all (None: not known)."""


def download_progress(name: str, *, quiet: bool) -> AbstractContextManager[Advance]:
    """A bar in bytes, with speed and time left."""
    return _bar(name, quiet, DownloadColumn(), TransferSpeedColumn())


def count_progress(name: str, *, quiet: bool) -> AbstractContextManager[Advance]:
    """A bar in frames or pictures, with the time left."""
    return _bar(name, quiet, MofNCompleteColumn())


@contextmanager
def _bar(name: str, quiet: bool, *middle: ProgressColumn) -> Iterator[Advance]:
    console = Console(stderr=True)
    with Progress(
        TextColumn("{task.description}"),
        BarColumn(),
        *middle,
        TimeRemainingColumn(),
        console=console,
        disable=quiet or not console.is_terminal,
        transient=True,
        # Results on the same terminal are printed above the bar; results that go to a file or
        # a pipe must not be taken there.
        redirect_stdout=sys.stdout.isatty(),
    ) as bar:
        task = bar.add_task(name, total=None)
        yield lambda done, total: bar.update(task, completed=done, total=total)
