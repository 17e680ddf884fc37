"""A contestant is timed by the lines it prints; one that cannot is skipped with a reason."""

import sys
from pathlib import Path

import pytest

from bench.peers.contestants import CONTESTANTS, LITERT, PAIRS, Contest
from bench.peers.figures import Seen
from bench.peers.keeping import keep, kept_rounds
from bench.peers.watching import Skipped, watch
from whatsit.domain.models.card import InputSpec

linux = pytest.mark.skipif(not Path("/proc/self/stat").exists(), reason="watched through /proc")
PRINTING = """
import time
for number in range(8):
    time.sleep({pause_s})
    print(number, flush=True)
time.sleep({rest_s})
"""


def script(pause_s: float, rest_s: float) -> list[str]:
    return [sys.executable, "-c", PRINTING.format(pause_s=pause_s, rest_s=rest_s)]


@linux
def test_the_clock_runs_from_the_warm_up_to_the_last_line() -> None:
    seen = watch(script(0.05, 0.0), {}, warm_up=3, frames=5)

    # No faster than it sleeps; how much slower is for the machine to decide.
    assert 0 < seen.fps < 21
    assert 0 <= seen.cpu_ms < 1000
    assert seen.peak_mb > 1


@linux
def test_who_still_encodes_after_the_last_line_is_timed_to_its_end() -> None:
    seen = watch(script(0.0, 1.0), {}, warm_up=3, frames=5, until_end=True)

    assert seen.fps < 5.1


@linux
@pytest.mark.parametrize(
    ("code", "reason"),
    [
        ("print(1); raise SystemExit('no such operator')", "no such operator"),
        ("print(1)", "it ended with 0 after 1 frames"),
        ("import nowhere_to_be_found", "No module named 'nowhere_to_be_found'"),
    ],
)
def test_who_fails_is_skipped_with_what_it_said_last(code: str, reason: str) -> None:
    with pytest.raises(Skipped, match=reason):
        watch([sys.executable, "-c", code], {}, warm_up=1, frames=1)


def contest(folder: Path, *, integers: bool) -> Contest:
    spec = InputSpec(width=112, height=112)
    python = folder / "python"
    return Contest(folder / "c.mp4", folder / "m.onnx", spec, integers, 5, python, folder)


def test_without_the_peers_packages_only_ours_and_the_plain_ways_take_part(tmp_path: Path) -> None:
    taking_part, reasons = [], set()
    for one in CONTESTANTS:
        try:
            one.command(contest(tmp_path, integers=False))
            taking_part.append(one.name)
        except Skipped as reason:
            reasons.add(str(reason))

    assert taking_part == [one.name for one in CONTESTANTS if not one.peers_python]
    assert reasons == {"its packages are missing: run `make bench-peers`"}


def test_who_has_no_quantised_network_and_no_twin_says_so(tmp_path: Path) -> None:
    (tmp_path / "python").touch()
    by_name = {one.name: one for one in CONTESTANTS}

    with pytest.raises(Skipped, match="in floats only"):
        by_name["PyTorch eager"].command(contest(tmp_path, integers=True))
    with pytest.raises(Skipped, match="224x224"):
        by_name[LITERT].command(contest(tmp_path, integers=True))


def test_every_pair_names_contestants() -> None:
    names = {one.name for one in CONTESTANTS}

    assert {name for pair in PAIRS for name in pair} <= names


def test_kept_rounds_join_later_ones_only_where_clip_and_frames_are_the_same(
    tmp_path: Path,
) -> None:
    path, clip = tmp_path / "kept.json", tmp_path / "clip.mp4"
    rounds = [{"a": Seen(10.0, 2.0, 3.0)}]

    keep(path, clip, 40, rounds, [], {"b": "no file"}, {})

    assert kept_rounds(path, clip, 40) == rounds
    assert kept_rounds(path, clip, 41) == []
    assert kept_rounds(path, tmp_path / "other.mp4", 40) == []
    assert kept_rounds(tmp_path / "none.json", clip, 40) == []


def test_the_peers_get_the_very_releases_that_the_program_runs_with() -> None:
    root = Path(__file__).parents[3]
    locked = (root / "requirements.txt").read_text(encoding="utf-8")
    peers = (root / "bench" / "peers" / "requirements.txt").read_text(encoding="utf-8")
    shared = [
        line for line in peers.splitlines() if line.startswith(("numpy=", "opencv-", "onnx="))
    ]

    assert len(shared) == 3
    assert all(f"\n{line} " in f"\n{locked}" for line in shared)
