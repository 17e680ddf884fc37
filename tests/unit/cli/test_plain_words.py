"""What is read without typer is read as typer reads it."""

from dataclasses import asdict, fields

import pytest
from typer.main import get_group

from app.cli.default_command import with_default_command
from app.cli.plain_words import COMPLETION, TEXTS, read_plainly
from app.cli.program import program
from app.cli.wish_options import OPTIONS
from app.cli.wishes import Wishes

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
    *([name, "0.5"] for name in TEXTS),
]


@pytest.mark.parametrize("words", PLAIN)
def test_typer_would_read_the_same(words: list[str]) -> None:
    command, *rest = with_default_command(words)
    context = get_group(program).commands[command].make_context(command, rest)
    read = read_plainly(words, {})

    assert read is not None
    assert {"source": read[0], **asdict(read[1])} == context.params


@pytest.mark.parametrize(
    "words",
    [
        ["--help"],
        ["demo", "-h"],
        ["watch", "demo"],
        ["models"],
        ["demo", "-k", "3"],
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
