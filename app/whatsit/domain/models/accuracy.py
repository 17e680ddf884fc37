"""Accuracy of a model as its card gives it, with who measured it on which pictures.

Cards give it as a fraction or in per cent, and often not at all; what is not known stays unknown.
"""

from dataclasses import dataclass
from typing import Any

from whatsit.domain.models.card import ModelCard
from whatsit.domain.text.checks import is_number


@dataclass(frozen=True, slots=True)
class Accuracy:
    """Published accuracy of one model.

    Attributes:
        top1_percent: how often the best label is right, 0 to 100.
        data_set: the pictures; empty where the card does not say.
        by: who found it out; empty where the card does not say.
    """

    top1_percent: float
    data_set: str = ""
    by: str = ""

    @property
    def text(self) -> str:
        """The accuracy as text, such as 69.48 %."""
        return f"{self.top1_percent:.2f} %"

    @property
    def origin(self) -> str:
        """Data set and who measured it, as far as they are known."""
        return "; ".join(part for part in (self.data_set, self.by) if part)


def accuracy_of(card: ModelCard) -> Accuracy | None:
    """Read a card's accuracy; None where it gives nothing that can be read as top-1 accuracy."""
    said = card.accuracy
    top1 = said.get("top1")
    if not is_number(top1, most=100) or top1 <= 0:
        return None
    return Accuracy(
        # Nobody publishes a model that is right in less than one picture of a hundred.
        float(top1) * 100 if top1 <= 1 else float(top1),
        _text(said, "data_set", "dataset"),
        _text(said, "published_by", "measured_by"),
    )


def _text(said: dict[str, Any], *keys: str) -> str:
    return next((str(said[key]) for key in keys if said.get(key)), "")
