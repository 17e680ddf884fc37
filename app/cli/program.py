"""The typer program: its commands, its help, and what becomes of a failure."""

import sys
from typing import Annotated

import typer

from app import __version__
from app.cli.bench import bench
from app.cli.classify import classify
from app.cli.default_command import with_default_command
from app.cli.devices import cameras, doctor, providers
from app.cli.failures import say, say_lines
from app.cli.live import live
from app.cli.models import models
from app.cli.watch import watch
from app.domain.errors import AppError

program = typer.Typer(
    name="whatsit",
    help="Point a camera at something and see, live, what an image classifier sees.",
    epilog="SOURCE: a camera index or name, a video, a picture, a folder or glob of pictures, "
    "an rtsp://, http:// or https:// address, or `demo`. `whatsit SOURCE` is short for "
    "`whatsit live SOURCE`.",
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
    rich_markup_mode=None,
)
_COMMANDS = (live, watch, classify, cameras, providers, bench, doctor)
for command in _COMMANDS:
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
        names = {"models", *(command.__name__ for command in _COMMANDS)}
        words = with_default_command(sys.argv[1:], names)
        status = program(args=words, standalone_mode=False, prog_name="whatsit")
    except AppError as error:
        return say(error)
    except typer.TyperException as error:
        # The words did not fit the command: what typer would print over five lines.
        context = getattr(error, "ctx", None)
        command = context.command_path if context is not None else "whatsit"
        return say_lines(error.format_message(), f"Run `{command} --help`.", error.exit_code)
    except typer.Abort:
        return 0
    except Exception:
        typer.echo(
            f"This is a bug in whatsit {__version__}. Please report it, with what follows and "
            "with what `whatsit doctor` prints.",
            err=True,
        )
        raise
    return status if isinstance(status, int) else 0
