"""A model's answer at one moment of a clip, in the form in which two readings are compared."""

from dataclasses import dataclass

from whatsit.domain.recognition.result import Prediction, Recognition


@dataclass(frozen=True, slots=True)
class LabelScore:
    """A label with its raw score, as one model puts it.

    Attributes:
        label: its name.
        score: raw softmax, 0 to 1.
        id: the WordNet id; None for other labels.
        names: in every known language, casefolded.
    """

    label: str
    score: float
    id: str | None = None
    names: frozenset[str] = frozenset()

    def means(self, other: "LabelScore") -> bool:
        """Tell whether both name the same class: by id where both have one, else by any name."""
        if self.id is not None and other.id is not None:
            return self.id == other.id
        return not self.names.isdisjoint(other.names)


@dataclass(frozen=True, slots=True)
class Observation:
    """Answer of one model at one moment.

    Attributes:
        time_s: on the clip's clock.
        best: the best label by its raw score.
        claimed: the answer that was given; None for "not sure".
    """

    time_s: float
    best: LabelScore
    claimed: LabelScore | None

    @classmethod
    def of(cls, recognition: Recognition, language: str) -> "Observation":
        """Take the answer of a recognition, with labels in a language."""
        claimed = recognition.best
        return cls(
            recognition.time_s,
            _claim(recognition.predictions[0], language),
            None if claimed is None else _claim(claimed, language),
        )


def _claim(prediction: Prediction, language: str) -> LabelScore:
    label = prediction.label
    names = frozenset(name.casefold() for name in label.names.values())
    return LabelScore(label.name(language), prediction.score, label.id, names)
