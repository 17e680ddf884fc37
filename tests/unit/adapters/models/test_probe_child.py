"""The examination of files by the child's code, in this process; test_probe.py runs the child.

Here no process is killed afterwards, so it is also seen which of its lines have run.
"""

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import onnx
import pytest
from onnx import TensorProto, helper

from tests.tiny_models import save_one_size_model, save_tiny_model
from whatsit.adapters.models import probe_child
from whatsit.adapters.models.probe_child import MOST_CLASSES, examine
from whatsit.adapters.system.child_process import READY
from whatsit.domain.text.errors import ModelFailed
from whatsit.domain.text.words import Words, from_json

MEMORY = 2 << 30


def why(found: dict[str, Any], kind: str) -> str:
    assert found["error"]["kind"] == kind
    return str(from_json(found["error"]["why"]))


def with_output(path: Path, *nodes: onnx.NodeProto, kind: int = TensorProto.FLOAT) -> Path:
    """A tiny classifier whose scores `raw` become `y` in some other way."""
    model = onnx.load(save_tiny_model(path, size=("h", "w")))
    model.graph.node.extend(nodes)
    del model.graph.output[:]
    model.graph.output.append(helper.make_tensor_value_info("y", kind, None))
    path.write_bytes(model.SerializeToString())
    return path


@pytest.mark.parametrize("layout", ["NCHW", "NHWC"])
def test_a_classifier_is_run_and_its_scores_are_counted(tmp_path: Path, layout: str) -> None:
    path = save_tiny_model(tmp_path / "a.onnx", classes=7, layout=layout, state_output=False)
    found = examine(path, MEMORY)

    assert (found["facts"]["classes"], found["facts"]["layout"]) == (7, layout)
    assert (found["external_files"], found["note"]) == ((), "")


def test_metadata_without_end_is_left_out(tmp_path: Path) -> None:
    path = save_tiny_model(tmp_path / "a.onnx", metadata={"names": "x" * 300_000})

    assert examine(path, MEMORY)["facts"]["metadata"] == {}


def test_what_is_no_model_is_told_with_its_reason(tmp_path: Path) -> None:
    page = tmp_path / "a.onnx"
    page.write_text("<html>Please log in.</html>")
    wide = save_tiny_model(tmp_path / "b.onnx", size=(8, 5000))

    assert why(examine(page, MEMORY), "ModelUnreadable")
    assert "5000 x 8 pixels; 4096 is the most" in why(examine(wide, MEMORY), "NotAClassifier")


@pytest.mark.parametrize(
    ("node", "kind", "said"),
    [
        (helper.make_node("ReduceMean", ["raw"], ["y"], keepdims=0), TensorProto.FLOAT, "not one"),
        (
            helper.make_node("Cast", ["raw"], ["y"], to=TensorProto.INT64),
            TensorProto.INT64,
            "",
        ),
        (helper.make_node("Concat", ["raw", "raw"], ["y"], axis=0), TensorProto.FLOAT, "[2, 5]"),
    ],
)
def test_whatever_is_no_row_of_scores_is_refused(
    tmp_path: Path, node: onnx.NodeProto, kind: int, said: str
) -> None:
    found = examine(with_output(tmp_path / "a.onnx", node, kind=kind), MEMORY)

    assert said in why(found, "NotAClassifier")


def test_more_classes_than_anybody_has_names_for_are_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(probe_child, "MOST_CLASSES", 4)
    found = examine(save_tiny_model(tmp_path / "a.onnx", classes=5), MEMORY)

    assert MOST_CLASSES == 1_000_000
    assert "it has 5 classes" in why(found, "NotAClassifier")


def test_the_usual_size_may_be_the_wrong_one_and_a_given_one_must_not_be(tmp_path: Path) -> None:
    path = save_one_size_model(tmp_path / "a.onnx")

    assert "failed while running" in str(from_json(examine(path, MEMORY)["note"]))
    assert examine(path, MEMORY, (8, 8))["facts"]["classes"] == 5
    assert "failed" in why(examine(path, MEMORY, (16, 16)), "ModelUnreadable")


@pytest.mark.parametrize(
    ("raised", "said"),
    [
        (MemoryError(), "it needs more memory than 2 GiB."),
        (ModelFailed("a", "std::bad_alloc"), "it needs more memory than 2 GiB."),
        (ZeroDivisionError("by a damaged file"), "ZeroDivisionError: by a damaged file"),
        (ValueError("\udcff is no text"), "ValueError: ? is no text"),
    ],
)
def test_whatever_a_library_raises_becomes_a_reason(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, raised: Exception, said: str
) -> None:
    def broken(_path: Path) -> None:
        raise raised

    monkeypatch.setattr(probe_child, "read_graph", broken)

    assert why(examine(tmp_path / "a.onnx", MEMORY), "ModelUnreadable").startswith(said)


@pytest.mark.parametrize(
    ("module", "words", "question"),
    [
        ("models.probe_child", [str(4 << 30), "20"], None),
        ("runtime.provider_trial_child", [], "CPUExecutionProvider"),
    ],
)
def test_a_child_ends_when_nobody_asks_any_more(
    tmp_path: Path, module: str, words: list[str], question: str | None
) -> None:
    path = save_tiny_model(tmp_path / "a.onnx")
    asked = json.dumps(question or [str(path), None])
    # One of them may write no file at all, not even with the lines that coverage.py counted.
    environment = {k: v for k, v in os.environ.items() if not (words and k.startswith("COVERAGE"))}
    run = subprocess.run(
        [sys.executable, "-c", f"from whatsit.adapters.{module} import main; main()", *words],
        env=environment,
        input=f"{asked}\n{asked}\n",
        capture_output=True,
        text=True,
        timeout=100,
        check=False,
    )
    ready, *answers = map(json.loads, run.stdout.splitlines())

    assert run.returncode == 0, run.stderr
    assert ready == READY
    assert len(answers) == 2
    assert all("facts" in said or said["usable"] for said in answers)


def test_a_refusal_travels_as_words(tmp_path: Path) -> None:
    wide = save_tiny_model(tmp_path / "wide.onnx", size=(8, 5000))
    said = from_json(json.loads(json.dumps(examine(wide, MEMORY)))["error"]["why"])

    assert isinstance(said, Words)
    assert said.template == "it takes pictures of {width} x {height} pixels; {most} is the most."
