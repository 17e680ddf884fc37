"""Computes graph nodes that handle a few numbers, as exporters write them for shapes and padding.

Only operators whose result is as small as their inputs; the others are left alone.
"""

from collections.abc import Callable, Mapping, Sequence
from typing import Any, Final, TypeAlias

import numpy as np
from numpy.typing import NDArray
from onnx import TensorProto

FEW: Final = 64

Numbers: TypeAlias = NDArray[Any]
"""An array of whole or floating point numbers, at most FEW of them."""

_CASTS: Final = {TensorProto.INT32: np.int32, TensorProto.INT64: np.int64}


def fold(node: Any, given: Sequence[Numbers]) -> Numbers | None:
    """Compute a node's output from known inputs; None where that is not possible or not small.

    Args:
        node: of the graph.
        given: its inputs, without those it leaves out at the end.
    """
    work = _OPERATORS.get(node.op_type)
    if work is None or any(number.size > FEW for number in given):
        return None
    try:
        with np.errstate(all="ignore"):
            made = np.asarray(work(node, *given))
    except (IndexError, OverflowError, TypeError, ValueError, ZeroDivisionError):
        return None  # contradicts itself: shape inference will say so, or leave it open
    return made if made.size <= FEW else None


def ints(node: Any, name: str) -> list[int]:
    """Return an attribute of one or several whole numbers; empty where it is absent."""
    for attribute in node.attribute:
        if attribute.name == name:
            return list(attribute.ints) or [attribute.i]
    return []


def _cast(node: Any, x: Numbers) -> Numbers:
    return x.astype(_CASTS.get(ints(node, "to")[0], np.float64))


def _clip(node: Any, x: Numbers, *ends: Numbers) -> Numbers:
    floats = {attribute.name: attribute.f for attribute in node.attribute}
    low = ends[0] if ends else floats.get("min")
    high = ends[1] if len(ends) > 1 else floats.get("max")
    return x if low is None and high is None else np.clip(x, low, high)


def _constant_of_shape(node: Any, shape: Numbers) -> Numbers:
    if np.prod(shape, dtype=float) > FEW:
        raise ValueError
    fills = [attribute.t for attribute in node.attribute if attribute.name == "value"]
    whole = not fills or fills[0].data_type == TensorProto.INT64
    fill = (fills[0].int64_data or np.frombuffer(fills[0].raw_data, np.int64)) if fills else [0]
    if not whole:
        raise ValueError
    return np.full([int(size) for size in shape], int(fill[0]), np.int64)


def _divide(_node: Any, x: Numbers, y: Numbers) -> Numbers:
    whole = np.issubdtype(x.dtype, np.integer)
    return np.asarray(np.floor_divide(x, y) if whole else np.divide(x, y))


def _slice(node: Any, x: Numbers, *where: Numbers) -> Numbers:
    starts, ends = ints(node, "starts"), ints(node, "ends")
    start, end = (starts[0], ends[0]) if starts else (int(where[0][0]), int(where[1][0]))
    step = int(where[3][0]) if len(where) > 3 else 1
    axis = int(where[2][0]) if len(where) > 2 else (ints(node, "axes") or [0])[0]
    cut = [slice(None)] * x.ndim
    cut[axis] = slice(start, end, step)
    return x[tuple(cut)]


def _unsqueeze(node: Any, x: Numbers, *where: Numbers) -> Numbers:
    axes = [int(axis) for axis in where[0]] if where else ints(node, "axes")
    return np.expand_dims(x, tuple(axes))


_OPERATORS: Final[Mapping[str, Callable[..., Any]]] = {
    "Add": lambda _, x, y: x + y,
    "Cast": _cast,
    "Ceil": lambda _, x: np.ceil(x),
    "Clip": _clip,
    "Concat": lambda _, *parts: np.concatenate(parts),
    "ConstantOfShape": _constant_of_shape,
    "Div": _divide,
    "Floor": lambda _, x: np.floor(x),
    "Gather": lambda _, x, at: x[at.astype(np.int64)],
    "Identity": lambda _, x: x,
    "Max": lambda _, *parts: np.maximum.reduce(parts),
    "Min": lambda _, *parts: np.minimum.reduce(parts),
    "Mul": lambda _, x, y: x * y,
    "Reshape": lambda _, x, shape: x.reshape([int(size) for size in shape]),
    "Slice": _slice,
    "Squeeze": lambda _, x, *__: x.reshape(()) if x.size == 1 else x.squeeze(),
    "Sub": lambda _, x, y: x - y,
    "Transpose": lambda node, x: x.transpose(ints(node, "perm") or None),
    "Unsqueeze": _unsqueeze,
}
