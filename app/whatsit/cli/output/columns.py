"""Tables on standard output: ruled on a terminal, plain aligned columns anywhere else."""

import sys
from collections.abc import Sequence
from io import StringIO
from typing import Final

import typer

from whatsit.domain.text.printable import printable

_ANY_WIDTH: Final = 1 << 20  # in a pipe nothing is folded


def print_table(headings: Sequence[str], rows: Sequence[Sequence[str]], left: int = 1) -> None:
    """Print rows under their headings.

    Args:
        headings: one a column.
        rows: each as long as the headings.
        left: how many leading columns are words; the others are numbers, aligned right.
    """
    from rich import box
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

    ruled = sys.stdout.isatty()
    table = Table(box=box.SIMPLE_HEAD if ruled else None, pad_edge=ruled)
    for at, heading in enumerate(headings):
        table.add_column(
            Text(printable(heading)), justify="left" if at < left else "right", overflow="fold"
        )
    for row in rows:
        table.add_row(*map(Text, map(printable, row)))
    # The console measures the terminal; typer writes, so that a broken pipe ends as elsewhere.
    text = StringIO()
    Console(file=text, width=Console().width if ruled else _ANY_WIDTH).print(table)
    for line in text.getvalue().splitlines():
        typer.echo(line.rstrip())
