"""What the program does with its words, and what becomes of a failure."""

import os
import sys
import traceback

from app import __version__
from app.cli.failures import say
from app.cli.plain_words import read_plainly
from app.domain.errors import AppError
from app.domain.secrets import mask_text


def run() -> int:
    """Run the command line; returns the exit status instead of exiting."""
    words = sys.argv[1:]
    try:
        plain = read_plainly(words, os.environ)
        if plain is not None:
            from app import wiring

            if wiring.has_screen():
                from app.cli.window import open_window

                return open_window(*plain)
        from app.cli.leaving import interruptible
        from app.cli.program import run_command

        with interruptible():
            return run_command(words)
    except AppError as error:
        return say(error)
    except KeyboardInterrupt:
        return 0
    except Exception:  # noqa: BLE001  (a bug: its traceback is wanted, without passwords)
        import typer

        typer.echo(
            f"This is a bug in whatsit {__version__}. Please report it, with what follows and "
            "with what `whatsit doctor` prints.",
            err=True,
        )
        typer.echo(mask_text(traceback.format_exc()), err=True, nl=False)
        return 1
