from dataclasses import replace
from pathlib import Path

import pytest

from tests.tiny_models import TINY_INPUT, save_tiny_model
from whatsit.adapters.runtime.latency import measure_in_turn
from whatsit.domain.text.errors import ModelFailed, ModelMissing


def test_every_model_is_timed_as_often_as_asked(tmp_path: Path) -> None:
    nchw = save_tiny_model(tmp_path / "a.onnx")
    nhwc = save_tiny_model(tmp_path / "b.onnx", layout="NHWC", dtype="uint8", size=("h", "w"))
    turned = replace(TINY_INPUT, layout="NHWC", dtype="uint8", width=32)
    latencies = measure_in_turn([(nchw, TINY_INPUT), (nhwc, turned)], rounds=5)

    assert [latency.rounds for latency in latencies] == [5, 5]
    assert all(0 < latency.median_ms <= latency.p95_ms for latency in latencies)


def test_a_model_that_fails_while_running_is_named(tmp_path: Path) -> None:
    path = save_tiny_model(tmp_path / "a")

    with pytest.raises(ModelFailed, match="a failed while"):
        measure_in_turn([(path, replace(TINY_INPUT, width=9))], rounds=1)


def test_a_missing_file_is_said(tmp_path: Path) -> None:
    with pytest.raises(ModelMissing):
        measure_in_turn([(tmp_path / "none.onnx", TINY_INPUT)], rounds=1)
