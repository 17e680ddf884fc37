"""Expected failures as a person reads them: two lines and an exit status."""

import sys

from app.domain.errors import AppError


def say(error: AppError) -> int:
    """Print the two lines of an expected failure; returns its exit status."""
    return say_lines(str(error), error.hint, error.exit_code)


def say_lines(what: str, hint: str, status: int) -> int:
    """Print what happened and what to do, each on one line of standard error."""
    print(f"error: {' '.join(what.split())}", file=sys.stderr, flush=True)
    print(f"hint: {' '.join(hint.split())}", file=sys.stderr, flush=True)
    return status
