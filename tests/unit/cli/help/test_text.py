"""Help texts: complete, grouped, and no wider than the terminal."""

import pytest

from whatsit.cli.commands.table import COMMANDS, GROUPS, visible_commands
from whatsit.cli.startup.start import run_command


def help_of(capsys: pytest.CaptureFixture[str], *arguments: str) -> str:
    assert run_command([*arguments, "--help"]) == 0
    return capsys.readouterr().out


@pytest.mark.parametrize("columns", [40, 63, 80, 200])
@pytest.mark.parametrize(
    "arguments", [(), ("models",), *(tuple(name.split()) for name in COMMANDS)]
)
def test_no_line_is_wider_than_the_terminal_or_hard_to_read(
    arguments: tuple[str, ...],
    columns: int,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("COLUMNS", str(columns))
    lines = help_of(capsys, *arguments).splitlines()
    # A command or an address that is longer than the line stands alone.
    broken = [line for line in lines if len(line) > min(columns, 100) and " " in line.strip()]

    assert [line for line in broken if not line.startswith(("Usage: ", "  -", "      --"))] == []


@pytest.mark.parametrize("name", COMMANDS)
def test_every_option_is_explained(name: str, capsys: pytest.CaptureFixture[str]) -> None:
    shown = help_of(capsys, *name.split())

    for option in COMMANDS[name]().declared().values():
        assert all(spelling in shown for spelling in option.spellings)
        assert option.metavar in shown


def test_options_stand_under_headings_with_what_they_mean(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COLUMNS", "80")
    blocks = [block.splitlines() for block in help_of(capsys, "watch").split("\n\n")]

    assert blocks[0] == ["Usage: whatsit watch [OPTIONS] [SOURCE]"]
    assert [block[0] for block in blocks[2:]] == [
        "Arguments:", "Options:", "Recording:", "Recognition:", "Camera:", "General options:",
    ]  # fmt: skip
    assert blocks[5][3] == "  -k, --top N                     How many labels, 1 to 20."
    assert blocks[6][3] == "      --mirror, --no-mirror       Mirror the picture."


def test_the_program_and_its_groups_name_their_commands(capsys: pytest.CaptureFixture[str]) -> None:
    program, group = help_of(capsys), help_of(capsys, "models")

    for command in visible_commands():
        name, _, rest = command.name.partition(" ")
        assert f"  {name} " in program
        assert not rest or f"  {name} {rest} " in group
    assert all(f"  {name} …" in program for name in GROUPS)
    assert "complete " not in program  # what only scripts use
