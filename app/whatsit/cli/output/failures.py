"""Expected failures on the command line: two lines and an exit status."""

import sys

from whatsit.domain.text.errors import AppError
from whatsit.domain.text.printable import printable
from whatsit.domain.text.secrets import mask_text


def print_failure(error: AppError) -> int:
    """Print what happened and what to do, a line each; returns the exit status."""
    # Written at once: libpng and libjpeg print warnings of their own from the decoding threads.
    what, hint = one_line(str(error)), one_line(error.hint)
    print(f"error: {what}\nhint: {hint}", file=sys.stderr, flush=True)
    return error.exit_code


def one_line(text: str) -> str:
    """Put a text on one line, without passwords and without control characters."""
    return printable(" ".join(mask_text(text).split()))
