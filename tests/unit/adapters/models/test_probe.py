"""Strange files are opened by a child process; whatever they do to it, the parent says so."""

import os
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
import onnx
import pytest
from numpy.typing import NDArray
from onnx import TensorProto, helper, numpy_helper

from tests.tiny_models import save_one_size_model, save_tiny_model
from whatsit.adapters.models import probe_process
from whatsit.adapters.models.finder import guess_model
from whatsit.adapters.models.probe import Probed, probe
from whatsit.adapters.models.probe_process import ProbeLimits, ProbeProcess
from whatsit.adapters.system.json_cache import JsonCache
from whatsit.domain.text.errors import ModelMissing, ModelUnreadable, NotAClassifier


@pytest.fixture
def cache(tmp_path: Path) -> JsonCache:
    return JsonCache(tmp_path / "probed.json")


@pytest.fixture
def no_child(monkeypatch: pytest.MonkeyPatch) -> Callable[[], None]:
    """Make the start of a child a failure from now on."""

    def forbid() -> None:
        def started(limits: ProbeLimits) -> None:
            pytest.fail("a child process was started")

        monkeypatch.setattr(probe_process, "ProbeProcess", started)

    return forbid


def with_last_nodes(
    path: Path,
    *nodes: onnx.NodeProto,
    size: tuple[int | str, int | str] = (8, 8),
    **constants: NDArray[Any],
) -> Path:
    """A tiny classifier whose scores `raw` pass through more nodes to become `y`."""
    model = onnx.load(save_tiny_model(path, size=size))
    model.graph.node.extend(nodes)
    for name, value in constants.items():
        model.graph.initializer.append(numpy_helper.from_array(value, name))
    del model.graph.output[:]
    model.graph.output.append(helper.make_tensor_value_info("y", TensorProto.FLOAT, [1, None]))
    path.write_bytes(model.SerializeToString())
    return path


def endless(path: Path) -> Path:
    """Save a model that adds one to its scores 2^62 times."""
    value = helper.make_tensor_value_info
    body = helper.make_graph(
        [helper.make_node("Add", ["in", "one"], ["out"]), helper.make_node("Not", ["no"], ["on"])],
        "body",
        [
            value("round", TensorProto.INT64, []),
            value("go", TensorProto.BOOL, []),
            value("in", TensorProto.FLOAT, [1, 5]),
        ],
        [value("on", TensorProto.BOOL, []), value("out", TensorProto.FLOAT, [1, 5])],
    )
    loop = helper.make_node("Loop", ["rounds", "", "raw"], ["y"], body=body)
    return with_last_nodes(
        path, loop, rounds=np.array(2**62), one=np.array(1, np.float32), no=np.array(False)
    )


def test_a_classifier_is_told_with_what_really_came_out(tmp_path: Path, cache: JsonCache) -> None:
    path = save_tiny_model(tmp_path / "a.onnx", classes=7, state_output=False, softmax=True)
    probed = probe(path, cache=cache)

    assert (probed.facts.layout, probed.facts.width, probed.facts.height) == ("NCHW", 8, 8)
    assert (probed.facts.classes, probed.facts.softmax) == (7, True)
    assert probed.note == ""


def test_the_second_time_no_child_is_needed(
    tmp_path: Path, cache: JsonCache, no_child: Callable[[], None]
) -> None:
    path = save_tiny_model(tmp_path / "a.onnx", metadata={"names": "x"})
    first = probe(path, cache=cache)
    path.rename(tmp_path / "b.onnx")
    no_child()

    assert probe(tmp_path / "b.onnx", cache=cache) == first


def test_a_changed_file_is_tried_out_anew(tmp_path: Path, cache: JsonCache) -> None:
    probe(save_tiny_model(tmp_path / "a.onnx"), cache=cache)
    probed = probe(save_tiny_model(tmp_path / "a.onnx", classes=9), cache=cache)

    assert probed.facts.classes == 9


def test_a_file_of_the_catalogue_needs_no_child(
    shared_model: Path, no_child: Callable[[], None]
) -> None:
    no_child()
    found = guess_model(shared_model)

    assert found.card.name == "mobilenetv2-int8"
    assert found.path == shared_model
    assert len(found.labels) == 1000


def test_what_takes_too_long_is_stopped(tmp_path: Path, cache: JsonCache) -> None:
    with pytest.raises(ModelUnreadable, match="more than 1 seconds"):
        probe(endless(tmp_path / "a.onnx"), limits=ProbeLimits(seconds=1), cache=cache)


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux enforces RLIMIT_AS")
@pytest.mark.parametrize("size", [(8, 8), ("h", "w")])
def test_what_needs_too_much_memory_is_stopped(
    tmp_path: Path, cache: JsonCache, size: tuple[int | str, int | str]
) -> None:
    tile = helper.make_node("Tile", ["raw", "times"], ["y"])
    path = with_last_nodes(tmp_path / "a.onnx", tile, size=size, times=np.array([1, 200_000_000]))

    with pytest.raises(ModelUnreadable, match="needs more memory than 1 GiB"):
        probe(path, limits=ProbeLimits(memory_bytes=1 << 30), cache=cache)


@pytest.mark.parametrize(
    ("child", "said"),
    [
        ("import os; os.abort()", "SIGABRT"),
        ("import os, signal; os.kill(os.getpid(), signal.SIGSEGV)", "SIGSEGV"),
        ("import os, signal; os.kill(os.getpid(), signal.SIGKILL)", "want of memory"),
        ("import os, signal; os.kill(os.getpid(), signal.SIGXCPU)", "more than 2 seconds"),
        ("raise SystemExit(3)", "exit status 3"),
        ("print('no json', flush=True); input()", "taken over"),
        ("print('[]', flush=True); input()", "taken over"),
        ("print('{}', flush=True); input()", "taken over"),
        ("print('x' * 5000000, flush=True); input()", "taken over"),
        ("import time; time.sleep(60)", "more than 2 seconds"),
    ],
)
@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no signals")
def test_however_the_child_ends_the_parent_says_so_and_lives(
    tmp_path: Path, cache: JsonCache, monkeypatch: pytest.MonkeyPatch, child: str, said: str
) -> None:
    monkeypatch.setattr(probe_process, "_CODE", f"print('\"ready\"', flush=True); input(); {child}")
    path = save_tiny_model(tmp_path / "a.onnx")

    with pytest.raises(ModelUnreadable, match=said):
        probe(path, limits=ProbeLimits(seconds=2), cache=cache)
    assert not (tmp_path / "probed.json").exists()


@pytest.mark.parametrize("child", ["raise SystemExit(1)", "print('1', flush=True); input()"])
def test_a_child_that_does_not_start_is_told(
    tmp_path: Path, cache: JsonCache, monkeypatch: pytest.MonkeyPatch, child: str
) -> None:
    monkeypatch.setattr(probe_process, "_CODE", child)

    with pytest.raises(ModelUnreadable, match=r"ended the process|broke"):
        probe(save_tiny_model(tmp_path / "a.onnx"), cache=cache)


def test_no_child_is_left_behind(tmp_path: Path) -> None:
    child = ProbeProcess(ProbeLimits())
    child.ask(save_tiny_model(tmp_path / "a.onnx"))
    child.close()
    child.close()

    assert not child.alive


def test_the_child_writes_no_files_and_needs_no_folder_of_ours(
    tmp_path: Path, cache: JsonCache, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "elsewhere").mkdir()
    # A module of the same name in the working folder must not be taken for ours.
    (tmp_path / "elsewhere" / "json.py").write_text("raise SystemExit(9)")
    monkeypatch.chdir(tmp_path / "elsewhere")
    monkeypatch.setenv("PYTHONPATH", ".")
    probe(save_tiny_model(tmp_path / "a.onnx"), cache=cache)

    assert os.listdir() == ["json.py"]  # noqa: PTH208  # of the working folder


@pytest.mark.parametrize(
    ("size", "said"),
    [((9000, 8), "8 x 9000 pixels"), ((8, 2**31 - 1), "4096 is the most")],
)
def test_absurd_inputs_are_refused_before_they_are_tried(
    tmp_path: Path, cache: JsonCache, size: tuple[int, int], said: str
) -> None:
    with pytest.raises(NotAClassifier, match=said):
        probe(save_tiny_model(tmp_path / "a.onnx", size=size), cache=cache)


def test_a_graph_that_promises_other_scores_than_it_returns_is_refused(
    tmp_path: Path, cache: JsonCache
) -> None:
    path = save_tiny_model(tmp_path / "a.onnx", state_output=False)
    model = onnx.load(path)
    model.graph.output[0].CopyFrom(
        helper.make_tensor_value_info(model.graph.output[0].name, TensorProto.FLOAT, ["n", 10**9])
    )
    path.write_bytes(model.SerializeToString())

    with pytest.raises(NotAClassifier, match="promises 1000000000 class scores and returned 5"):
        probe(path, cache=cache)


def test_a_size_that_the_graph_leaves_open_may_be_the_wrong_one(
    tmp_path: Path, cache: JsonCache
) -> None:
    probed = probe(save_one_size_model(tmp_path / "a.onnx"), cache=cache)

    assert probed.facts.width is None
    assert "failed while running" in str(probed.note)
    assert probe(tmp_path / "a.onnx", size=(8, 8), cache=cache).facts.classes == 5
    with pytest.raises(ModelUnreadable, match="failed while running"):
        probe(tmp_path / "a.onnx", size=(16, 16), cache=cache)


def test_weights_beside_it_are_looked_at_every_time(
    tmp_path: Path, cache: JsonCache, no_child: Callable[[], None]
) -> None:
    folder = tmp_path / "model"
    folder.mkdir()
    path = save_tiny_model(folder / "a.onnx")
    model = onnx.load(path)
    onnx.save(model, path, save_as_external_data=True, location="w.bin", size_threshold=0)
    probed = probe(path, cache=cache)
    (folder / "w.bin").rename(tmp_path / "w.bin")
    (folder / "w.bin").symlink_to(tmp_path / "w.bin")
    no_child()

    assert probed.external_files == ("w.bin",)
    with pytest.raises(ModelUnreadable, match="are a link"):
        probe(path, cache=cache)


def test_a_memory_of_another_make_is_not_believed(tmp_path: Path, cache: JsonCache) -> None:
    path = save_tiny_model(tmp_path / "a.onnx")
    probe(path, cache=cache)
    text = (tmp_path / "probed.json").read_text()
    (tmp_path / "probed.json").write_text(text.replace('"layout"', '"format"'))

    assert isinstance(probe(path, cache=cache), Probed)


def test_what_is_not_there_or_too_large_is_told_at_once(
    tmp_path: Path, cache: JsonCache, no_child: Callable[[], None]
) -> None:
    no_child()
    with (tmp_path / "large.onnx").open("wb") as file:
        file.truncate((2 << 30) + 1)

    with pytest.raises(ModelMissing):
        probe(tmp_path / "none.onnx", cache=cache)
    with pytest.raises(ModelUnreadable, match="2 GiB"):
        probe(tmp_path / "large.onnx", cache=cache)
