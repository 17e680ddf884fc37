import warnings
from collections import Counter
from collections.abc import Iterable
from pathlib import Path

import onnxruntime as ort
import pytest

from tests.tiny_models import save_tiny_model
from whatsit.adapters.runtime import providers
from whatsit.adapters.runtime.provider_trial import Trial
from whatsit.adapters.runtime.providers import (
    candidates,
    first_that_runs,
    list_providers,
    resolve,
    start,
)
from whatsit.adapters.runtime.session import CPU, create_session, nodes_by_provider, short_reason
from whatsit.domain.text.errors import ProviderError

TENSORRT, CUDA = "TensorrtExecutionProvider", "CUDAExecutionProvider"


@pytest.fixture
def model(tmp_path: Path) -> Path:
    return save_tiny_model(tmp_path / "tiny.onnx")


@pytest.mark.parametrize("asked", ["cpu", "CPU", "CPUExecutionProvider"])
def test_a_provider_has_a_short_and_a_long_name(asked: str) -> None:
    assert resolve(asked) == [CPU]


def test_an_unknown_name_gets_a_suggestion() -> None:
    with pytest.raises(ProviderError, match="no such provider") as caught:
        resolve("cudda")

    assert caught.value.hint.startswith("Did you mean cuda?")


def test_what_is_not_compiled_in_names_the_package_that_has_it(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(ort, "get_available_providers", lambda: [CPU])

    with pytest.raises(ProviderError, match="onnxruntime-gpu has it") as caught:
        resolve("trt")
    assert "onnxruntime-gpu" in caught.value.hint


@pytest.fixture
def nvidia_wheel(monkeypatch: pytest.MonkeyPatch) -> dict[str, Trial]:
    """Pretend that the GPU wheel is installed; what trials say can be changed."""
    trials = {
        TENSORRT: Trial(False, "there is no NVIDIA driver on this machine."),
        CUDA: Trial(True),
        CPU: Trial(True),
    }

    def try_them(ep_names: Iterable[str], *, again: bool = False) -> dict[str, Trial]:
        return {name: trials[name] for name in ep_names}

    monkeypatch.setattr(ort, "get_available_providers", lambda: [TENSORRT, CUDA, CPU])
    monkeypatch.setattr(providers, "try_providers", try_them)
    return trials


def test_auto_takes_only_what_really_ran(nvidia_wheel: dict[str, Trial]) -> None:
    found = candidates("auto")

    assert found.ep_names == (CUDA, CPU)
    assert tuple(map(str, found.passed_over)) == (
        "The provider tensorrt cannot be used: there is no NVIDIA driver on this machine.",
    )


def test_one_named_outright_is_refused_with_the_reason(nvidia_wheel: dict[str, Trial]) -> None:
    nvidia_wheel[CUDA] = Trial(False, "the library libcublasLt.so.13 is missing.")

    with pytest.raises(ProviderError, match=r"libcublasLt\.so\.13 is missing"):
        resolve("cuda")


def test_a_known_refusal_is_asked_again_when_the_provider_is_named(
    nvidia_wheel: dict[str, Trial], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(
        providers,
        "try_providers",
        lambda names, *, again=False: {name: Trial(again, "no device.") for name in names},
    )

    assert resolve("cuda") == [CUDA]


def test_what_is_compiled_in_and_what_is_usable_are_told_apart(
    nvidia_wheel: dict[str, Trial],
) -> None:
    infos = {info.name: info for info in list_providers()}

    assert (infos["tensorrt"].compiled_in, infos["tensorrt"].usable) == (True, False)
    assert (infos["cuda"].compiled_in, infos["cuda"].usable) == (True, True)
    assert (infos["openvino"].compiled_in, infos["openvino"].usable) == (False, False)
    assert infos["openvino"].wheel == "onnxruntime-openvino"


def test_what_falls_to_the_cpu_is_counted(model: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(providers, "resolve", lambda _asked: [CUDA])
    monkeypatch.setattr(providers, "create_session", lambda *_rest: object())
    counts = Counter({CUDA: 148, CPU: 2})
    monkeypatch.setattr(providers, "nodes_by_provider", lambda _session: counts)
    _, use = start(model, "cuda")

    assert (use.cpu_nodes, use.nodes) == (2, 150)
    assert use.shown == "CUDA (CPU 2/150)"
    assert use.as_json() == {
        "asked": "cuda", "used": CUDA, "why": None, "cpu_nodes": 2, "nodes": 150,
    }  # fmt: skip


def test_a_runtime_that_does_not_count_nodes_is_not_taken_for_zero(
    model: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(providers, "resolve", lambda _asked: [CUDA])
    monkeypatch.setattr(providers, "create_session", lambda *_rest: object())
    monkeypatch.setattr(providers, "nodes_by_provider", lambda _session: None)
    _, use = start(model, "cuda")

    assert use.shown == "CUDA"
    assert use.as_json()["cpu_nodes"] is None


def test_auto_says_what_it_passed_over_and_why() -> None:
    def create(ep_name: str) -> str:
        if ep_name == "CUDAExecutionProvider":
            raise ProviderError("cuda", "libcublasLt.so.13 is missing.")
        return ep_name

    session, use = first_that_runs(["CUDAExecutionProvider", CPU], "auto", create)

    assert session == use.used == CPU
    assert str(use.why) == "The provider cuda cannot be used: libcublasLt.so.13 is missing."


def test_auto_has_nothing_to_say_where_only_the_cpu_is(model: Path) -> None:
    _, use = start(model, "cpu")

    assert (use.asked, use.used, use.why) == ("cpu", CPU, None)


def test_every_node_is_accounted_for(model: Path) -> None:
    counts = nodes_by_provider(create_session(model, CPU))

    assert counts is not None
    assert set(counts) == {CPU}


@pytest.mark.skipif(
    "AzureExecutionProvider" not in ort.get_available_providers(), reason="this wheel lacks Azure"
)
def test_a_provider_that_takes_no_node_does_not_count_as_running(model: Path) -> None:
    with pytest.raises(ProviderError, match="no part of tiny"):
        create_session(model, "AzureExecutionProvider")
    with pytest.raises(ProviderError, match="web service"):
        start(model, "azure")


def test_asking_never_warns_and_never_prints(
    model: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        for info in list_providers():
            try:
                start(model, info.name)
            except ProviderError:
                assert not info.usable

    assert capfd.readouterr() == ("", "")


def test_every_provider_is_listed_with_the_truth() -> None:
    infos = {i.name: i for i in list_providers()}

    assert len(infos) == len(ort.get_all_providers())
    assert infos["cpu"].usable
    assert infos["cpu"].title == "CPU"
    assert not infos["rknpu"].compiled_in
    assert all(info.usable or str(info.reason).endswith(".") for info in infos.values())
    assert [name for name, info in infos.items() if info.usable and info.reason] == []


def test_a_session_on_another_provider_than_asked_is_an_error(
    model: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    class FellBack:
        def __init__(self, *args: object, **named: object) -> None:
            pass

        def get_providers(self) -> list[str]:
            return [CPU]

    monkeypatch.setattr(ort, "InferenceSession", FellBack)

    with pytest.raises(ProviderError, match="its device or its libraries"):
        create_session(model, "CUDAExecutionProvider")


def test_a_reason_is_one_line_without_codes_and_paths() -> None:
    error = RuntimeError(
        "[ONNXRuntimeError] : 1 : FAIL : Load model from /a/b.onnx failed:"
        "/onnxruntime_src/graph.cc:12 void f() Fatal error\nmore"
    )

    assert "/a/b.onnx" not in short_reason(error)
    assert "ONNXRuntimeError" not in short_reason(error)
    assert "\n" not in short_reason(error)


def test_of_nested_exceptions_the_innermost_has_the_words() -> None:
    error = RuntimeError(
        "[ONNXRuntimeError] : 1 : FAIL : Exception during initialization: /a/backend.cc:136 "
        "some::Class::method(args&, /b/ov.cc:28 more\nException from src/x.cpp:114:\n"
        "No such layout is supported.\n\n"
    )

    assert short_reason(error) == "No such layout is supported"


def test_the_module_keeps_automatic_choice_under_one_word() -> None:
    assert resolve(providers.AUTO)[-1] == CPU
