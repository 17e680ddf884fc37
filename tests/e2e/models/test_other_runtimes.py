"""The truth about providers with other packages of ONNX Runtime really installed.

Skipped unless somebody made the environment: `make gpu VENV=.venv-gpu` for onnxruntime-gpu; for
OpenVINO, which runs on any processor, a `.venv-openvino` with onnxruntime-openvino in place of
onnxruntime.
"""

import json
from pathlib import Path
from typing import Any

import pytest

from tests.e2e.program import ROOT, assert_two_lines, whatsit

PICTURE = ROOT / "assets" / "golden.png"


def environment(name: str) -> str:
    """The Python of an environment beside the ordinary one."""
    for place in ("bin/python", "Scripts/python.exe"):
        if (ROOT / name / place).is_file():
            return str(ROOT / name / place)
    pytest.skip(f"{name} was not made; the head of this file says how")


def listed(python: str) -> dict[str, dict[str, Any]]:
    run = whatsit("providers", "--json", python=python)
    assert run.returncode == 0, run.stderr
    rows = [json.loads(line) for line in run.stdout.splitlines()]
    return {row["name"]: row for row in rows}


@pytest.fixture
def gpu() -> str:
    return environment(".venv-gpu")


@pytest.fixture
def openvino() -> str:
    return environment(".venv-openvino")


@pytest.mark.skipif(Path("/dev/nvidia0").exists(), reason="there is an NVIDIA device here")
def test_without_a_device_nvidia_s_providers_are_compiled_in_and_not_usable(gpu: str) -> None:
    rows = listed(gpu)

    for name in ("cuda", "tensorrt"):
        assert (rows[name]["compiled_in"], rows[name]["usable"]) == (True, False)
        assert "NVIDIA driver" in rows[name]["reason"]
    assert rows["cpu"]["usable"]
    assert all(row["usable"] or row["reason"].endswith(".") for row in rows.values())


@pytest.mark.skipif(Path("/dev/nvidia0").exists(), reason="there is an NVIDIA device here")
@pytest.mark.parametrize("name", ["cuda", "tensorrt", "CUDAExecutionProvider"])
def test_without_a_device_asking_for_one_is_an_error_with_the_reason(gpu: str, name: str) -> None:
    run = whatsit("classify", PICTURE, "-m", "starter", "-p", name, python=gpu)

    assert_two_lines(run, 5, "NVIDIA driver")
    assert run.stdout == ""


@pytest.mark.skipif(Path("/dev/nvidia0").exists(), reason="there is an NVIDIA device here")
def test_without_a_device_auto_runs_on_the_cpu_and_says_why(gpu: str) -> None:
    run = whatsit("classify", PICTURE, "-m", "starter", "--json", python=gpu)
    provider = json.loads(run.stdout)["provider"]

    assert (provider["asked"], provider["used"]) == ("auto", "CPUExecutionProvider")
    assert "cuda cannot be used" in provider["why"]
    assert "tensorrt cannot be used" in provider["why"]


@pytest.mark.skipif(not Path("/dev/nvidia0").exists(), reason="there is no NVIDIA device here")
def test_with_a_device_cuda_runs_and_is_measured_against_the_cpu(gpu: str) -> None:
    asked = whatsit("classify", PICTURE, "-m", "starter", "-p", "cuda", "--json", python=gpu)
    auto = whatsit("classify", PICTURE, "-m", "starter", "--json", python=gpu)

    assert json.loads(asked.stdout)["provider"]["used"] == "CUDAExecutionProvider"
    assert "is slower here" in json.loads(auto.stdout)["provider"]["why"]


def test_openvino_runs_when_it_is_asked_for(openvino: str) -> None:
    run = whatsit("classify", PICTURE, "-m", "starter", "-p", "openvino", "--json", python=openvino)

    assert run.returncode == 0, run.stderr
    assert json.loads(run.stdout)["provider"] == {
        "asked": "openvino", "used": "OpenVINOExecutionProvider", "why": None,
    }  # fmt: skip


def test_auto_measures_openvino_against_the_cpu_and_remembers(openvino: str, home: Path) -> None:
    first = whatsit("classify", PICTURE, "-m", "starter", "--json", python=openvino)
    measured = (home / "tuned.json").read_text(encoding="utf-8")
    second = whatsit("classify", PICTURE, "-m", "starter", "--json", python=openvino)
    provider = json.loads(first.stdout)["provider"]

    assert listed(openvino)["openvino"]["usable"]
    assert "is slower here" in provider["why"]
    assert json.loads(second.stdout)["provider"] == provider
    assert (home / "tuned.json").read_text(encoding="utf-8") == measured
