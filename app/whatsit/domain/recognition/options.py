"""Options for turning scores into predictions: the part of the settings that the engine needs."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class ReadingOptions:
    """Options that may change from frame to frame.

    Attributes:
        top: number of predictions, 1 to 20.
        threshold: least steadied score that counts as an answer; None takes the model's own.
        smoothing_s: time constant; 0 switches smoothing off.
    """

    top: int = 5
    threshold: float | None = None
    smoothing_s: float = 0.0
