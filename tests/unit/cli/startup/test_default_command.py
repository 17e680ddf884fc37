"""Which command is meant."""

import pytest
from typer.main import get_group

from whatsit.cli.startup.default_command import COMMANDS, with_default_command
from whatsit.cli.startup.program import program


@pytest.mark.parametrize(
    ("words", "meant"),
    [
        ([], ["live"]),
        (["0"], ["live", "0"]),
        (["clip.mp4", "-k", "3"], ["live", "clip.mp4", "-k", "3"]),
        (["-m", "starter", "0"], ["live", "-m", "starter", "0"]),
        (["watch", "0"], ["watch", "0"]),
        (["--help"], ["--help"]),
        (["--version"], ["--version"]),
        (["live", "watch"], ["live", "watch"]),
    ],
)
def test_live_is_meant_where_no_command_is_named(words: list[str], meant: list[str]) -> None:
    assert with_default_command(words) == meant


def test_the_commands_are_those_of_the_program() -> None:
    assert set(get_group(program).commands) == COMMANDS
