"""Options of the overlay, as the user chose them."""

from dataclasses import dataclass

from whatsit.domain.models.labels import DEFAULT_LANGUAGE


@dataclass(frozen=True, slots=True)
class OverlayOptions:
    """Choices that change rarely; everything that changes by the frame is in OverlayView.

    Attributes:
        language: of labels and phrases, one of whatsit.domain.models.labels.LANGUAGES.
        top: greatest number of predictions, 1 to 20; fewer fit into a small picture.
        predictions: the labels with their bars.
        status: the line with rate, latency, provider and model.
        square: the dashed outline of what the model sees.
    """

    language: str = DEFAULT_LANGUAGE
    top: int = 5
    predictions: bool = True
    status: bool = True
    square: bool = True
