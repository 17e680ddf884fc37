"""The typer program: its commands, its help, and what becomes of a failure."""

import os
import sys
from typing import Annotated

import click
import typer

from app import __version__
from app.cli.classify import classify
from app.cli.default_command import DefaultToLive
from app.cli.devices import cameras, doctor, providers
from app.cli.live import live
from app.cli.models import models
from app.cli.watch import watch
from app.domain.errors import AppError

program = typer.Typer(
    name="whatsit",
    cls=DefaultToLive,
    help="Point a camera at something and see, live, what an image classifier sees.",
    epilog="SOURCE: a camera index or name, a video, a picture, a folder or glob of pictures, "
    "an rtsp://, http:// or https:// address, or `demo`. `whatsit SOURCE` is short for "
    "`whatsit live SOURCE`.",
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
    rich_markup_mode=None,
)
for command in (live, watch, classify, cameras, providers, doctor):
    program.command()(command)
program.add_typer(models, name="models")


def _version(wanted: bool) -> None:
    if wanted:
        typer.echo(f"whatsit {__version__}")
        raise typer.Exit


@program.callback()
def _options(
    _version_flag: Annotated[
        bool, typer.Option("--version", callback=_version, is_eager=True, help="Print the version.")
    ] = False,
) -> None:
    pass


def run() -> int:
    """Run the command line; returns the exit status instead of exiting."""
    try:
        program(standalone_mode=False, prog_name="whatsit")
    except AppError as error:
        return say(error)
    except click.exceptions.Exit as stop:
        return stop.exit_code
    except click.Abort:
        return 0
    except click.ClickException as error:
        hint = "Run `whatsit --help`."
        if isinstance(error, click.UsageError) and error.ctx is not None:
            hint = f"Run `{error.ctx.command_path} --help`."
        return say_lines(error.format_message(), hint, error.exit_code)
    except KeyboardInterrupt:
        return 0
    except BrokenPipeError:
        # Whoever read our output has seen enough (`| head`). Python would complain once more
        # while flushing at exit.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0
    except Exception:
        typer.echo(
            f"This is a bug in whatsit {__version__}. Please report it, with what follows and "
            "with what `whatsit doctor` prints.",
            err=True,
        )
        raise
    return 0


def say(error: AppError) -> int:
    """Print the two lines of an expected failure; returns its exit status."""
    return say_lines(str(error), error.hint, error.exit_code)


def say_lines(what: str, hint: str, status: int) -> int:
    """Print what happened and what to do, each on one line of standard error."""
    typer.echo(f"error: {' '.join(what.split())}", err=True)
    typer.echo(f"hint: {' '.join(hint.split())}", err=True)
    return status
