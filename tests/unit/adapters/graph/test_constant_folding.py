from typing import Any

import numpy as np
import pytest
from onnx import TensorProto, helper

from whatsit.adapters.graph.constant_folding import FEW, fold

ROW = np.array([2, 3, 5, 7], np.int64)


def made(operator: str, *given: Any, **attributes: Any) -> Any:
    node = helper.make_node(operator, [f"i{at}" for at, _ in enumerate(given)], ["o"], **attributes)
    found = fold(node, [np.asarray(value) for value in given])
    return None if found is None else found.tolist()


@pytest.mark.parametrize(
    ("found", "wanted"),
    [
        (made("Gather", ROW, 2), 5),
        (made("Slice", ROW, [1], [3]), [3, 5]),
        (made("Slice", ROW, starts=[2], ends=[9]), [5, 7]),
        (made("Slice", [[1, 2], [3, 4]], [-1], [-(2**63)], [0], [-1]), [[3, 4], [1, 2]]),
        (made("Unsqueeze", 4, axes=[0]), [4]),
        (made("Squeeze", [4]), 4),
        (made("Concat", [1], [2, 3], axis=0), [1, 2, 3]),
        (made("Div", 7, 2), 3),
        (made("Div", 7.0, 2.0), 3.5),
        (made("Ceil", 3.5), 4.0),
        (made("Cast", 3.0, to=TensorProto.INT64), 3),
        (made("Clip", -2.0, 0.0), 0.0),
        (made("Clip", 9.0, min=0.0, max=6.0), 6.0),
        (made("ConstantOfShape", [3]), [0, 0, 0]),
        (made("Max", 3, 8), 8),
        (made("Reshape", ROW, [2, -1]), [[2, 3], [5, 7]]),
        (made("Transpose", [[1, 2], [3, 4]]), [[1, 3], [2, 4]]),
    ],
)
def test_small_arithmetic(found: Any, wanted: Any) -> None:
    assert found == wanted


def test_what_is_large_or_wrong_or_unknown_is_left_alone() -> None:
    assert made("ConstantOfShape", [10**9, 10**9]) is None
    assert made("Concat", np.zeros(FEW), [1.0], axis=0) is None
    assert made("Add", np.zeros(FEW + 1), 1.0) is None
    assert made("Gather", ROW, 9) is None
    assert made("Reshape", ROW, [3]) is None
    assert made("Resize", ROW) is None
