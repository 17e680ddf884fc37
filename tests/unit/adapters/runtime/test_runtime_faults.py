"""A loaded model that changes its ways at work: it raises, returns nonsense, or is interrupted."""

import threading
import time
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from onnxruntime.capi import onnxruntime_pybind11_state as runtime

from tests.e2e.failures.test_stuck import endless
from tests.tiny_models import TINY_INPUT, save_tiny_model, tiny_card
from whatsit.adapters.runtime.recognizer import OnnxRecognizer
from whatsit.domain.models.labels import plain_labels
from whatsit.domain.session.ports import Interruptible, Replaceable
from whatsit.domain.sources.frame import Frame
from whatsit.domain.text.errors import ModelFailed, ProviderLost

CUDA = "CUDAExecutionProvider"
GREY = Frame(np.full((8, 8, 3), 90, np.uint8), 0, 0.0, 0.0)
WHITE = Frame(np.full((32, 32, 3), 255, np.uint8), 0, 0.0, 0.0)
ROW = np.array([[0.1, 0.2, 0.3, 0.2, 0.2]], np.float32)


class Turned:
    """An InferenceSession that does something else from now on."""

    def __init__(self, act: Callable[[], Any]) -> None:
        self._act = act

    def run(self, _outputs: object, _feed: object, _options: object) -> list[Any]:
        return [self._act()]


def raising(error: BaseException) -> Callable[[], Any]:
    def act() -> None:
        raise error

    return act


@pytest.fixture(params=[False, True], ids=["logits", "probabilities"])
def model(request: pytest.FixtureRequest, tmp_path: Path) -> OnnxRecognizer:
    path = save_tiny_model(tmp_path / "tiny.onnx", softmax=request.param)
    card = replace(tiny_card(softmax=request.param), name="tiny")
    loaded = OnnxRecognizer.load(path, card, plain_labels("abcde"))
    loaded.recognize(GREY)
    return loaded


NONSENSE: dict[str, Callable[[], Any]] = {
    "NaN": lambda: np.full((1, 5), np.nan, np.float32),
    "one NaN": lambda: np.array([[1, 2, np.nan, 4, 5]], np.float32),
    "infinity": lambda: np.array([[1, np.inf, 3, 4, 5]], np.float32),
    "minus infinity": lambda: np.array([[1, -np.inf, 3, 4, 5]], np.float32),
    "too few": lambda: ROW[:, :4],
    "too many": lambda: np.tile(ROW, 2),
    "none": lambda: ROW[:, :0],
    "another batch": lambda: np.tile(ROW, (4, 1)),
}


@pytest.mark.parametrize("what", NONSENSE)
def test_nonsense_in_the_middle_is_the_models_failure(model: OnnxRecognizer, what: str) -> None:
    model._session = Turned(NONSENSE[what])
    with pytest.raises(ModelFailed, match="tiny failed while running: it returned"):
        model.recognize(GREY)


ERRORS: list[BaseException] = [
    runtime.Fail("[ONNXRuntimeError] : 1 : FAIL : CUDA error 719: unspecified launch failure"),
    runtime.EPFail("[ONNXRuntimeError] : 11 : EP_FAIL : the device was removed"),
    runtime.RuntimeException("[ONNXRuntimeError] : 6 : RUNTIME_EXCEPTION : bad allocation"),
    runtime.InvalidArgument("[ONNXRuntimeError] : 2 : INVALID_ARGUMENT : shape"),
    RuntimeError("CUBLAS_STATUS_EXECUTION_FAILED"),
    MemoryError(),
]


@pytest.mark.parametrize("error", ERRORS, ids=lambda error: type(error).__name__)
def test_what_the_runtime_raises_on_the_cpu_is_the_models_failure(
    model: OnnxRecognizer, error: BaseException
) -> None:
    model._session = Turned(raising(error))
    with pytest.raises(ModelFailed) as caught:
        model.recognize(GREY)

    assert caught.value.exit_code == 4
    assert "[ONNXRuntimeError]" not in str(caught.value)
    assert model.instead(caught.value) is None


@pytest.mark.parametrize("error", ERRORS, ids=lambda error: type(error).__name__)
def test_what_it_raises_elsewhere_is_the_providers(
    model: OnnxRecognizer, error: BaseException
) -> None:
    model.provider = replace(model.provider, used=CUDA)
    model._session = Turned(raising(error))
    with pytest.raises(ProviderLost, match="The provider cuda stopped working") as caught:
        model.recognize(GREY)

    assert caught.value.exit_code == 5
    assert "-p cpu" in caught.value.hint
    assert model.instead(caught.value) is None  # cuda was named; nothing runs in its name


def test_a_model_at_work_can_be_interrupted_for_real(tmp_path: Path) -> None:
    spec = replace(TINY_INPUT, width=32, height=32, short_side=32)
    card = replace(tiny_card("endless"), input=spec)
    model = OnnxRecognizer.load(endless(tmp_path / "e.onnx"), card, plain_labels("abc"))
    failed: list[ModelFailed] = []

    def work() -> None:
        try:
            model.recognize(WHITE)
        except ModelFailed as error:
            failed.append(error)

    thread = threading.Thread(target=work)
    thread.start()
    time.sleep(0.3)
    was_at_work = thread.is_alive()
    model.interrupt()
    thread.join(20)

    assert was_at_work
    assert isinstance(model, Interruptible)
    assert isinstance(model, Replaceable)
    assert not thread.is_alive()
    assert failed
