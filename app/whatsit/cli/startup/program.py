"""The typer program: its commands and its help."""

from collections.abc import Sequence
from typing import Annotated

import typer

from whatsit import __version__
from whatsit.cli.commands.bench import bench
from whatsit.cli.commands.classify import classify
from whatsit.cli.commands.devices import cameras, doctor, providers
from whatsit.cli.commands.live import live
from whatsit.cli.commands.models import models
from whatsit.cli.commands.watch import watch
from whatsit.cli.output.failures import say_lines
from whatsit.cli.startup.default_command import with_default_command

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
for command in (live, watch, classify, cameras, providers, bench, doctor):
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


def run_command(words: Sequence[str]) -> int:
    """Run what these words ask for; returns the exit status instead of exiting.

    Args:
        words: after the program's name.

    Raises:
        AppError: what was asked for failed as can be expected.
    """
    try:
        status = program(
            args=with_default_command(words), standalone_mode=False, prog_name="whatsit"
        )
    except typer.TyperException as error:
        # The words did not fit the command: what typer would print over five lines.
        context = getattr(error, "ctx", None)
        command = context.command_path if context is not None else "whatsit"
        return say_lines(error.format_message(), f"Run `{command} --help`.", error.exit_code)
    except typer.Abort:  # the end of standard input
        return 0
    return status if isinstance(status, int) else 0
