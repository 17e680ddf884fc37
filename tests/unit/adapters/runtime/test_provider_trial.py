"""Trying providers in a child process: its crash is a reason, and what it said is remembered."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from whatsit.adapters.runtime import facts, provider_trial
from whatsit.adapters.runtime.provider_trial import Trial, try_providers
from whatsit.adapters.runtime.provider_trial_child import reason_of
from whatsit.adapters.system.json_cache import JsonCache
from whatsit.domain.text.words import to_json, words

CPU = "CPUExecutionProvider"
READY = "print('\"ready\"', flush=True); "


@pytest.fixture
def cache(tmp_path: Path) -> JsonCache:
    return JsonCache(tmp_path / "providers.json")


@pytest.fixture
def child(monkeypatch: pytest.MonkeyPatch) -> Callable[[str], None]:
    """Have the child do something else."""
    return lambda code: monkeypatch.setattr(provider_trial, "_CODE", code)


def test_the_cpu_really_runs_in_a_child(cache: JsonCache) -> None:
    assert try_providers([CPU], cache=cache) == {CPU: Trial(True)}


def test_what_is_not_compiled_in_does_not_run(cache: JsonCache) -> None:
    """ONNX Runtime itself would warn and run it on the CPU."""
    trial = try_providers(["CoreMLExecutionProvider"], cache=cache)["CoreMLExecutionProvider"]

    assert not trial.usable
    assert str(trial.reason).endswith(".")


def test_it_is_tried_once_and_then_remembered(
    cache: JsonCache, child: Callable[[str], None]
) -> None:
    try_providers([CPU], cache=cache)
    child("raise SystemExit(3)")

    assert try_providers([CPU], cache=cache)[CPU].usable
    assert not try_providers([CPU], again=True, cache=cache)[CPU].usable


def test_another_runtime_or_driver_is_tried_anew(
    cache: JsonCache, child: Callable[[str], None], monkeypatch: pytest.MonkeyPatch
) -> None:
    try_providers([CPU], cache=cache)
    child("raise SystemExit(3)")
    monkeypatch.setattr(provider_trial, "runtime_key", lambda: "another")

    assert not try_providers([CPU], cache=cache)[CPU].usable


@pytest.mark.parametrize(
    ("code", "reason"),
    [
        (READY + "input(); import os; os.abort()", "crashed the process"),
        (READY + "input(); raise SystemExit(3)", "exit status 3"),
        (READY + "input(); print('[]', flush=True); input()", "taken over"),
        (READY + "input(); print('Segmentation fault', flush=True); input()", "taken over"),
        ("raise SystemExit(3)", "exit status 3"),
    ],
)
def test_whatever_becomes_of_the_child_is_a_reason(
    cache: JsonCache, child: Callable[[str], None], code: str, reason: str
) -> None:
    child(code)
    trial = try_providers([CPU], cache=cache)[CPU]

    assert not trial.usable
    assert reason in str(trial.reason)
    assert str(trial.reason).endswith(".")


def test_the_child_s_sentence_arrives_and_is_remembered_as_words(
    cache: JsonCache, child: Callable[[str], None]
) -> None:
    missing = words("the library {library} is missing.", library="libx.so")
    answer = json.dumps({"usable": False, "reason": to_json(missing)})
    child(f"{READY}input(); print({answer!r}, flush=True); input()")
    asked = try_providers([CPU], cache=cache)[CPU]
    remembered = try_providers([CPU], cache=cache)[CPU]

    assert asked == remembered == provider_trial.Trial(False, missing)


def test_one_that_hangs_is_given_up(
    cache: JsonCache, child: Callable[[str], None], monkeypatch: pytest.MonkeyPatch
) -> None:
    child(READY + "import time; time.sleep(60)")
    monkeypatch.setattr(provider_trial, "_LONGEST_S", 0.2)

    assert "took more than 0.2 seconds" in str(try_providers([CPU], cache=cache)[CPU].reason)


def test_after_one_crash_the_next_is_tried_all_the_same(
    cache: JsonCache, child: Callable[[str], None]
) -> None:
    answer = 'print(\'{"usable": true, "reason": ""}\', flush=True)'
    child(f"{READY}import os\nif 'Bad' in input(): os.abort()\n{answer}; input()")
    trials = try_providers(["Bad", "Good"], cache=cache)

    assert [trial.usable for trial in trials.values()] == [False, True]


def test_damaged_memory_is_no_answer(tmp_path: Path, cache: JsonCache) -> None:
    cache.put(f"{CPU} {facts.runtime_key()}", "yes")

    assert try_providers([CPU], cache=cache)[CPU].usable


def test_the_missing_library_and_the_missing_driver_are_both_named() -> None:
    log = (
        "[E:onnxruntime:Default] Failed to load library /x/libonnxruntime_providers_cuda.so with "
        "error: libcublasLt.so.13: cannot open shared object file: No such file or directory"
    )
    driver = "there is no NVIDIA driver on this machine"

    assert str(reason_of(driver, log, "it failed.")) == (
        "there is no NVIDIA driver on this machine, and the library libcublasLt.so.13 is missing."
    )
    assert str(reason_of("", log, "it failed.")) == "the library libcublasLt.so.13 is missing."
    assert reason_of("", "", "it failed.") == "it failed."


def test_the_driver_s_own_library_is_not_named_beside_the_missing_driver() -> None:
    log = "with error: libcuda.so.1: cannot open shared object file: No such file or directory"
    driver = "there is no NVIDIA driver on this machine"

    assert str(reason_of(driver, log, "")) == f"{driver}."


def test_the_key_changes_with_the_libraries_of_the_runtime(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(facts, "library_folder", lambda: tmp_path)
    (tmp_path / "libonnxruntime.so.1").write_bytes(b"one")
    before = facts.runtime_key()
    same = facts.runtime_key()
    (tmp_path / "libonnxruntime_providers_cuda.so").write_bytes(b"two")

    assert before == same
    assert facts.runtime_key() != before
