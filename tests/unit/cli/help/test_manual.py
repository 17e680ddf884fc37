"""The manual page holds every command and option, and can be shown."""

import re
import shutil
import subprocess

import pytest

from whatsit.cli.commands.table import GROUPS, visible_commands
from whatsit.cli.help.manual import manual_page
from whatsit.cli.startup.start import run_command

GROFF = shutil.which("groff")


def test_every_command_and_option_stands_in_it(capsys: pytest.CaptureFixture[str]) -> None:
    assert run_command(["man"]) == 0
    page = capsys.readouterr().out.replace("\\-", "-")

    for command in visible_commands():
        begin = page.index(f'.SS "whatsit {command.name}')
        part = page[begin : page.index("\n.S", begin + 1)]
        for option in command.declared().values():
            assert all(spelling in part for spelling in option.spellings)
            assert option.help in part.replace("\\(dq", '"')
    assert all(f".SS whatsit {group}\n" in page for group in GROUPS)
    assert [int(status) for status in re.findall(r"^\\fB(\d)\\fR$", page, re.MULTILINE)] == [
        *range(8)
    ]


@pytest.mark.skipif(GROFF is None, reason="there is no groff")
def test_it_is_rendered_without_a_warning() -> None:
    run = subprocess.run(
        [str(GROFF), "-man", "-Tascii", "-ww"],
        input=manual_page(visible_commands(), GROUPS),
        capture_output=True,
        text=True,
        check=True,
        timeout=60,
    )
    shown = re.sub(r"\x1b\[\d*m|.\x08", "", run.stdout)

    assert run.stderr == ""
    assert "whatsit watch [OPTIONS] [SOURCE]" in shown
    assert "-k, --top N" in shown
    assert 'it says "not sure"' in " ".join(shown.split())
