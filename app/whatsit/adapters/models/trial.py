"""Classifies one picture with a model under several preprocessings, loading it only once."""

from contextlib import closing
from dataclasses import replace

from whatsit.adapters.runtime.recognizer import OnnxRecognizer
from whatsit.adapters.runtime.resize import Picture
from whatsit.domain.metadata.plausible import Candidate
from whatsit.domain.metadata.proposal import Proposal, Trial
from whatsit.domain.recognition.options import ReadingOptions
from whatsit.domain.text.errors import ModelFailed
from whatsit.engine.recognition.classifier import Classifier


def try_candidates(proposal: Proposal, bgr: Picture, count: int) -> tuple[Trial, ...]:
    """Return the model's answer under each candidate, in their order. Takes up to seconds.

    Args:
        proposal: a file that passed the probe.
        bgr: the picture, uint8, shape (height, width, 3).
        count: of predictions for each.

    Raises:
        ModelError: it cannot be loaded at all.
    """
    card = replace(proposal.card, input=proposal.candidates[0].input)
    with closing(
        OnnxRecognizer.load(proposal.path, card, proposal.labels, provider="cpu")
    ) as loaded:
        return tuple(_trial(loaded, candidate, bgr, count) for candidate in proposal.candidates)


def _trial(loaded: OnnxRecognizer, candidate: Candidate, bgr: Picture, count: int) -> Trial:
    classifier = Classifier(loaded.with_input(candidate.input))
    try:
        seen = classifier.classify_picture(bgr, ReadingOptions(top=count))
    except ModelFailed as error:
        return Trial(candidate, (), error.message)
    return Trial(candidate, seen.predictions)
