"""What the program does with its words, and what becomes of a failure."""

import os
import sys
import traceback

from whatsit import __version__
from whatsit.cli.output.failures import say
from whatsit.cli.output.streams import NobodyReads
from whatsit.cli.runs.garbage import kept_for_good
from whatsit.cli.startup.plain_arguments import Plain, read_plainly
from whatsit.domain.text.errors import AppError, MemoryShort
from whatsit.domain.text.out_of_memory import is_out_of_memory
from whatsit.domain.text.secrets import mask_text

_IN_FEW_BYTES = f"error: There is not enough memory.\nhint: {MemoryShort.advice}\n".encode()


def run() -> int:
    """Run the command line; returns the exit status instead of exiting."""
    try:
        return _handed_over(_run(sys.argv[1:]))
    except NobodyReads:
        return 0
    except AppError as error:
        return say(error)
    except Exception as bug:  # noqa: BLE001  (a bug: its traceback is wanted, without passwords)
        if is_out_of_memory(bug):
            return _say_that_memory_is_short()
        import typer

        typer.echo(
            f"This is a bug in whatsit {__version__}. Please report it, with what follows and "
            "with what `whatsit doctor` prints.",
            err=True,
        )
        typer.echo(mask_text(traceback.format_exc()), err=True, nl=False)
        return 1


def _run(words: list[str]) -> int:
    plain = read_plainly(words, os.environ)
    status = None if plain is None else _run_plain(plain)
    if status is not None:
        return status
    from whatsit.cli.startup.program import run_command

    return run_command(words)


def _run_plain(plain: Plain) -> int | None:
    """Run what was read without typer; None where typer has to run it after all."""
    if plain.command == "classify":
        with kept_for_good():
            from whatsit.cli.runs.classifying import classify_and_print

        return classify_and_print(plain.words, plain.wishes, **plain.own)
    if plain.command == "watch":
        with kept_for_good():
            from whatsit.cli.runs.watching import watch_source

        watch_source(plain.wishes, *plain.words, **plain.own)
        return 0
    from whatsit import wiring

    if not wiring.has_screen():
        return None
    from whatsit.cli.runs.window import open_window

    return open_window(plain.words[0] if plain.words else None, plain.wishes)


def _handed_over(status: int) -> int:
    """The same status, with all results written: here it can still be told that they were not."""
    sys.stdout.flush()
    return status


def _say_that_memory_is_short() -> int:
    try:
        return say(MemoryShort())
    except Exception:  # noqa: BLE001  # there is not even enough for that
        os.write(2, _IN_FEW_BYTES)
        return MemoryShort.exit_code
