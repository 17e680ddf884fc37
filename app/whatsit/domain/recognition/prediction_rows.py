"""Lines of the side panel: the newest recognition, ready to be painted."""

from dataclasses import dataclass

from whatsit.domain.recognition.result import Recognition


@dataclass(frozen=True, slots=True)
class PredictionRow:
    """One line of the side panel.

    Attributes:
        index: of the class.
        name: in the window's language.
        id: WordNet id, or empty.
        shown: steadied score, 0 to 1: the length of the bar.
        score: raw score of the newest frame, 0 to 1.
        claimed: True for the answer; the others are candidates.
    """

    index: int
    name: str
    id: str
    shown: float
    score: float
    claimed: bool


def prediction_rows(recognition: Recognition | None, language: str) -> tuple[PredictionRow, ...]:
    """Return the lines for a recognition, best first; none where there is no recognition yet."""
    if recognition is None:
        return ()
    best = recognition.best
    return tuple(
        PredictionRow(
            index=prediction.label.index,
            name=prediction.label.name(language),
            id=prediction.label.id or "",
            shown=prediction.shown,
            score=prediction.score,
            claimed=prediction is best,
        )
        for prediction in recognition.steady
    )
