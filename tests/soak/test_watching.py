"""A program that hangs is told from one that only gets no processor."""

import subprocess
import sys
from pathlib import Path

import pytest

from tests.soak import watching
from tests.soak.watching import Had, hangs, watched


@pytest.mark.parametrize(
    ("still_s", "since", "it_hangs"),
    [
        (60, Had(), False),
        (121, Had(), True),  # it waits for something that does not come
        (121, Had(121, 0), True),  # it turns in a circle
        (200, Had(10, 180), False),  # others have the processor
        (900, Had(61, 800), True),  # it turns in a circle whenever it may
    ],
)
def test_standing_still_is_hanging_unless_others_have_the_processor(
    still_s: float, since: Had, it_hangs: bool
) -> None:
    assert hangs(still_s, since) is it_hangs


def test_a_program_that_hangs_is_ended_and_says_where(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(watching, "HANGS_S", 1.0)
    monkeypatch.setattr(watching, "DUMP_S", 0.3)
    code = (
        "import faulthandler, signal, time; faulthandler.register(signal.SIGUSR1); time.sleep(99)"
    )
    with (tmp_path / "stderr").open("w") as stderr:
        program = subprocess.Popen([sys.executable, "-c", code], stderr=stderr)
        (complaint,) = watched(program, tmp_path / "log", 60)

    assert complaint.startswith("it hung: no step for 2 s")
    assert program.returncode != 0
    assert "most recent call first" in (tmp_path / "stderr").read_text()


def test_a_program_that_ends_is_not_complained_of(tmp_path: Path) -> None:
    program = subprocess.Popen([sys.executable, "-c", "pass"])

    assert watched(program, tmp_path / "log", 60) == []
