"""Expected failures as a person reads them: two lines and an exit status."""

import sys

from whatsit.domain.text.errors import AppError
from whatsit.domain.text.printable import printable
from whatsit.domain.text.secrets import mask_text


def say(error: AppError) -> int:
    """Print the two lines of an expected failure; returns its exit status."""
    return say_lines(str(error), error.hint, error.exit_code)


def say_lines(what: str, hint: str, status: int) -> int:
    """Print what happened and what to do, each on one line of standard error."""
    # Written at once: libpng and libjpeg print warnings of their own from the decoding threads.
    print(f"error: {one_line(what)}\nhint: {one_line(hint)}", file=sys.stderr, flush=True)
    return status


def one_line(text: str) -> str:
    """A text, whoever wrote it, on one line without passwords or orders to the terminal."""
    return printable(" ".join(mask_text(text).split()))
