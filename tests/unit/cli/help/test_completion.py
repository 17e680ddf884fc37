"""What a shell is offered, and the scripts that ask for it."""

import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterable
from pathlib import Path

import pytest

from tests.conftest import ROOT
from whatsit.cli.commands.table import COMMANDS, DEFAULT, GROUPS
from whatsit.cli.help.completion import FILES, SCRIPTS, Completer
from whatsit.cli.startup.start import run_command

BASH = shutil.which("bash")


def offered(
    *arguments: str, models: Callable[[], Iterable[str]] = lambda: ("starter",)
) -> list[str]:
    lines = Completer(COMMANDS, GROUPS, DEFAULT, models).lines(arguments)
    return [line.partition("\t")[0] for line in lines]


@pytest.mark.parametrize(
    ("arguments", "found"),
    [
        (["w"], ["watch", FILES]),
        (["mod"], ["models", FILES]),
        (["--v"], ["--version", "--verbose"]),
        (["models", "inf"], ["info"]),
        (["watch", "--fr"], ["--frames"]),
        (["watch", "--no"], ["--no-mirror"]),
        (["watch", "demo", "--rec"], ["--record", "--record-clean", "--record-both"]),
        (["watch", ""], ["demo", FILES]),
        (["watch", "-m", ""], ["starter", FILES]),
        (["watch", "-m", "st"], ["starter", FILES]),
        (["watch", "--model=st"], ["--model=starter", FILES]),
        (["watch", "--model", "="], ["starter", FILES]),  # as bash takes it apart
        (["watch", "--model", "=", "st"], ["starter", FILES]),
        (["-p", "cu"], ["cuda"]),
        (["clip.mp4", "--lang", ""], ["en", "zh_CN"]),
        (["watch", "--duration", ""], []),
        (["classify", "a.jpg", "b"], [FILES]),
        (["models", "pull", "st"], ["starter", FILES]),
        (["models", "remove", "x"], [FILES]),
        (["completion", ""], ["bash", "zsh", "fish"]),
        (["doctor", ""], []),
        (["doctor", "-"], ["-h", "--help"]),
    ],
)
def test_what_may_come_next_is_offered(arguments: list[str], found: list[str]) -> None:
    assert offered(*arguments) == found


def test_commands_come_first_and_what_scripts_use_does_not() -> None:
    first = offered("")

    assert first[:3] == ["live", "watch", "classify"]
    assert {"models", "--help", "demo", FILES} <= set(first)
    assert not {"complete", "man"} & set(first)
    assert offered() == first


def test_models_are_looked_up_only_where_one_is_wanted() -> None:
    def never() -> Iterable[str]:
        raise AssertionError

    assert offered("watch", "--fr", models=never) == ["--frames"]


def test_what_is_offered_is_explained(capsys: pytest.CaptureFixture[str]) -> None:
    assert run_command(["complete", "--", "watch", "--fram"]) == 0
    assert capsys.readouterr().out == "--frames\tEnd after N recognised frames.\n"


def test_models_of_the_catalogue_are_offered(capsys: pytest.CaptureFixture[str]) -> None:
    run_command(["complete", "--", "models", "info", "mobilenetv"])

    assert "mobilenetv2" in capsys.readouterr().out.split()


@pytest.mark.parametrize("shell", SCRIPTS)
def test_each_script_asks_the_program_and_is_registered(
    shell: str, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    assert run_command(["completion", shell]) == 0
    script = capsys.readouterr().out
    last = {
        "bash": "complete -F _whatsit whatsit",
        "zsh": "compdef _whatsit whatsit",
        "fish": "complete -c whatsit -f -a '(__whatsit_complete)'",
    }

    assert script.splitlines()[-1] == last[shell]
    assert "whatsit complete -- " in script
    assert FILES in script
    if (program := shutil.which(shell)) is not None:
        file = tmp_path / "script"
        file.write_text(script, encoding="utf-8")
        subprocess.run([program, "-n", file], check=True)


@pytest.mark.skipif(BASH is None, reason="there is no bash")
@pytest.mark.parametrize(
    ("arguments", "replies"),
    [
        ("models inf", ["info"]),
        ("watch --fra", ["--frames"]),
        ("watch --model = star", ["starter"]),
        ("watch --model =", ["a clip.mp4", "starter"]),
        ("classify a", ["a clip.mp4"]),
        ("watch --lang ''", ["en", "zh_CN"]),
    ],
)
def test_bash_completes(arguments: str, replies: list[str], tmp_path: Path) -> None:
    program = tmp_path / "bin" / "whatsit"
    program.parent.mkdir()
    program.write_text(f'#!/bin/sh\nexec "{sys.executable}" -m whatsit "$@"\n', encoding="utf-8")
    program.chmod(0o755)
    folder = tmp_path / "desk"
    folder.mkdir()
    (folder / "a clip.mp4").touch()
    (folder / "script").write_text(SCRIPTS["bash"], encoding="utf-8")
    code = (
        f"source ./script; rm script; COMP_WORDS=(whatsit {arguments}); "
        "COMP_CWORD=$((${#COMP_WORDS[@]} - 1)); _whatsit; printf '%s\\n' \"${COMPREPLY[@]}\""
    )
    environment = {
        **os.environ,
        "PATH": f"{program.parent}{os.pathsep}{os.environ['PATH']}",
        "PYTHONPATH": str(ROOT / "app"),
    }
    run = subprocess.run(
        [str(BASH), "-c", code],
        cwd=folder,
        env=environment,
        capture_output=True,
        text=True,
        check=True,
        timeout=60,
    )
    found = run.stdout.splitlines()

    assert run.stderr == ""
    assert [reply for reply in replies if reply not in found] == []
