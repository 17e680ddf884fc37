"""What the program does with its words, and what becomes of a failure."""

import os
import sys

from app import __version__
from app.cli.failures import say
from app.cli.plain_words import Plain, read_plainly
from app.domain.errors import AppError


def run() -> int:
    """Run the command line; returns the exit status instead of exiting."""
    words = sys.argv[1:]
    try:
        plain = read_plainly(words, os.environ)
        status = None if plain is None else _run_plain(plain)
        if status is not None:
            return status
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


def _run_plain(plain: Plain) -> int | None:
    """Run what was read without typer; None where typer has to run it after all."""
    if plain.command == "classify":
        from app.cli.classifying import classify_and_print

        return classify_and_print(plain.words, plain.wishes, **plain.own)
    if plain.command == "watch":
        from app.cli.watching import watch_source

        watch_source(plain.wishes, *plain.words, **plain.own)
        return 0
    from app import wiring

    if not wiring.has_screen():
        return None
    from app.cli.window import open_window

    return open_window(plain.words[0] if plain.words else None, plain.wishes)
