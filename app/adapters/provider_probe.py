"""Tries one execution provider out on a small network: the only proof that it works here."""

from functools import cache
from typing import Any

import numpy as np

from app.adapters.onnx_session import create_session

_OPSET = 17
_IR_VERSION = 8


def probe(ep_name: str) -> Any:
    """A session of a small convolution on that provider, which has run once.

    Args:
        ep_name: ONNX Runtime's name, compiled into the installed build.

    Raises:
        ProviderError: it does not start here, or cannot run a convolution.
    """
    session = create_session(_small_network(), ep_name)
    session.run(None, {"picture": np.zeros((1, 3, 8, 8), np.float32)})
    return session


@cache
def _small_network() -> bytes:
    """An ONNX file: one 3x3 convolution from 3 to 4 channels, which every provider can run."""
    # onnx takes a quarter of a second to import, and only this needs it.
    from onnx import TensorProto, helper, numpy_helper  # noqa: PLC0415  (see above)

    weight = np.full((4, 3, 3, 3), 0.1, np.float32)
    graph = helper.make_graph(
        [helper.make_node("Conv", ["picture", "weight"], ["features"], kernel_shape=[3, 3])],
        "probe",
        [helper.make_tensor_value_info("picture", TensorProto.FLOAT, [1, 3, 8, 8])],
        [helper.make_tensor_value_info("features", TensorProto.FLOAT, [1, 4, 6, 6])],
        [numpy_helper.from_array(weight, "weight")],
    )
    model = helper.make_model(
        graph, opset_imports=[helper.make_opsetid("", _OPSET)], ir_version=_IR_VERSION
    )
    content: bytes = model.SerializeToString()
    return content
