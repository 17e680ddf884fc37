from pathlib import Path
from typing import Any

import onnx
import pytest
from onnx import TensorProto, helper

from tests.tiny_models import save_graph, save_tiny_model
from whatsit.adapters.graph.reader import read_graph
from whatsit.adapters.graph.safety import check_external_files, check_operators, external_files
from whatsit.domain.text.errors import ModelUnreadable


def outside_tensor(location: str | None) -> onnx.TensorProto:
    """Weights that lie in another file."""
    tensor = helper.make_tensor("w", TensorProto.FLOAT, [3, 5], bytes(60), raw=True)
    tensor.ClearField("raw_data")
    tensor.data_location = TensorProto.EXTERNAL
    if location is not None:
        entry = tensor.external_data.add()
        entry.key, entry.value = "location", location
    return tensor


def save(path: Path, nodes: list[Any], weights: list[Any], functions: tuple[Any, ...] = ()) -> Any:
    value = helper.make_tensor_value_info
    graph = helper.make_graph(
        nodes,
        "g",
        [value("x", TensorProto.FLOAT, [1, 3, 8, 8])],
        [value("y", TensorProto.FLOAT, [1, 5])],
        weights,
    )
    model = onnx.load_from_string(save_graph(path, graph).read_bytes())
    model.functions.extend(functions)
    return model


def node(op_type: str, domain: str = "", **attributes: Any) -> Any:
    return helper.make_node(op_type, ["x"], ["y"], domain=domain, **attributes)


def test_ordinary_operators_pass(tmp_path: Path) -> None:
    check_operators(read_graph(save_tiny_model(tmp_path / "a.onnx", softmax=True)), "a.onnx")


@pytest.mark.parametrize("inside", [False, True])
def test_operators_of_the_authors_own_are_refused_by_name(tmp_path: Path, inside: bool) -> None:
    theirs = node("Mine", "their.ops")
    if inside:
        theirs = node("If", then_branch=helper.make_graph([theirs], "t", [], []))
    model = save(tmp_path / "a.onnx", [theirs], [])

    with pytest.raises(ModelUnreadable, match=r"Mine is of their\.ops"):
        check_operators(model, "a.onnx")


def test_functions_that_the_model_itself_defines_pass(tmp_path: Path) -> None:
    body = [helper.make_node("Identity", ["a"], ["b"])]
    opsets = [helper.make_opsetid("", 17)]
    own = helper.make_function("their.ops", "Mine", ["a"], ["b"], body, opsets)

    check_operators(save(tmp_path / "a.onnx", [node("Mine", "their.ops")], [], (own,)), "a")


@pytest.mark.parametrize("operator", ["EPContext", "PythonOp"])
def test_operators_that_load_code_are_refused(tmp_path: Path, operator: str) -> None:
    model = save(tmp_path / "a.onnx", [node(operator, "com.microsoft")], [])

    with pytest.raises(ModelUnreadable, match="code from outside"):
        check_operators(model, "a.onnx")


def test_weights_elsewhere_are_found_wherever_they_are_named(tmp_path: Path) -> None:
    in_attribute = node("Constant", value=outside_tensor("attribute.bin"))
    inner = helper.make_graph([in_attribute], "i", [], [], [outside_tensor("inner.bin")])
    nodes = [node("If", then_branch=inner)]
    model = save(tmp_path / "a.onnx", nodes, [outside_tensor("outer.bin")])

    assert external_files(model, "a.onnx") == ("attribute.bin", "inner.bin", "outer.bin")


@pytest.mark.parametrize("location", [None, ""])
def test_weights_that_lie_nowhere_are_refused(tmp_path: Path, location: str | None) -> None:
    model = save(tmp_path / "a.onnx", [node("Identity")], [outside_tensor(location)])

    with pytest.raises(ModelUnreadable, match="where its weights w are"):
        external_files(model, "a.onnx")


@pytest.mark.parametrize("location", ["w.bin", "parts/w.bin", "./w.bin"])
def test_weights_inside_the_models_folder_pass(tmp_path: Path, location: str) -> None:
    (tmp_path / "parts").mkdir()
    for name in ("w.bin", "parts/w.bin"):
        (tmp_path / name).write_bytes(b"w")

    check_external_files(tmp_path / "a.onnx", [location])


@pytest.mark.parametrize(
    "location",
    [
        *("../w.bin", "parts/../../w.bin", "..\\w.bin", "/etc/hostname", "C:\\w.bin", "C:w.bin"),
        *("\\\\server\\share\\w.bin", "\\w.bin", "a\0b"),
    ],
)
def test_weights_outside_the_models_folder_are_refused(tmp_path: Path, location: str) -> None:
    (tmp_path / "w.bin").write_bytes(b"w")
    (tmp_path / "model").mkdir()

    with pytest.raises(ModelUnreadable, match="outside the model's folder"):
        check_external_files(tmp_path / "model" / "a.onnx", [location])


@pytest.mark.parametrize("location", ["w.bin", "parts/w.bin"])
def test_links_are_refused(tmp_path: Path, location: str) -> None:
    (tmp_path / "secret").mkdir()
    (tmp_path / "secret" / "w.bin").write_bytes(b"w")
    folder = tmp_path / "model"
    folder.mkdir()
    (folder / "w.bin").symlink_to(tmp_path / "secret" / "w.bin")
    (folder / "parts").symlink_to(tmp_path / "secret")

    with pytest.raises(ModelUnreadable, match="are a link"):
        check_external_files(folder / "a.onnx", [location])


@pytest.mark.parametrize("location", ["w.bin", ".", "*/_ORT_MEM_ADDR_/*"])
def test_weights_that_are_no_file_are_refused(tmp_path: Path, location: str) -> None:
    with pytest.raises(ModelUnreadable, match="not beside it"):
        check_external_files(tmp_path / "a.onnx", [location])
