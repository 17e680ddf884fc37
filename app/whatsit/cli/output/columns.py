"""Tables on standard output: ruled on a terminal, plain aligned columns anywhere else."""

import sys
from collections.abc import Sequence
from io import StringIO
from typing import Final

import typer

from whatsit.domain.text.printable import printable

_GAP: Final = "  "


def print_table(headings: Sequence[str], rows: Sequence[Sequence[str]], left: int = 1) -> None:
    """Print rows under their headings.

    Args:
        headings: one a column.
        rows: each as long as the headings.
        left: how many leading columns are words; the others are numbers, aligned right.
    """
    if sys.stdout.isatty():
        typer.echo(_ruled(headings, rows, left), nl=False)
        return
    from rich.cells import cell_len  # a Chinese sign is two cells wide

    lines = [tuple(map(printable, row)) for row in (headings, *rows)]
    widths = [max(map(cell_len, column)) for column in zip(*lines, strict=True)]
    for row in lines:
        blanks = [" " * (width - cell_len(cell)) for cell, width in zip(row, widths, strict=True)]
        cells = (
            cell + blank if at < left else blank + cell
            for at, (cell, blank) in enumerate(zip(row, blanks, strict=True))
        )
        typer.echo(_GAP.join(cells).rstrip())


def _ruled(headings: Sequence[str], rows: Sequence[Sequence[str]], left: int) -> str:
    from rich import box
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

    table = Table(box=box.SIMPLE_HEAD)
    for at, heading in enumerate(headings):
        table.add_column(heading, justify="left" if at < left else "right", overflow="fold")
    for row in rows:
        table.add_row(*map(Text, map(printable, row)))
    # The console measures the terminal; typer writes, so that a broken pipe ends as elsewhere.
    text = StringIO()
    Console(file=text, width=Console().width).print(table)
    return text.getvalue()
