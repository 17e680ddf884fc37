"""What the program does with its words, and what becomes of a failure."""

import io
import os
import sys

from app import __version__
from app.cli.failures import say
from app.cli.plain_words import read_plainly
from app.domain.errors import AppError


def run() -> int:
    """Run the command line; returns the exit status instead of exiting."""
    words = sys.argv[1:]
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            # A label or file name that this output cannot spell is no reason to end.
            stream.reconfigure(errors="backslashreplace")
    try:
        plain = read_plainly(words, os.environ)
        if plain is not None:
            from app import wiring

            if wiring.has_screen():
                from app.cli.window import open_window

                return open_window(*plain)
        from app.cli.program import run_command

        return run_command(words)
    except AppError as error:
        return say(error)
    except KeyboardInterrupt:
        return 0
    except Exception:
        import typer

        typer.echo(
            f"This is a bug in whatsit {__version__}. Please report it, with what follows and "
            "with what `whatsit doctor` prints.",
            err=True,
        )
        raise
