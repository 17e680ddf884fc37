"""JSON on standard output: one line an object, and readable whatever that output can spell."""

import json
import sys
from typing import Any, TextIO

from whatsit.domain.text.printable import json_line


def line_for(stream: TextIO, value: Any) -> str:
    """The value as one line for this stream; ASCII where that takes no UTF-8, as on Windows."""
    encoding = (stream.encoding or "").lower().replace("-", "")
    return json_line(value) if encoding.startswith("utf8") else json.dumps(value)


def print_json(value: Any) -> None:
    """Print one line. May raise BrokenPipeError."""
    print(line_for(sys.stdout, value), flush=True)
