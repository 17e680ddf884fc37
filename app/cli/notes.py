"""What the program says beside its results: one line each, on standard error."""

import logging
import sys
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from app.domain.ports import Recognizer


def note(text: str, *, quiet: bool = False) -> None:
    """Say one line, such as what was fallen back to and why."""
    if not quiet:
        print(f"note: {' '.join(text.split())}", file=sys.stderr, flush=True)


def note_model(recognizer: "Recognizer", *, quiet: bool = False) -> None:
    """Say what had to be assumed of a model, and which providers were passed over."""
    for assumption in recognizer.card.assumed:
        note(f"assumed: {assumption}", quiet=quiet)
    if recognizer.provider.why:
        note(recognizer.provider.why, quiet=quiet)


def set_up_logging(verbose: int) -> None:
    """Warnings always, what the parts do with -v, everything with -vv."""
    level = (logging.WARNING, logging.INFO, logging.DEBUG)[min(verbose, 2)]
    logging.basicConfig(level=level, format="%(levelname)s %(name)s: %(message)s")
