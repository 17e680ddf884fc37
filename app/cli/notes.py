"""What the program says beside its results: one line each, on standard error."""

import logging

import typer


def note(text: str, *, quiet: bool = False) -> None:
    """Say one line, such as what was fallen back to and why."""
    if not quiet:
        typer.echo(f"note: {text}", err=True)


def set_up_logging(verbose: int) -> None:
    """Warnings always, what the parts do with -v, everything with -vv."""
    level = (logging.WARNING, logging.INFO, logging.DEBUG)[min(verbose, 2)]
    logging.basicConfig(level=level, format="%(levelname)s %(name)s: %(message)s")
