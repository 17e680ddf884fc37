"""Results on standard output: lines, tables, and JSON.

Each line is written at once, so that whoever reads a pipe sees it when it is known.
"""

import json
import sys
from collections.abc import Sequence
from io import StringIO
from typing import Any, Final, TextIO

from whatsit.domain.text.printable import json_line, printable

_GAP: Final = "  "


def print_line(text: str = "") -> None:
    """Print one line. May raise NobodyReads or ResultsUnwritten."""
    print(text, flush=True)


def print_json(value: Any) -> None:
    """Print one line of JSON. May raise NobodyReads or ResultsUnwritten."""
    print_line(json_text(sys.stdout, value))


def json_text(stream: TextIO, value: Any) -> str:
    """The value as one line for this stream; ASCII where that takes no UTF-8, as on Windows."""
    encoding = (stream.encoding or "").lower().replace("-", "")
    return json_line(value) if encoding.startswith("utf8") else json.dumps(value)


def print_table(headings: Sequence[str], rows: Sequence[Sequence[str]], left: int = 1) -> None:
    """Print rows under their headings: ruled on a terminal, plain columns anywhere else.

    Args:
        headings: one a column.
        rows: each as long as the headings.
        left: how many leading columns are words; the others are numbers, aligned right.
    """
    if sys.stdout.isatty():
        print(_ruled(headings, rows, left), end="", flush=True)
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
        print_line(_GAP.join(cells).rstrip())


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
    # The console measures the terminal; it is printed as all else, so a broken pipe ends the same.
    text = StringIO()
    Console(file=text, width=Console().width).print(table)
    return text.getvalue()
