"""Lines of the side panel: the newest recognition, ready to be painted."""

from dataclasses import dataclass

from whatsit.domain.recognition.result import Recognition


@dataclass(frozen=True, slots=True)
class Guess:
    """One line of the side panel.

    Attributes:
        index: of the class.
        name: in the window's language.
        id: WordNet id, or empty.
        shown: steadied score, 0 to 1: the length of the bar.
        score: raw score of the newest frame, 0 to 1.
        claimed: it is the answer; the others are candidates.
    """

    index: int
    name: str
    id: str
    shown: float
    score: float
    claimed: bool


def guesses(recognition: Recognition | None, language: str) -> tuple[Guess, ...]:
    """Return the lines for a recognition, best first; none where there is no recognition yet."""
    if recognition is None:
        return ()
    best = recognition.best
    return tuple(
        Guess(p.label.index, p.label.name(language), p.label.id or "", p.shown, p.score, p is best)
        for p in recognition.steady
    )
