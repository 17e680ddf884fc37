"""Whatever stands on the command line: a documented status, two lines where it fails, no bug.

Commands and options are those of the program itself: a new one is tried out without a line here.
"""

import contextlib
import io
import json
import os
import sys
from collections.abc import Sequence
from pathlib import Path
from unittest import mock

import pytest
from hypothesis import HealthCheck, Phase, event, example, given, settings
from hypothesis import strategies as st

from tests.tiny_models import save_tiny_model
from whatsit.application.models import ModelService
from whatsit.cli.commands.table import COMMANDS
from whatsit.cli.options.live import LiveOptions
from whatsit.cli.startup.start import run
from whatsit.domain.bench.stage_times import STAGES, StageTimes
from whatsit.wiring import program

EXAMPLES = int(os.environ.get("WHATSIT_WORDS", "20"))

NUMBERS = [
    "0",
    "1",
    "5",
    "-1",
    "2.5",
    "1e400",
    "nan",
    "inf",
    "-inf",
    "0x10",
    "٣",
    "9" * 20,
    "9" * 5000,
]
NAMES = ["starter", "tiny", "none", "../starter", ".starter", "tiny.onnx", "none.onnx", "x" * 300]
PLACES = ["", " ", ".", "..", "/", "folder", "folder/", "letter.txt", "letter.txt/x", "~nobody/x"]
SOURCES = [
    "demo",
    "file://",
    "file://[",
    "http://",
    "http://[",
    "rtsp://",
    "ftp://x",
    "[",
    "**",
    "*.txt",
]
WORDS = [
    "auto",
    "cpu",
    "CPU",
    "cuda",
    "cuba",
    "en",
    "zh_CN",
    "fr",
    "香蕉",
    "a\nb",
    "\udcff",
    "-",
    "--",
]
FORMS = [
    "8x8",
    "1280x720",
    "x",
    "1x",
    "99999999x1",
    "10m",
    "0s",
    "500MB",
    f"{'9' * 400}m",
    "1,1,1",
    "1,nan,1",
]
PICTURES = ["seen.png", "seen.jpg", "seen.gif", ".png", "clip.mp4", "lines.jsonl"]
TEXTS = st.sampled_from([*NUMBERS, *NAMES, *PLACES, *SOURCES, *WORDS, *FORMS, *PICTURES]) | st.text(
    st.characters(blacklist_characters="\0"), max_size=8
)
# These end a run. Anything that is long enough would be taken at its word.
LIMITS = {"frames": ["0", "1", "-1", "nan", "x", ""], "rounds": ["0", "1", "-1", "x"]}


@st.composite
def command_lines(draw: st.DrawFn) -> list[str]:
    """A command with some of its options, most of whose values are no good."""
    name = draw(st.sampled_from(sorted(COMMANDS)))
    arguments: list[str] = []
    for field, option in COMMANDS[name]().declared().items():
        if draw(st.integers(0, 3)) != 0:
            continue
        value = draw(st.sampled_from(LIMITS[field]) if field in LIMITS else TEXTS)
        if not option.names:
            arguments.append(value)
        elif option.takes_value:
            arguments += [draw(st.sampled_from(option.names)), value]
        else:
            arguments.append(draw(st.sampled_from(option.spellings)))
    if name == "watch" and "--frames" not in arguments:
        arguments += ["--frames", "1"]
    if name == "watch" and "-m" not in arguments and "--model" not in arguments:
        arguments += ["-m", "starter"]
    return [*name.split(), *arguments]


@pytest.fixture(scope="module")
def folder_of_files(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder to work in, with something of everything."""
    folder = tmp_path_factory.mktemp("desk")
    save_tiny_model(folder / "tiny.onnx")
    (folder / "folder").mkdir()
    (folder / "letter.txt").write_text("Dear reader", encoding="utf-8")
    return folder


def said(arguments: Sequence[str]) -> tuple[int, str, str]:
    """Exit status, standard output and standard error of a run in this process."""
    out, err = io.StringIO(), io.StringIO()
    with (
        mock.patch.object(sys, "argv", ["whatsit", *arguments]),
        mock.patch("whatsit.application.machine.has_screen", return_value=True),
        mock.patch("whatsit.cli.commands.live.open_window", _look_at_the_options),
        # A benchmark of a single picture says as much about words as one of a hundred.
        mock.patch("whatsit.application.benchmark.measure", side_effect=_no_stages),
        contextlib.redirect_stdout(out),
        contextlib.redirect_stderr(err),
    ):
        status = run()
    return status, out.getvalue(), err.getvalue()


def _look_at_the_options(options: LiveOptions) -> int:
    program(options.over)
    return 0


def _no_stages(models: ModelService, _opener: object, model: str, *_: object) -> StageTimes:
    models.find(model)
    return StageTimes.of(model, "CPU", 1, {stage: [1.0] for stage in STAGES}, 1.0, 1.0)


@settings(
    max_examples=EXAMPLES,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
    derandomize=True,
    phases=[Phase.explicit, Phase.generate],  # shrinking would run the program for minutes
    database=None,
)
@example(["watch", "demo", "-m", "starter", "--frames", "1", "--record", "."])
@example(["watch", "x" * 300, "-m", "starter"])
@example(["watch", "~nobody/x", "-m", "~nobody/x"])
@example(["watch", "demo", "--threads", "9" * 5000])
@example(["watch", "9" * 5000, "-m", "starter", "--frames", "1"])
@example(["watch", "demo", "--size", f"{'9' * 5000}x1"])
@example(["watch", "demo", "--duration", "nan", "-m", "starter", "--frames", "1"])
@example(["watch", "file://[", "-m", "starter", "--frames", "1"])
@example(["classify", "folder", "letter.txt/x", "\udcff", "-m", "starter"])
@example(["models", "add", "tiny.onnx", "--scale", "nan"])
@example(["models", "add", "tiny.onnx", "--size", f"{'9' * 5000}x1"])
@example(["bench", "demo", "--threads", "100000"])
@example(["models"])
@given(command_lines())
def test_any_words_end_as_documented(
    folder_of_files: Path, monkeypatch: pytest.MonkeyPatch, arguments: list[str]
) -> None:
    monkeypatch.chdir(folder_of_files)
    status, out, err = said(arguments)
    event(f"status {status}")  # --hypothesis-show-statistics tells how many got how far
    reported = [line.split(":")[0] for line in err.splitlines()]
    pairs = [label for label in reported if label in {"error", "hint"}]

    assert status in {0, 2, 3, 4, 5, 6, 7}, err
    assert "Traceback" not in err
    assert pairs == ["error", "hint"] * (len(pairs) // 2)
    assert bool(pairs) == (status != 0), (status, err)
    assert len(pairs) <= 2 or arguments[0] == "classify", err
    assert "error:" not in out
    if "--json" in arguments:
        assert all(json.loads(line) is not None for line in out.splitlines())


@pytest.mark.parametrize("name", sorted(COMMANDS))
def test_every_command_explains_itself(name: str) -> None:
    status, out, err = said([*name.split(), "--help"])

    assert (status, err) == (0, "")
    assert "Usage: whatsit" in out
