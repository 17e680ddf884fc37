"""The model card: identity, input and output of a model file. It lies beside it as card.toml.

Every way of preparing a picture that the field uses can be said here: TensorFlow's and
PyTorch's normalisations, either layout, stretch or crop, 1000 or 1001 classes, logits or
probabilities. Preprocessing reads nothing but this.
"""

from dataclasses import dataclass, field
from typing import Any, Final, Literal

from whatsit.domain.text.words import Text

Layout = Literal["NCHW", "NHWC"]
Channels = Literal["RGB", "BGR"]
ScoreKind = Literal["logits", "probabilities"]

DTYPES: Final = ("float32", "float16", "uint8")
DEFAULT_THRESHOLD: Final = 0.30


@dataclass(frozen=True, slots=True)
class Rectangle:
    """A rectangle of a picture, in pixels of that picture."""

    left: float
    top: float
    width: float
    height: float


@dataclass(frozen=True, slots=True)
class InputSpec:
    """Preprocessing from a picture to the model's input tensor: x = (pixel * scale - mean) / std.

    Attributes:
        width: of the tensor, pixels.
        height: of the tensor, pixels.
        layout: NCHW or NHWC.
        channels: order in the tensor.
        dtype: of the tensor; uint8 takes raw pixels, so scale 1, mean 0, std 1.
        short_side: resize so that the picture's short side has this many pixels, then crop the
            centre; None stretches the whole picture to width x height.
        scale: multiplied with pixels 0..255.
        mean: one per channel, in the order of the tensor, after scaling.
        std: one per channel, in the order of the tensor, after scaling.
    """

    width: int
    height: int
    layout: Layout = "NCHW"
    channels: Channels = "RGB"
    dtype: str = "float32"
    short_side: int | None = 256
    scale: float = 1 / 255
    mean: tuple[float, float, float] = (0.485, 0.456, 0.406)
    std: tuple[float, float, float] = (0.229, 0.224, 0.225)

    def visible_part(self, width: int, height: int) -> Rectangle:
        """Return the part of a width x height picture that the model really sees."""
        if self.short_side is None:
            return Rectangle(0.0, 0.0, float(width), float(height))
        pixels = min(width, height) / self.short_side
        part_width = min(self.width * pixels, float(width))
        part_height = min(self.height * pixels, float(height))
        left, top = (width - part_width) / 2, (height - part_height) / 2
        return Rectangle(left, top, part_width, part_height)


@dataclass(frozen=True, slots=True)
class OutputSpec:
    """Meaning of the model's output.

    Attributes:
        scores: logits, or probabilities that already passed a softmax.
        labels: a label file beside the card, or `imagenet1k` for the app's own.
        offset: number of leading outputs without a label (1 where class 0 is "background").
        reject: English names of classes that mean "none of these".
        threshold: the least score that counts as an answer, unless the user sets one.
    """

    scores: ScoreKind = "logits"
    labels: str = "imagenet1k"
    offset: int = 0
    reject: tuple[str, ...] = ()
    threshold: float = DEFAULT_THRESHOLD


@dataclass(frozen=True, slots=True)
class Golden:
    """A picture and the answer that the model must give for it.

    Attributes:
        picture: file beside the card.
        index: of the expected best label.
        score: its expected softmax.
        tolerance: greatest difference from that score that passes.
    """

    picture: str
    index: int
    score: float
    tolerance: float


@dataclass(frozen=True, slots=True)
class ModelCard:
    """A model's identity, input and output.

    Attributes:
        name: as the user types it; letters, digits, dot, dash and underscore.
        title: as the user reads it.
        architecture: for example MobileNetV2 1.0 224; empty where not known.
        file: the .onnx beside the card.
        sha256: of that file, hexadecimal; empty where not known.
        size_bytes: of that file; 0 where not known.
        urls: addresses to fetch it from, tried in order.
        license: SPDX identifier; empty where not known.
        source: who made it and from what.
        accuracy: published or measured figures with data set and who measured; may be empty.
        input: preprocessing that it expects.
        output: meaning of what it returns.
        golden: the self-check; None where there is none.
        assumed: sentences on what was stated nowhere and had to be assumed.
    """

    name: str
    title: str
    input: InputSpec
    output: OutputSpec
    architecture: str = ""
    file: str = "model.onnx"
    sha256: str = ""
    size_bytes: int = 0
    urls: tuple[str, ...] = ()
    license: str = ""
    source: str = ""
    accuracy: dict[str, Any] = field(default_factory=dict, hash=False)
    golden: Golden | None = None
    assumed: tuple[Text, ...] = ()
