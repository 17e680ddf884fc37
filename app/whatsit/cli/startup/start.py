"""Finds the command, runs it, and turns failures into lines of text and an exit status."""

import os
import sys
import traceback
from collections.abc import Sequence
from pathlib import Path
from typing import Final

from whatsit import __version__
from whatsit.cli.commands.table import COMMANDS, DEFAULT, GROUPS
from whatsit.cli.output.failures import print_failure
from whatsit.cli.output.streams import NobodyReads
from whatsit.cli.startup.parser import HELP, HelpAsked, did_you_mean, parse
from whatsit.domain.text.errors import AppError, MemoryShort, UsageError
from whatsit.domain.text.out_of_memory import is_out_of_memory
from whatsit.domain.text.secrets import mask_text

_OUTSIDE: Final = ("capture", "recognition", "classify", "model loading")
"""Prefixes of the names of threads that call drivers and runtimes."""

_VERSION: Final = ("-V", "--version")
_IN_FEW_BYTES = f"error: There is not enough memory.\nhint: {MemoryShort.advice}\n".encode()


def run() -> int:
    """Run the command line; return the exit status instead of exiting."""
    try:
        return _written(run_command(sys.argv[1:]))
    except NobodyReads:
        return 0
    except AppError as error:
        return print_failure(error)
    except Exception as bug:  # noqa: BLE001  (a bug: its traceback is wanted, without passwords)
        if is_out_of_memory(bug):
            return _print_memory_short()
        print(
            f"This is a bug in whatsit {__version__}. Please report it, with what follows and "
            "with what `whatsit doctor` prints.",
            file=sys.stderr,
        )
        print(mask_text(traceback.format_exc()), file=sys.stderr, end="", flush=True)
        return 1


def _written(status: int) -> int:
    """Flush the results, while a failure to write them can still be reported; return the status."""
    sys.stdout.flush()
    return status


def run_command(arguments: Sequence[str]) -> int:
    """Run the command that these arguments name; return the exit status.

    Args:
        arguments: after the program's name.

    Raises:
        AppError: the command failed.
    """
    first = arguments[0] if arguments else ""
    if first in HELP or first in _VERSION:
        return _run_without_command(version=first in _VERSION)
    if first in GROUPS:
        return _run_of_group(first, arguments[1:])
    if first in COMMANDS:
        return _run(first, arguments[1:])
    try:
        return _run(DEFAULT, arguments)
    except UsageError:
        question = did_you_mean(first, {name.partition(" ")[0] for name in COMMANDS})
        if not question or Path(first).exists():
            raise
        raise UsageError(f"There is no command {first}.{question}") from None


def _run(name: str, arguments: Sequence[str]) -> int:
    command = COMMANDS[name]()
    try:
        options = parse(command, arguments)
    except HelpAsked:
        from whatsit.cli.help.text import command_help
        from whatsit.cli.output.results import print_line

        print_line(command_help(command))
        return 0
    return command.run(options) or 0


def _run_of_group(group: str, arguments: Sequence[str]) -> int:
    first = arguments[0] if arguments else ""
    name = f"{group} {first}"
    if name in COMMANDS:
        return _run(name, arguments[1:])
    if first in HELP:
        from whatsit.cli.commands.table import visible_commands
        from whatsit.cli.help.text import group_help
        from whatsit.cli.output.results import print_line

        print_line(group_help(group, GROUPS[group], visible_commands()))
        return 0
    known = [each.removeprefix(f"{group} ") for each in COMMANDS if each.startswith(f"{group} ")]
    what = f"There is no command {name}." if first else f"`whatsit {group}` needs a command."
    proposal = did_you_mean(first, known) or f" There are {', '.join(known)}."
    raise UsageError(what + proposal, f"Run `whatsit {group} --help`.")


def _run_without_command(*, version: bool) -> int:
    from whatsit.cli.output.results import print_line

    if version:
        print_line(f"whatsit {__version__}")
        return 0
    from whatsit.cli.commands.table import visible_commands
    from whatsit.cli.help.text import program_help

    print_line(program_help(visible_commands(), GROUPS))
    return 0


def end_at_once_if_stuck(status: int) -> None:
    """End the process with this status where a thread is still in a driver or a runtime.

    Those abort if they are torn down then. Does nothing where there is no such thread.
    """
    import threading

    if any(thread.name.startswith(_OUTSIDE) for thread in threading.enumerate()):
        for stream in (sys.stdout, sys.stderr):
            try:
                stream.flush()
            except (OSError, ValueError):
                continue
        os._exit(status)


def _print_memory_short() -> int:
    try:
        return print_failure(MemoryShort())
    except Exception:  # noqa: BLE001  # there is not even enough for that
        os.write(2, _IN_FEW_BYTES)
        return MemoryShort.exit_code
