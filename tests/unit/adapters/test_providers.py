import warnings
from pathlib import Path
from types import SimpleNamespace

import onnxruntime as ort
import pytest

from app.adapters import providers
from app.adapters.onnx_session import CPU, create_session, nodes_by_provider, short_reason
from app.adapters.providers import first_that_runs, list_providers, resolve, start
from app.domain.errors import ProviderError
from tests.tiny_models import save_tiny_model


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


def test_auto_tries_only_accelerators_with_a_device(monkeypatch: pytest.MonkeyPatch) -> None:
    compiled_in = ["TensorrtExecutionProvider", "CUDAExecutionProvider", CPU]
    devices = [SimpleNamespace(ep_name=name) for name in (CPU, "CUDAExecutionProvider")]
    monkeypatch.setattr(ort, "get_available_providers", lambda: compiled_in)
    monkeypatch.setattr(ort, "get_ep_devices", lambda: devices)

    assert resolve("auto") == ["CUDAExecutionProvider", CPU]


def test_auto_says_what_it_passed_over_and_why() -> None:
    def create(ep_name: str) -> str:
        if ep_name == "CUDAExecutionProvider":
            raise ProviderError("cuda", "libcublasLt.so.13 is missing.")
        return ep_name

    session, use = first_that_runs(["CUDAExecutionProvider", CPU], "auto", create)

    assert session == use.used == CPU
    assert use.why == "The provider cuda cannot be used: libcublasLt.so.13 is missing."


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
    with pytest.raises(ProviderError, match="no part of"):
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
    assert all(info.usable or info.reason.endswith(".") for info in infos.values())


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


def test_the_module_keeps_automatic_choice_under_one_word() -> None:
    assert resolve(providers.AUTO)[-1] == CPU
