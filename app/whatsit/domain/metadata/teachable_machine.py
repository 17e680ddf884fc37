"""Guesses the preprocessing of a Teachable Machine model, which its labels.txt gives away.

Its lines are `0 cat`, `1 dog`. The Python that it exports with a model (googlecreativelab's
teachablemachine-community, snippets/markdown/image/tensorflow/keras.md) takes the centre of a
picture, as large as it goes, and values from -1 to 1. Whoever converted the model to ONNX may have
built that in, so it is only the best guess.
"""

from dataclasses import replace

from whatsit.domain.metadata.input_guess import USUAL_SIZE
from whatsit.domain.metadata.stated import ModelMetadata
from whatsit.domain.models.graph_facts import GraphFacts

_ONE = (1.0, 1.0, 1.0)


def as_teachable_machine(metadata: ModelMetadata, facts: GraphFacts) -> ModelMetadata:
    """Add to a label file's metadata how Teachable Machine usually prepares pictures.

    Args:
        metadata: of a label file whose lines are counted.
        facts: of the graph.
    """
    longest = max(facts.width or USUAL_SIZE, facts.height or USUAL_SIZE)
    return replace(
        metadata,
        usual={
            "channels": "RGB",
            "short_side": longest,
            "scale": 1 / 127.5,
            "mean": _ONE,
            "std": _ONE,
        },
        usual_with="Teachable Machine",
    )
