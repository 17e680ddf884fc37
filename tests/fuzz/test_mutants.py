"""The short form of `make fuzz`: a few damaged files, and every one that once did harm."""

from pathlib import Path

import pytest

from tests.fuzz.bases import REAL, built_bases, real_bases
from tests.fuzz.mutants import mutant
from tests.fuzz.trial import Fuzzer
from whatsit.adapters.models.probe_process import ProbeLimits

SEEDS = Path(__file__).parents[1] / "data" / "fuzz_seeds.txt"
LIMITS = ProbeLimits(seconds=5)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    made = tmp_path / "in"
    made.mkdir()
    return made


def test_a_seed_always_damages_in_the_same_way(tmp_path: Path) -> None:
    first, again = built_bases(tmp_path), built_bases(tmp_path)

    assert first == again
    for seed in range(100):
        assert mutant(first, seed) == mutant(again, seed)
    assert len({mutant(first, seed) for seed in range(100)}) > 80


def test_undamaged_files_run(tmp_path: Path, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    bases = built_bases(tmp_path)
    monkeypatch.setattr("tests.fuzz.trial.mutant", lambda whole, number: whole[number])
    trial = Fuzzer(bases, folder, LIMITS).run(range(len(bases)))

    assert dict(trial.ends) == {"runs": len(bases)}


def test_damaged_files_harm_nobody(tmp_path: Path, folder: Path) -> None:
    trial = Fuzzer(built_bases(tmp_path), folder, LIMITS).run(range(40))

    assert trial.bugs == {}
    assert sum(trial.ends.values()) == 40
    assert len(trial.ends) > 1
    assert list(folder.iterdir()) == []


def test_what_once_did_harm_does_no_more(tmp_path: Path, folder: Path, shared: Path) -> None:
    real = real_bases(shared / "models")
    lines = SEEDS.read_text(encoding="utf-8").splitlines()
    seeds = [int(line.split()[0]) for line in lines if not line.startswith("#")]
    trial = Fuzzer([*built_bases(tmp_path), *real], folder, LIMITS).run(seeds)

    assert len(real) == len(REAL)
    assert seeds
    assert trial.bugs == {}
