"""Notes beside the results, one line each, and log messages; both on standard error."""

import logging
import sys
from typing import TYPE_CHECKING

from whatsit.cli.output.failures import one_line
from whatsit.domain.text.printable import printable
from whatsit.domain.text.secrets import mask_text
from whatsit.domain.text.words import Text

if TYPE_CHECKING:
    from whatsit.domain.session.ports import Recognizer


def note(text: Text, *, quiet: bool = False) -> None:
    """Print one line, such as the fallback that was chosen and the reason."""
    if not quiet:
        print(f"note: {one_line(str(text))}", file=sys.stderr, flush=True)


def note_model(recognizer: "Recognizer", *, quiet: bool = False) -> None:
    """Print what had to be assumed of a model, and which providers were passed over."""
    for assumption in recognizer.card.assumed:
        note(f"assumed: {assumption}", quiet=quiet)
    if recognizer.provider.why:
        note(recognizer.provider.why, quiet=quiet)


def set_up_logging(verbose: int) -> None:
    """Set up logging: warnings always, progress with -v, everything with -vv."""
    level = (logging.WARNING, logging.INFO, logging.DEBUG)[min(verbose, 2)]
    handler = logging.StreamHandler()
    handler.setFormatter(_SafeFormatter("%(levelname)s %(name)s: %(message)s"))
    logging.basicConfig(level=level, handlers=[handler])


class _SafeFormatter(logging.Formatter):
    """Formats messages without passwords and without control characters.

    Names of files may hold such characters; libraries log the addresses they ask, passwords and
    all, and tracebacks quote them.
    """

    def formatMessage(self, record: logging.LogRecord) -> str:  # noqa: N802 (logging's name)
        record.message = printable(record.message)
        return super().formatMessage(record)

    def format(self, record: logging.LogRecord) -> str:
        return mask_text(super().format(record))
