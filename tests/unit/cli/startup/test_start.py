"""Which command is meant."""

import pytest

from whatsit import __version__
from whatsit.cli.commands.table import COMMANDS
from whatsit.cli.options.declaration import Command
from whatsit.cli.options.live import LiveOptions
from whatsit.cli.startup import start
from whatsit.cli.startup.start import run_command
from whatsit.domain.text.errors import UsageError


@pytest.fixture
def asked(monkeypatch: pytest.MonkeyPatch) -> list[tuple[str, LiveOptions]]:
    """Commands that were run, with their options, instead of running them."""
    runs: list[tuple[str, LiveOptions]] = []

    def recorded(name: str) -> Command:
        return Command(name, COMMANDS[name]().options, lambda options: runs.append((name, options)))

    commands = {name: lambda name=name: recorded(name) for name in COMMANDS}
    monkeypatch.setattr(start, "COMMANDS", commands)
    return runs


@pytest.mark.parametrize(
    ("arguments", "name", "source"),
    [
        ([], "live", None),
        (["0"], "live", "0"),
        (["clip.mp4", "-k", "3"], "live", "clip.mp4"),
        (["-m", "models", "0"], "live", "0"),
        (["live", "watch"], "live", "watch"),
        (["watch", "0"], "watch", "0"),
        (["--", "watch"], "live", "watch"),
    ],
)
def test_live_is_meant_where_no_command_is_named(
    asked: list[tuple[str, LiveOptions]], arguments: list[str], name: str, source: str | None
) -> None:
    assert run_command(arguments) == 0
    assert [(command, options.source) for command, options in asked] == [(name, source)]


def test_commands_of_a_group_are_found_by_two_words(asked: list[tuple[str, LiveOptions]]) -> None:
    run_command(["models", "list", "--json"])

    assert asked[0][0] == "models list"


@pytest.mark.parametrize(
    ("arguments", "error", "hint"),
    [
        (["models"], "`whatsit models` needs a command. There are list, info", "whatsit models"),
        (["models", "lst"], "There is no command models lst. Did you mean list?", "whatsit models"),
        (["modls", "list"], "There is no command modls. Did you mean models?", "whatsit"),
        (["wach", "demo", "--frames", "1"], "There is no command wach. Did you mean", "whatsit"),
        (["clip.mp4", "demo"], "demo is one argument too many.", "whatsit live"),
    ],
)
def test_a_command_that_is_not_there_is_said(arguments: list[str], error: str, hint: str) -> None:
    with pytest.raises(UsageError) as caught:
        run_command(arguments)

    assert str(caught.value).startswith(error)
    assert caught.value.hint == f"Run `{hint} --help`."


@pytest.mark.parametrize("argument", ["-V", "--version"])
def test_the_version_is_printed(argument: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert run_command([argument]) == 0
    assert capsys.readouterr().out == f"whatsit {__version__}\n"
