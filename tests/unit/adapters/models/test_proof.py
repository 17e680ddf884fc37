"""The first load of a model on a provider proves it; later loads need not; auto passes over."""

from dataclasses import replace
from pathlib import Path
from typing import Protocol

import cv2
import numpy as np
import onnxruntime as ort
import pytest

from tests.tiny_models import save_tiny_model, tiny_card
from whatsit.adapters.models import golden_check, proof
from whatsit.adapters.models.finder import FoundModel
from whatsit.adapters.models.proof import load_proven
from whatsit.adapters.runtime.providers import Candidates
from whatsit.adapters.runtime.recognizer import OnnxRecognizer
from whatsit.adapters.system.json_cache import JsonCache
from whatsit.domain.models.card import Golden
from whatsit.domain.models.labels import plain_labels
from whatsit.domain.text.errors import GoldenMismatch, ModelError, ModelFailed, ProviderLost

CPU, CUDA = "CPUExecutionProvider", "CUDAExecutionProvider"


class Arrange(Protocol):
    def __call__(self, error: ModelError | None, *, wrong: bool = True) -> None: ...


@pytest.fixture
def cache(tmp_path: Path) -> JsonCache:
    return JsonCache(tmp_path / "proven.json")


@pytest.fixture
def found(tmp_path: Path) -> FoundModel:
    path = save_tiny_model(tmp_path / "tiny.onnx")
    green = np.zeros((16, 16, 3), np.uint8)
    green[:, :, 1] = 204
    cv2.imwrite(str(tmp_path / "golden.png"), green)
    card = replace(tiny_card(), golden=Golden("golden.png", 1, 0.998, 0.01))
    return FoundModel(path, card, plain_labels("abcde"))


@pytest.fixture
def proofs(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The providers on which a golden picture was really shown."""
    shown: list[str] = []
    prove = golden_check.prove

    def counted(recognizer: OnnxRecognizer, *rest: object) -> None:
        shown.append(recognizer.provider.used)
        prove(recognizer, *rest)  # type: ignore[arg-type]  # passed on as they came

    monkeypatch.setattr(proof, "prove", counted)
    return shown


@pytest.fixture
def two_providers(monkeypatch: pytest.MonkeyPatch) -> Arrange:
    """Pretend that there is CUDA, which fails with an error, or confuses red and green."""
    load = OnnxRecognizer.load

    def arrange(error: ModelError | None, *, wrong: bool = True) -> None:
        def loaded(*words: object, provider: str, **options: object) -> OnnxRecognizer:
            if provider == "cuda" and error is not None:
                raise error
            path, card, labels = words
            assert isinstance(path, Path)
            model = load(path, card, labels, provider="cpu")  # type: ignore[arg-type]  # as they came
            if provider == "cuda":
                model.provider = replace(model.provider, used=CUDA)
                if not wrong:
                    return model
                recognize = model.recognize

                def swapped(frame: object) -> object:
                    scored = recognize(frame)  # type: ignore[arg-type]  # as it came
                    return replace(scored, scores=scored.scores[[1, 0, 2, 3, 4]])

                model.recognize = swapped  # type: ignore[method-assign,assignment]  # the fault
            return model

        monkeypatch.setattr(OnnxRecognizer, "load", loaded)
        monkeypatch.setattr(
            proof,
            "candidates",
            lambda asked: Candidates((CUDA, CPU) if asked == "auto" else (CUDA,)),
        )

    return arrange


def test_only_the_first_load_shows_the_picture(
    found: FoundModel, cache: JsonCache, proofs: list[str]
) -> None:
    for _ in range(3):
        load_proven(found, "cpu", cache=cache).close()

    assert proofs == [CPU]


def test_it_is_shown_again_to_another_file_card_or_runtime(
    found: FoundModel, cache: JsonCache, proofs: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    load_proven(found, "cpu", cache=cache).close()
    save_tiny_model(found.path, softmax=False, gain=10.0, metadata={"other": "bytes"})
    load_proven(found, "cpu", cache=cache).close()
    golden = replace(found.card.golden or Golden("", 0, 0, 0), tolerance=0.02)
    load_proven(replace(found, card=replace(found.card, golden=golden)), "cpu", cache=cache)
    monkeypatch.setattr(ort, "__version__", "9.9.9")
    load_proven(found, "cpu", cache=cache).close()

    assert len(proofs) == 4


def test_a_wrong_card_is_refused_at_every_load(found: FoundModel, cache: JsonCache) -> None:
    golden = Golden("golden.png", 4, 0.9, 0.01)
    wrong = replace(found, card=replace(found.card, golden=golden))

    for _ in range(2):
        with pytest.raises(GoldenMismatch, match=r"says b .* not e "):
            load_proven(wrong, "auto", cache=cache)


def test_auto_passes_over_a_provider_that_says_the_wrong_thing(
    found: FoundModel,
    cache: JsonCache,
    two_providers: Arrange,
) -> None:
    two_providers(None)
    recognizer = load_proven(found, "auto", cache=cache)

    assert (recognizer.provider.asked, recognizer.provider.used) == ("auto", CPU)
    assert recognizer.provider.why is not None
    assert "tiny on cuda says a" in str(recognizer.provider.why)


def test_auto_passes_over_a_provider_on_which_the_model_fails(
    found: FoundModel,
    cache: JsonCache,
    two_providers: Arrange,
) -> None:
    two_providers(ModelFailed("tiny", "out of memory."))
    recognizer = load_proven(found, "auto", cache=cache)

    assert recognizer.provider.used == CPU
    assert "out of memory" in str(recognizer.provider.why)


def test_a_provider_named_outright_is_an_error_when_it_says_the_wrong_thing(
    found: FoundModel,
    cache: JsonCache,
    two_providers: Arrange,
) -> None:
    two_providers(None)

    with pytest.raises(GoldenMismatch, match="tiny on cuda says a") as caught:
        load_proven(found, "cuda", cache=cache)
    assert "try `-p cpu`" in caught.value.hint


def rank_as(monkeypatch: pytest.MonkeyPatch, cuda_ms: float, cpu_ms: float) -> list[int]:
    """Pretend that each takes so long; counts how often they are compared."""
    compared: list[int] = []

    def rank(recognizers: list[OnnxRecognizer]) -> list[float]:
        compared.append(len(recognizers))
        return [cuda_ms if r.provider.used == CUDA else cpu_ms for r in recognizers]

    monkeypatch.setattr(proof, "rank", rank)
    return compared


@pytest.mark.parametrize(
    ("cuda_ms", "used", "why"),
    [
        (1.2, CUDA, "CPU is slower here: 7.6 ms a picture, CUDA 1.2 ms."),
        (9.1, CPU, "CUDA is slower here: 9.1 ms a picture, CPU 7.6 ms."),
    ],
)
def test_auto_takes_the_fastest_and_says_what_the_other_took(
    found: FoundModel,
    cache: JsonCache,
    two_providers: Arrange,
    monkeypatch: pytest.MonkeyPatch,
    cuda_ms: float,
    used: str,
    why: str,
) -> None:
    two_providers(None, wrong=False)
    rank_as(monkeypatch, cuda_ms, 7.6)
    recognizer = load_proven(found, "auto", cache=cache)

    assert (recognizer.provider.asked, recognizer.provider.used) == ("auto", used)
    assert str(recognizer.provider.why) == why


def test_what_was_measured_is_not_measured_again(
    found: FoundModel,
    cache: JsonCache,
    two_providers: Arrange,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    two_providers(None, wrong=False)
    compared = rank_as(monkeypatch, 1.2, 7.6)
    first = load_proven(found, "auto", cache=cache).provider
    second = load_proven(found, "auto", cache=cache).provider
    two_providers(ModelFailed("tiny", "out of memory."))
    third = load_proven(found, "auto", cache=cache).provider

    assert compared == [2]
    assert first == second
    assert third.used == CPU
    assert "out of memory" in str(third.why)


def test_where_only_the_cpu_is_usable_no_providers_are_compared(
    found: FoundModel, cache: JsonCache, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(proof, "candidates", lambda _asked: Candidates((CPU,), ("Why not.",)))
    compared = rank_as(monkeypatch, 1, 1)
    recognizer = load_proven(found, "auto", cache=cache)

    assert compared == []
    assert str(recognizer.provider.why) == "Why not."


def test_where_the_provider_chosen_dies_at_work_the_next_one_is_known(
    found: FoundModel,
    cache: JsonCache,
    two_providers: Arrange,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    two_providers(None, wrong=False)
    monkeypatch.setattr(proof, "rank", lambda running: [1.0, 2.0][: len(running)])
    tuned = JsonCache(tmp_path / "tuned.json")
    chosen = load_proven(found, "auto", 1, cache, tuned)
    load = chosen.instead(ProviderLost("cuda", "tiny", "the device was removed."))
    assert load is not None
    other = load()
    after_a_restart = load_proven(found, "auto", 1, cache, tuned)

    assert chosen.provider.used == CUDA
    assert other.provider.used == CPU
    assert other.provider.asked == "auto"
    assert "the device was removed" in str(other.provider.why)
    assert isinstance(other, OnnxRecognizer)
    assert other.fallback is None  # nothing comes after the CPU
    assert after_a_restart.provider.used == CUDA  # it may well be there again


def test_a_provider_that_was_named_has_no_stand_in(found: FoundModel, cache: JsonCache) -> None:
    model = load_proven(found, "cpu", 1, cache)

    assert model.instead(ProviderLost("cpu", "tiny", "gone.")) is None
