"""What is read without typer is read as typer reads it."""

from collections.abc import Mapping
from dataclasses import asdict, fields

import pytest
from typer.main import get_group

from whatsit.cli.options.declared import OPTIONS
from whatsit.cli.options.shared import Wishes
from whatsit.cli.startup.default_command import with_default_command
from whatsit.cli.startup.plain_arguments import COMPLETION, OWN, WISHES, read_plainly
from whatsit.cli.startup.program import program


def given(options: Mapping[str, tuple[str, object]]) -> list[list[str]]:
    """Each of the options with a value that it takes."""
    return [[name] if kind is True else [name, "5"] for name, (_, kind) in options.items()]


PLAIN = [
    [],
    ["live"],
    ["demo"],
    ["0"],
    ["live", "watch"],
    ["rtsp://host/stream?a=b c"],
    ["-m", "starter"],
    ["-m", "models", "clip.mp4"],
    ["clip.mp4", "--model", "a b.onnx", "-p", "CUDA"],
    *given(WISHES),
    *(["classify", "a.jpg", *words] for words in given({**WISHES, **OWN["classify"]})),
    *(["watch", *words] for words in given({**WISHES, **OWN["watch"]})),
    ["classify", "a.jpg", "b c.png", "--json", "-m", "starter", "live"],
    ["watch"],
    ["watch", "demo", "--every-frame", "--predictions", "-", "-q"],
    ["watch", "clip.mp4", "--record", "out.mp4", "--frames", "10", "--duration", "2.5"],
]


@pytest.mark.parametrize("words", PLAIN)
def test_typer_would_read_the_same(words: list[str]) -> None:
    name, *rest = with_default_command(words)
    command = get_group(program).commands[name]
    by_typer = command.make_context(name, rest).params
    usual = command.make_context(name, ["a.jpg"] if name == "classify" else []).params
    read = read_plainly(words, {})

    assert read is not None
    assert read.command == name
    if name == "classify":
        own: dict[str, object] = {"paths": list(read.words)}
    else:
        own = {"source": read.words[0] if read.words else None}
    assert {**usual, **own, **read.own, **asdict(read.wishes)} == by_typer


@pytest.mark.parametrize(
    "words",
    [
        ["--help"],
        ["demo", "-h"],
        ["models"],
        ["demo", "-k", "0"],
        ["demo", "-k", "x"],
        ["demo", "-k", "1_0"],
        ["demo", "--fps", "1e3"],
        ["demo", "--threshold", "-1"],
        ["demo", "-q", "-q"],
        ["demo", "--json"],
        ["classify"],
        ["classify", "-"],
        ["classify", "--no-such-option"],
        ["watch", "a", "b"],
        ["watch", "a", "--frames", "0"],
        ["watch", "a", "--frames"],
        ["watch", "a", "--split", "10m"],
        ["demo", "--model=starter"],
        ["demo", "-mstarter"],
        ["demo", "-m"],
        ["demo", "-m", "-p"],
        ["-m", "a", "-m", "b"],
        ["demo", "demo"],
        ["--", "demo"],
        ["--no-such-option"],
        ["-"],
        [""],
        ["-v"],
    ],
)
def test_whatever_is_not_plain_is_left_to_typer(words: list[str]) -> None:
    assert read_plainly(words, {}) is None


def test_a_shell_that_asks_for_completions_is_answered_by_typer() -> None:
    assert read_plainly([], {COMPLETION: "complete_zsh"}) is None


def test_every_wish_has_its_option() -> None:
    assert set(OPTIONS) == {field.name for field in fields(Wishes)}
