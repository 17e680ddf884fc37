"""Makes texts from outside (file names, labels, devices) fit to be printed or written as JSON.

A file may be called anything but "/" and NUL: with a line break it would forge a line of ours,
with an escape it would command the terminal, with a right-to-left mark it would show another
ending, and where it is no UTF-8 Python holds it as lone surrogates, which no output takes.
"""

import json
import re
from typing import Any, Final

# Controls, line and paragraph separators, what turns the direction of writing, lone surrogates.
_UNPRINTABLE: Final = re.compile(
    r"[\x00-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028\u2029\u202a-\u202e\u2066-\u2069\ud800-\udfff]"
)


def printable(text: str) -> str:
    r"""Escape what is unprintable, such as \x1b or \u202e, so that the text is one harmless line.

    A byte that is no UTF-8 is written as that byte, such as \xff.
    """
    return _UNPRINTABLE.sub(_escaped, text)


def json_line(value: Any) -> str:
    """Format a value as JSON on one line that any output takes; it can be read back from that.

    Letters of every script stay readable; only what `printable` escapes is escaped.
    """
    line = json.dumps(value, ensure_ascii=False)
    return _UNPRINTABLE.sub(lambda found: f"\\u{ord(found[0]):04x}", line)


def _escaped(found: re.Match[str]) -> str:
    code = ord(found[0])
    if 0xDC80 <= code <= 0xDCFF:
        code -= 0xDC00  # how Python marks a byte that it could not read
    short = {"\n": "\\n", "\r": "\\r", "\t": "\\t"}.get(found[0])
    return short or (f"\\x{code:02x}" if code < 0x100 else f"\\u{code:04x}")
