"""The first load of a model on a provider proves it; later loads need not; auto passes over."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import cv2
import numpy as np
import onnxruntime as ort
import pytest

from app.adapters import golden_check, model_proof
from app.adapters.json_memory import JsonMemory
from app.adapters.model_finder import FoundModel
from app.adapters.model_proof import load_proven
from app.adapters.onnx_model import OnnxRecognizer
from app.domain.errors import GoldenMismatch, ModelError, ModelFailed
from app.domain.labels import plain_labels
from app.domain.model_card import Golden
from tests.tiny_models import save_tiny_model, tiny_card

CPU, CUDA = "CPUExecutionProvider", "CUDAExecutionProvider"


@pytest.fixture
def memory(tmp_path: Path) -> JsonMemory:
    return JsonMemory(tmp_path / "proven.json")


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

    monkeypatch.setattr(model_proof, "prove", counted)
    return shown


@pytest.fixture
def two_providers(monkeypatch: pytest.MonkeyPatch) -> Callable[[ModelError | None], None]:
    """Pretend that there is CUDA, which fails with an error, or confuses red and green."""
    load = OnnxRecognizer.load

    def arrange(error: ModelError | None) -> None:
        def loaded(*words: object, provider: str, **options: object) -> OnnxRecognizer:
            if provider == "cuda" and error is not None:
                raise error
            path, card, labels = words
            assert isinstance(path, Path)
            model = load(path, card, labels, provider="cpu")  # type: ignore[arg-type]  # as they came
            if provider == "cuda":
                model.provider = replace(model.provider, used=CUDA)
                recognize = model.recognize

                def swapped(frame: object) -> object:
                    scored = recognize(frame)  # type: ignore[arg-type]  # as it came
                    return replace(scored, scores=scored.scores[[1, 0, 2, 3, 4]])

                model.recognize = swapped  # type: ignore[method-assign,assignment]  # the fault
            return model

        monkeypatch.setattr(OnnxRecognizer, "load", loaded)
        monkeypatch.setattr(
            model_proof,
            "resolve",
            lambda asked: [CUDA, CPU] if asked == "auto" else [CUDA],
        )

    return arrange


def test_only_the_first_load_shows_the_picture(
    found: FoundModel, memory: JsonMemory, proofs: list[str]
) -> None:
    for _ in range(3):
        load_proven(found, "cpu", memory=memory).close()

    assert proofs == [CPU]


def test_it_is_shown_again_to_another_file_card_or_runtime(
    found: FoundModel, memory: JsonMemory, proofs: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    load_proven(found, "cpu", memory=memory).close()
    save_tiny_model(found.path, softmax=False, gain=10.0, metadata={"other": "bytes"})
    load_proven(found, "cpu", memory=memory).close()
    golden = replace(found.card.golden or Golden("", 0, 0, 0), tolerance=0.02)
    load_proven(replace(found, card=replace(found.card, golden=golden)), "cpu", memory=memory)
    monkeypatch.setattr(ort, "__version__", "9.9.9")
    load_proven(found, "cpu", memory=memory).close()

    assert len(proofs) == 4


def test_a_wrong_card_is_refused_at_every_load(found: FoundModel, memory: JsonMemory) -> None:
    golden = Golden("golden.png", 4, 0.9, 0.01)
    wrong = replace(found, card=replace(found.card, golden=golden))

    for _ in range(2):
        with pytest.raises(GoldenMismatch, match=r"says b .* not e "):
            load_proven(wrong, "auto", memory=memory)


def test_auto_passes_over_a_provider_that_says_the_wrong_thing(
    found: FoundModel,
    memory: JsonMemory,
    two_providers: Callable[[ModelError | None], None],
) -> None:
    two_providers(None)
    recognizer = load_proven(found, "auto", memory=memory)

    assert (recognizer.provider.asked, recognizer.provider.used) == ("auto", CPU)
    assert recognizer.provider.why is not None
    assert "tiny on cuda says a" in recognizer.provider.why


def test_auto_passes_over_a_provider_on_which_the_model_fails(
    found: FoundModel,
    memory: JsonMemory,
    two_providers: Callable[[ModelError | None], None],
) -> None:
    two_providers(ModelFailed("tiny", "out of memory."))
    recognizer = load_proven(found, "auto", memory=memory)

    assert recognizer.provider.used == CPU
    assert "out of memory" in (recognizer.provider.why or "")


def test_a_provider_named_outright_is_an_error_when_it_says_the_wrong_thing(
    found: FoundModel,
    memory: JsonMemory,
    two_providers: Callable[[ModelError | None], None],
) -> None:
    two_providers(None)

    with pytest.raises(GoldenMismatch, match="tiny on cuda says a") as caught:
        load_proven(found, "cuda", memory=memory)
    assert "try `-p cpu`" in caught.value.hint
