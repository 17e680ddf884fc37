"""How words on the command line become the options of a command."""

from pathlib import Path
from typing import Any

import pytest

from whatsit.cli.commands.table import COMMANDS
from whatsit.cli.startup.parser import HelpAsked, did_you_mean, parse
from whatsit.domain.text.errors import UsageError


def given(name: str, *arguments: str) -> dict[str, Any]:
    """What these words change of the command's options."""
    command = COMMANDS[name]()
    required = {
        field: None for field, option in command.declared().items() if option.count in ("one", "+")
    }
    usual = command.options(**required)
    found = parse(command, arguments)
    return {
        field: getattr(found, field)
        for field in command.declared()
        if getattr(found, field) != getattr(usual, field)
    }


def refused(name: str, *arguments: str) -> tuple[str, str]:
    """The two lines that these words end with."""
    with pytest.raises(UsageError) as caught:
        parse(COMMANDS[name](), arguments)
    return str(caught.value), caught.value.hint


@pytest.mark.parametrize(
    ("arguments", "options"),
    [
        ([], {}),
        (["demo"], {"source": "demo"}),
        (["live"], {"source": "live"}),
        (["rtsp://host/stream?a=b c"], {"source": "rtsp://host/stream?a=b c"}),
        ([""], {"source": ""}),
        (["-"], {"source": "-"}),
        (["demo", "-k", "3"], {"source": "demo", "top": 3}),
        (["-k", "3", "demo"], {"source": "demo", "top": 3}),
        (["-k3", "demo", "--loop"], {"source": "demo", "top": 3, "loop": True}),
        (["--top=3"], {"top": 3}),
        (["-k", "3", "--top", "4"], {"top": 4}),
        (["--model", "a b.onnx", "-p", "CUDA"], {"model": "a b.onnx", "provider": "CUDA"}),
        (["--model=a=b"], {"model": "a=b"}),
        (["--size="], {"size": ""}),
        (["--threshold", "-1"], {"threshold": -1.0}),
        (["--threshold", "-inf", "--fps=-1e3"], {"threshold": float("-inf"), "fps": -1000.0}),
        (["-m", "-strange-"], {"model": "-strange-"}),
        (["-qvv"], {"quiet": True, "verbose": 2}),
        (["-v", "demo", "-v", "-v"], {"source": "demo", "verbose": 3}),
        (["-qm", "starter"], {"quiet": True, "model": "starter"}),
        (["--mirror"], {"mirror": True}),
        (["--mirror", "--no-mirror"], {"mirror": False}),
        (["--", "--loop"], {"source": "--loop"}),
        (["--loop", "--", "-1"], {"loop": True, "source": "-1"}),
        (["demo", "--"], {"source": "demo"}),
        (["--record", "a.mp4", "--keep", "30m"], {"record": Path("a.mp4"), "keep": "30m"}),
        (["--predictions", "-", "--duration", "0"], {"predictions": "-", "duration": 0.0}),
    ],
)
def test_words_become_options(arguments: list[str], options: dict[str, object]) -> None:
    assert given("watch", *arguments) == options


def test_arguments_and_options_that_are_repeated_are_all_kept() -> None:
    assert given("classify", "a.jpg", "--json", "b c.png", "--", "-d") == {
        "paths": ("a.jpg", "b c.png", "-d"),
        "json": True,
    }
    assert given("bench", "-m", "a", "--threads", "1", "--model=b", "--threads", "2") == {
        "model": ("a", "b"),
        "threads": (1, 2),
    }
    assert given("models verify") == {}
    assert given("models verify", "a", "b") == {"names": ("a", "b")}
    assert given("models add", "a.onnx", "--mean", "-1,0,1") == {"spec": "a.onnx", "mean": "-1,0,1"}


@pytest.mark.parametrize(
    ("arguments", "error"),
    [
        (["--fraems", "3"], "There is no option --fraems. Did you mean --frames or --fps?"),
        (["demo", "-x"], "There is no option -x."),
        (["-1"], "There is no option -1."),
        (["--k", "1"], "There is no option --k. Did you mean -k or --keep?"),
        (["--=x"], "There is no option --."),
        (["-qx"], "There is no option -x."),
        (["--dur", "3"], "There is no option --dur. Did you mean --duration?"),
        (["--frames"], "--frames needs a value."),
        (["-k"], "-k needs a value."),
        (["--loop=3"], "--loop takes no value."),
        (["--no-mirror=3"], "--no-mirror takes no value."),
        (["--frames", "x"], "--frames x is wrong: it takes a whole number."),
        (["--frames", "1.5"], "--frames 1.5 is wrong: it takes a whole number."),
        (["--frames", "9" * 5000], f"--frames {'9' * 40}… is wrong: it takes a whole number."),
        (["--fps", "fast"], "--fps fast is wrong: it takes a number."),
        (["--frames", "0"], "--frames 0 is too small: it takes 1 or more."),
        (["--duration", "nan"], "--duration nan is too small: it takes 0 or more."),
        (["a", "b"], "b is one argument too many."),
        (["a", "--", "--json"], "--json is one argument too many."),
    ],
)
def test_what_does_not_fit_is_said_with_where_to_look(arguments: list[str], error: str) -> None:
    assert refused("watch", *arguments) == (error, "Run `whatsit watch --help`.")


def test_missing_superfluous_and_impossible_arguments_are_refused() -> None:
    assert refused("classify")[0] == "PATH is missing."
    assert refused("models info")[0] == "NAME|PATH.onnx is missing."
    assert refused("models info", "a", "b")[0] == "b is one argument too many."
    assert refused("doctor", "a")[0] == "a is one argument too many."
    assert refused("bench", "--threads", "257")[0] == (
        "--threads 257 is too large: it takes 256 or less."
    )
    assert refused("completion", "bush") == (
        "SHELL bush is none of bash, zsh, fish. Did you mean bash?",
        "Run `whatsit completion --help`.",
    )


@pytest.mark.parametrize(
    "arguments", [["-h"], ["--help"], ["demo", "-qh"], ["--frames", "0", "-h"]]
)
def test_whoever_asks_for_help_gets_it(arguments: list[str]) -> None:
    with pytest.raises(HelpAsked):
        parse(COMMANDS["watch"](), arguments)


def test_what_is_spelt_alike_is_proposed() -> None:
    assert did_you_mean("lst", ["list", "add"]) == " Did you mean list?"
    assert did_you_mean("xyz", ["list", "add"]) == ""


@pytest.mark.parametrize("name", COMMANDS)
def test_every_command_is_declared_soundly(name: str) -> None:
    command = COMMANDS[name]()
    spellings = [one for option in command.declared().values() for one in option.spellings]

    assert command.name == name
    assert command.summary.endswith(".")
    assert len(spellings) == len(set(spellings))
    assert sum(not option.names for option in command.declared().values()) <= 1
