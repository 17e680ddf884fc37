"""Refuses graphs that name files outside their folder or need operators of their own.

Weights may lie in other files, and their names stand in the graph: an absolute name, one with
`..`, or a link would make the runtime read whatever the file's author likes.
"""

from collections.abc import Iterable, Iterator
from pathlib import Path, PurePosixPath, PureWindowsPath
from typing import Any, Final

from whatsit.domain.text.errors import ModelUnreadable
from whatsit.domain.text.words import words

_STANDARD: Final = frozenset({"", "ai.onnx", "ai.onnx.ml", "com.microsoft"})

# These load a compiled file, or run Python, that the graph names.
_LOADS_CODE: Final = frozenset({"EPContext", "PythonOp", "PythonOpGrad", "PyOp"})

_EXTERNAL: Final = 1  # TensorProto.EXTERNAL; importing onnx takes a quarter of a second


def check_operators(model: Any, name: str) -> None:
    """Refuse operators that only a library of the model's author could run.

    Args:
        model: an `onnx.ModelProto`.
        name: what to call it in an error.

    Raises:
        ModelUnreadable: with the first such operator.
    """
    own = {(function.domain, function.name) for function in model.functions}
    bodies = [model.graph.node, *(function.node for function in model.functions)]
    for nodes in bodies:
        for node in _nodes(nodes):
            if node.domain not in _STANDARD and (node.domain, node.op_type) not in own:
                raise ModelUnreadable(
                    name,
                    words(
                        "its operator {operator} is of {domain}, which no ONNX Runtime has "
                        "by itself; libraries that come with a model are not loaded.",
                        operator=node.op_type,
                        domain=node.domain,
                    ),
                )
            if node.op_type in _LOADS_CODE:
                raise ModelUnreadable(
                    name,
                    words(
                        "its operator {operator} would run code from outside the model.",
                        operator=node.op_type,
                    ),
                )


def external_files(model: Any, name: str) -> tuple[str, ...]:
    """Return the names of other files that hold its weights, as the graph has them, sorted.

    Raises:
        ModelUnreadable: weights are said to lie elsewhere, but not where.
    """
    found: set[str] = set()
    for tensor in external_tensors(model):
        places = [entry.value for entry in tensor.external_data if entry.key == "location"]
        if len(places) != 1 or not places[0]:
            raise ModelUnreadable(
                name, words("it does not say where its weights {name} are.", name=tensor.name)
            )
        found.add(places[0])
    return tuple(sorted(found))


def external_tensors(model: Any) -> Iterator[Any]:
    """Return every tensor whose values lie in another file."""
    return (tensor for tensor in _tensors(model) if tensor.data_location == _EXTERNAL)


def check_external_files(path: Path, locations: Iterable[str]) -> None:
    """Refuse weights outside the model's own folder. Reads the disk, so call it every time.

    Args:
        path: of the model.
        locations: from `external_files`.

    Raises:
        ModelUnreadable: with the first file that is elsewhere, a link, or not there.
    """
    for location in locations:
        windows, posix = PureWindowsPath(location), PurePosixPath(location)
        leaves = ".." in windows.parts or ".." in posix.parts
        if leaves or windows.drive or windows.root or posix.is_absolute() or "\0" in location:
            raise ModelUnreadable(
                path.name,
                words(
                    "its weights are said to lie in {file}, outside the model's folder.",
                    file=location,
                ),
            )
        step = path.parent
        for part in windows.parts:
            step /= part
            if step.is_symlink():
                raise ModelUnreadable(
                    path.name,
                    words(
                        "its weights {file} are a link; put the file itself there.", file=location
                    ),
                )
        if not step.is_file():
            raise ModelUnreadable(
                path.name, words("its weights {file} are not beside it.", file=location)
            )


def _nodes(nodes: Iterable[Any]) -> Iterator[Any]:
    """Yield the nodes, and those of graphs inside them; protobuf reads at most 33 levels."""
    for node in nodes:
        yield node
        for attribute in node.attribute:
            for graph in (attribute.g, *attribute.graphs):
                yield from _nodes(graph.node)


def _tensors(model: Any) -> Iterator[Any]:
    """Yield every tensor: weights and attributes, of inner graphs and functions, too."""
    yield from _weights(model.graph)
    for nodes in [model.graph.node, *(function.node for function in model.functions)]:
        for node in _nodes(nodes):
            for attribute in node.attribute:
                yield attribute.t
                yield from attribute.tensors
                for sparse in (attribute.sparse_tensor, *attribute.sparse_tensors):
                    yield from (sparse.values, sparse.indices)
                for graph in (attribute.g, *attribute.graphs):
                    yield from _weights(graph)


def _weights(graph: Any) -> Iterator[Any]:
    yield from graph.initializer
    for sparse in graph.sparse_initializer:
        yield from (sparse.values, sparse.indices)
