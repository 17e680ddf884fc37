"""Costs of a network before anything is measured: parameters and multiply-adds.

Parameters are the weights and biases of all layers with batch normalisation folded into them,
as inference needs them; so a network counts the same whichever way it was exported. Training
frameworks count the unfolded normalisation too and say a little more: for MobileNetV2 1.0
3,504,872 where this says 3,487,816. The papers round (3.4 M).

Multiply-adds are those of convolutions and matrix products alone, one for each weight at each
place where it is applied (Howard et al. 2017, section 3.1: K·K·M·N·F·F for a convolution,
K·K·M·F·F for a depthwise one). Biases, activations, pooling and additions are not counted, here
as there; zero padding counts as if it were picture.
"""

from dataclasses import dataclass

from whatsit.domain.network.graph import Graph


@dataclass(frozen=True, slots=True)
class Costs:
    """Costs of one picture.

    Attributes:
        parameters: numbers that were learnt.
        multiply_adds: for one picture.
        unsized: layers whose shapes the graph does not tell; their multiply-adds are missing.
    """

    parameters: int
    multiply_adds: int
    unsized: int = 0


def costs_of(graph: Graph) -> Costs:
    """Add up the costs of all layers."""
    return Costs(
        sum(layer.parameters for layer in graph.layers),
        sum(layer.multiply_adds for layer in graph.layers),
        sum(not layer.shape_out.numbers for layer in graph.layers),
    )


def short_count(number: int) -> str:
    """Format a count to three digits, such as 3.49 M."""
    rounded = float(f"{number:.3g}")  # first of all, or 999,999 would be 1000 k
    for size, letter in ((1e9, "G"), (1e6, "M"), (1e3, "k")):
        if rounded >= size:
            digits = 2 - (rounded >= 10 * size) - (rounded >= 100 * size)
            return f"{rounded / size:.{digits}f} {letter}"
    return str(number)
