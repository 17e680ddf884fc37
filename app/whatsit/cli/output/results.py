"""Results on standard output: lines, tables, and JSON.

Each line is written at once, so that the reader of a pipe gets it without delay.
"""

import json
import sys
from collections.abc import Sequence
from io import StringIO
from typing import Any, Final, TextIO

from whatsit.domain.text.printable import json_line, printable

_ANY_WIDTH: Final = 1 << 20  # in a pipe nothing is folded


def print_line(text: str = "") -> None:
    """Print one line. May raise NobodyReads or ResultsUnwritten."""
    print(text, flush=True)


def print_json(value: Any) -> None:
    """Print one line of JSON. May raise NobodyReads or ResultsUnwritten."""
    print_line(json_text(sys.stdout, value))


def json_text(stream: TextIO, value: Any) -> str:
    """Format a value as one line; in ASCII where the stream takes no UTF-8, as on Windows."""
    encoding = (stream.encoding or "").lower().replace("-", "")
    return json_line(value) if encoding.startswith("utf8") else json.dumps(value)


def print_table(headings: Sequence[str], rows: Sequence[Sequence[str]], left: int = 1) -> None:
    """Print rows under their headings: ruled on a terminal, plain columns anywhere else.

    Args:
        headings: one a column.
        rows: each as long as the headings.
        left: number of leading columns that hold text; the others hold numbers, aligned right.
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
    # The console measures the terminal; it is printed as all else, so a broken pipe ends the same.
    text = StringIO()
    Console(file=text, width=Console().width if ruled else _ANY_WIDTH).print(table)
    for line in text.getvalue().splitlines():
        print_line(line.rstrip())
