"""Signals at awkward moments, in short; `make faults` sends hundreds at random ones."""

import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.faults.leftovers import faults_of_clips, faults_of_home
from tests.faults.modes import Mode, modes, program, surroundings
from tests.faults.trial import at_random, end

pytestmark = pytest.mark.skipif(
    sys.platform == "win32", reason="signals are sent as POSIX has them"
)


@pytest.fixture
def clips(tmp_path: Path) -> Path:
    folder = tmp_path / "clips"
    folder.mkdir()
    return folder


@pytest.fixture
def known(tmp_path: Path, clips: Path) -> Iterator[dict[str, Mode]]:
    with modes(tmp_path, clips) as found:
        yield found


def hear_ctrl_c() -> None:
    """What a shell runs in the background does not."""
    signal.signal(signal.SIGINT, signal.SIG_DFL)


def started(arguments: tuple[str, ...], home: Path, **environment: str) -> subprocess.Popen[str]:
    """A run that was heard of: its first line came."""
    process = subprocess.Popen(
        program(arguments),
        env=surroundings(home, environment),
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        preexec_fn=hear_ctrl_c,  # noqa: PLW1509  # it does nothing that a thread could hold
    )
    assert process.stdout is not None
    process.stdout.readline()
    return process


@pytest.mark.parametrize(
    "imported", ["whatsit.domain.text.errors", "whatsit.engine.session.running", "numpy.linalg"]
)
def test_ctrl_c_during_the_imports_ends_it_quietly(home: Path, imported: str) -> None:
    process = subprocess.Popen(
        [sys.executable, "-X", "importtime", *program(("watch", "demo", "-m", "starter"))[1:]],
        env=surroundings(home, {}),
        stderr=subprocess.PIPE,
        text=True,
        preexec_fn=hear_ctrl_c,  # noqa: PLW1509  # it does nothing that a thread could hold
    )
    assert process.stderr is not None
    for line in process.stderr:  # one for each module, once it is there
        if line.rstrip().endswith(imported):
            process.send_signal(signal.SIGINT)
            break
    else:
        pytest.fail(f"{imported} is not imported by `watch` any more: name a module that is")
    _, said = process.communicate(timeout=60)

    assert process.returncode == -signal.SIGINT
    assert "Traceback" not in said


@pytest.mark.parametrize("seed", [6, 45])
def test_a_signal_at_a_random_moment_leaves_nothing_half_written(
    known: dict[str, Mode], home: Path, clips: Path, seed: int
) -> None:
    mode, number, share, again_s = at_random(list(known), seed)
    ended = end(
        mode, known[mode], number, share * known[mode].longest_s, home, clips, again_s=again_s
    )

    assert ended.faults == (), str(ended)


def test_ctrl_c_twice_finishes_the_clip_all_the_same(home: Path, clips: Path) -> None:
    clip = clips / "clip.mp4"
    arguments = ("watch", "demo", "-m", "starter", "--loop", "--record", str(clip))
    process = started(arguments, home)
    time.sleep(0.5)
    process.send_signal(signal.SIGINT)
    process.send_signal(signal.SIGHUP)
    _, said = process.communicate(timeout=60)

    assert process.returncode == 0, said
    assert "recorded" in said
    assert "Traceback" not in said
    assert faults_of_clips(clips, killed=False) == []


def test_a_polite_kill_ends_a_benchmark_and_clears_away_its_traces(
    home: Path, tmp_path: Path
) -> None:
    temporary = tmp_path / "temporary"
    temporary.mkdir()
    arguments = ("bench", "demo", "-m", "starter", "--threads", "1", "--frames", "40", "--json")
    process = started(
        (*arguments, "--threads", "2", "--threads", "3", "--threads", "4"),
        home,
        TMPDIR=str(temporary),
    )
    process.terminate()
    _, said = process.communicate(timeout=60)

    assert process.returncode == -signal.SIGTERM
    assert "Traceback" not in said
    assert faults_of_home(home) == []
    assert list(temporary.glob("whatsit-*")) == []


def test_what_was_started_with_nohup_goes_on_when_the_terminal_is_gone(home: Path) -> None:
    arguments = ("watch", "demo", "-m", "starter", "--duration", "2")
    process = subprocess.Popen(
        program(arguments),
        env=surroundings(home, {}),
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        preexec_fn=lambda: signal.signal(signal.SIGHUP, signal.SIG_IGN),  # noqa: PLW1509
    )
    assert process.stdout is not None
    process.stdout.readline()
    process.send_signal(signal.SIGHUP)
    began_s = time.monotonic()
    _, said = process.communicate(timeout=60)

    assert process.returncode == 0, said
    assert time.monotonic() - began_s > 0.7
