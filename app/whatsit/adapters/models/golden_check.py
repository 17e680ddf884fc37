"""Checks a model by its golden picture: that it gives the expected label and score here.

A wrong preprocessing, a provider that computes wrongly and an int8 kernel that does not suit the
processor (onnxruntime issue 26324) all raise no error, but give wrong names with high scores.
"""

from dataclasses import dataclass
from pathlib import Path

from whatsit.adapters.models.toml_files import bundled_catalogue
from whatsit.adapters.opencv.pictures import read_picture
from whatsit.adapters.runtime.session import provider_name
from whatsit.adapters.system.bundled import bundled_assets
from whatsit.domain.catalogue.entries import by_sha256
from whatsit.domain.models.card import Golden, ModelCard
from whatsit.domain.session.ports import Recognizer
from whatsit.domain.text.errors import GoldenMismatch, SourceError
from whatsit.domain.text.words import Text, Words, words
from whatsit.engine.recognition.classifier import Classifier


@dataclass(frozen=True, slots=True)
class GoldenResult:
    """The answer of a model to its golden picture.

    Attributes:
        ok: it is the expected label, with a score within the card's tolerance.
        expected: label and score by the card; None where it has no golden picture, which is ok.
        got: index of the best label, and its score; None where the picture cannot be read.
        sentence: the result, for the user.
        hint: likely causes and what to do; empty where it is ok.
    """

    ok: bool
    expected: Golden | None
    got: tuple[int, float] | None
    sentence: Text
    hint: Text = ""


def check(recognizer: Recognizer, card: ModelCard, folder: Path) -> GoldenResult:
    """Classify a card's golden picture with a loaded model.

    Args:
        recognizer: loaded with `card`.
        card: holds the expected answer.
        folder: where the card's files lie.

    Raises:
        ModelFailed: it raised while running.
    """
    if card.golden is None:
        return GoldenResult(
            True, None, None, words("{name} has no golden picture.", name=card.name)
        )
    provider = provider_name(recognizer.provider.used)
    try:
        bgr = read_picture(picture_of(card, folder))
    except SourceError as error:
        return GoldenResult(
            False,
            card.golden,
            None,
            words(
                "The golden picture of {name} cannot be shown to it: {why}",
                name=card.name,
                why=error.message,
            ),
            words("Pull or add the model again."),
        )
    best = Classifier(recognizer).classify_picture(bgr).predictions[0]
    got = (best.label.index, best.score)
    answer = _answer(recognizer, *got)
    expected = card.golden
    if got[0] == expected.index and abs(got[1] - expected.score) <= expected.tolerance:
        sentence = words(
            "{name} on {provider} says {answer} of its golden picture, as it should.",
            name=card.name,
            provider=provider,
            answer=answer,
        )
        return GoldenResult(True, expected, got, sentence)
    sentence = words(
        "{name} on {provider} says {answer} of its golden picture, not {wanted} "
        "(give or take {tolerance}).",
        name=card.name,
        provider=provider,
        answer=answer,
        wanted=_answer(recognizer, expected.index, expected.score),
        tolerance=f"{expected.tolerance:.1%}",
    )
    return GoldenResult(False, expected, got, sentence, _suspects(provider))


def prove(recognizer: Recognizer, card: ModelCard, folder: Path) -> None:
    """Run `check`, and raise where it fails.

    Raises:
        GoldenMismatch: the answer is not the expected one.
        ModelFailed: it raised while running.
    """
    result = check(recognizer, card, folder)
    if not result.ok:
        raise GoldenMismatch(result.sentence, result.hint)


def picture_of(card: ModelCard, folder: Path) -> Path:
    """Return the path of a card's golden picture: beside it, or bundled for the catalogue's.

    Args:
        card: with a golden picture.
        folder: where the card's files lie.
    """
    assert card.golden is not None  # noqa: S101  # the caller's slip, not the user's
    beside = folder / card.golden.picture
    if not beside.is_file() and _is_catalogues(card):
        return bundled_assets() / card.golden.picture
    return beside


def _is_catalogues(card: ModelCard) -> bool:
    entry = by_sha256(bundled_catalogue(), card.sha256)
    return entry is not None and entry.card.golden == card.golden


def _suspects(provider: str) -> Words:
    if provider == "cpu":
        return words(
            "Suspects: the preprocessing on its card, the provider {provider}, or int8 kernels "
            "that fail on this processor (onnxruntime issue 26324); pull or add it again, or take "
            "another model.",
            provider=provider,
        )
    return words(
        "Suspects: the preprocessing on its card, the provider {provider}, or int8 kernels that "
        "fail on this processor (onnxruntime issue 26324); try `-p cpu`, or pull or add it again.",
        provider=provider,
    )


def _answer(recognizer: Recognizer, index: int, score: float) -> Words:
    known = 0 <= index < len(recognizer.labels)
    name = recognizer.labels[index].name() if known else words("class {index}", index=index)
    return words("{name} with {score}", name=name, score=f"{score:.1%}")
