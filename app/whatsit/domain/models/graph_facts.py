"""Facts that an ONNX file states about itself, as far as an image classifier is concerned."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from whatsit.domain.models.card import Layout


@dataclass(frozen=True, slots=True)
class GraphFacts:
    """Facts of one graph; nothing here is assumed.

    Attributes:
        input_name: of the only input.
        layout: NCHW or NHWC.
        width: pixels; None where the graph takes any.
        height: pixels; None where the graph takes any.
        dtype: float32, float16 or uint8.
        output_name: of the output that is one row of scores.
        classes: length of that row; None where the graph does not say.
        softmax: the row comes out of a softmax.
        opset: version of the standard operators.
        metadata: what the exporter wrote into the file.
        external_data: the weights lie in other files.
    """

    input_name: str
    layout: Layout
    width: int | None
    height: int | None
    dtype: str
    output_name: str
    classes: int | None
    softmax: bool
    opset: int
    metadata: Mapping[str, str] = field(default_factory=dict, hash=False)
    external_data: bool = False
