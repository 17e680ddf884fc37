"""Tuning: measured times decide, and are measured once for a model and a machine."""

import time
from dataclasses import replace
from pathlib import Path
from typing import ClassVar

import pytest

from tests.fakes import FakeRecognizer
from tests.tiny_models import save_tiny_model, tiny_card
from whatsit.adapters.runtime import latency, tuning
from whatsit.adapters.runtime.tuning import ThreadChoice, rank
from whatsit.adapters.system.json_cache import JsonCache
from whatsit.domain.models.card import InputSpec, ModelCard


class FakeRun:
    """Takes as long as a test says for that many threads."""

    seconds: ClassVar[dict[int, float]] = {}
    tried: ClassVar[list[int]] = []

    def __init__(self, path: Path, spec: InputSpec, provider: str, threads: int) -> None:
        self._threads = threads
        self.tried.append(threads)

    def run(self) -> None:
        time.sleep(self.seconds[self._threads])


@pytest.fixture
def memory(tmp_path: Path) -> JsonCache:
    return JsonCache(tmp_path / "tuned.json")


@pytest.fixture
def runs(monkeypatch: pytest.MonkeyPatch) -> type[FakeRun]:
    monkeypatch.setattr(latency, "TimedRun", FakeRun)
    monkeypatch.setattr(tuning, "processors", lambda: 6)
    monkeypatch.setattr(tuning, "MOMENT_S", 0.0)
    monkeypatch.setattr(FakeRun, "tried", [])
    return FakeRun


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return save_tiny_model(tmp_path / "tiny.onnx")


@pytest.mark.parametrize(
    ("seconds", "best", "tried"),
    [
        ({1: 0.02, 2: 0.04}, 1, [1, 2]),
        ({1: 0.04, 2: 0.02, 4: 0.04}, 2, [1, 2, 4]),
        ({1: 0.08, 2: 0.04, 4: 0.02, 6: 0.005}, 6, [1, 2, 4, 6]),
        ({1: 0.0001, 2: 0.0}, 1, [1, 2]),
    ],
)
def test_more_threads_are_taken_as_long_as_they_gain_enough(
    path: Path,
    memory: JsonCache,
    runs: type[FakeRun],
    seconds: dict[int, float],
    best: int,
    tried: list[int],
) -> None:
    runs.seconds = seconds

    assert ThreadChoice(path, tiny_card(), memory).measured() == best
    assert runs.tried == tried


def test_it_is_remembered_for_that_model_on_that_machine(
    path: Path, memory: JsonCache, runs: type[FakeRun], monkeypatch: pytest.MonkeyPatch
) -> None:
    runs.seconds = {1: 0.04, 2: 0.01, 4: 0.04}
    card = tiny_card()
    before = ThreadChoice(path, card, memory).remembered()
    ThreadChoice(path, card, memory).measured()
    after = ThreadChoice(path, card, memory).remembered()
    monkeypatch.setattr(tuning, "processors", lambda: 4)

    assert (before, after) == (None, 2)
    assert ThreadChoice(path, card, memory).remembered() is None
    assert ThreadChoice(path, replace(card, sha256="other"), memory).remembered() is None


def test_one_processor_leaves_nothing_to_measure(
    path: Path, memory: JsonCache, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(tuning, "processors", lambda: 1)

    assert ThreadChoice(path, tiny_card(), memory).remembered() == 1


def test_a_real_model_gets_a_number_that_this_machine_has(path: Path, memory: JsonCache) -> None:
    assert 1 <= ThreadChoice(path, tiny_card(), memory).measured() <= tuning.processors()


def test_recognizers_are_ranked_by_what_they_take() -> None:
    class Sized(FakeRecognizer):
        card = ModelCard("sized", "Sized", InputSpec(8, 8), tiny_card().output)

    slow_ms, quick_ms = rank([Sized(seconds=0.02), Sized(seconds=0.001)])

    assert slow_ms > quick_ms


@pytest.mark.parametrize(
    ("quota", "most"), [("100000 100000", 1), ("150000 100000", 2), ("1000 100000", 1)]
)
def test_the_quota_of_a_container_counts(
    quota: str, most: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(tuning, "_QUOTA", tmp_path / "cpu.max")
    free = tuning.processors()
    (tmp_path / "cpu.max").write_text("max 100000\n")
    assert tuning.processors() == free

    (tmp_path / "cpu.max").write_text(f"{quota}\n")
    assert tuning.processors() == min(free, most)
