"""Turns a model's scores for a frame into the recognition that is shown, printed and recorded."""

from whatsit.domain.models.card import ModelCard
from whatsit.domain.models.labels import Label
from whatsit.domain.recognition.options import ReadingOptions
from whatsit.domain.recognition.result import ProviderUse, Recognition, Timings
from whatsit.domain.recognition.scores import Scores, best, best_steady, is_sure
from whatsit.domain.recognition.smoothing import Smoother
from whatsit.domain.sources.frame import Frame


class Postprocessor:
    """Interprets the scores of one model on one stream; keeps the steadied scores between frames.

    Args:
        card: the model's.
        labels: one per class.
        provider: execution provider that really runs the model.
    """

    def __init__(self, card: ModelCard, labels: tuple[Label, ...], provider: ProviderUse) -> None:
        self._card = card
        self._labels = labels
        self._provider = provider
        self._smoother = Smoother(0.0)
        self._reject = frozenset(
            label.index for label in labels if label.name() in card.output.reject
        )

    def interpret(
        self, frame: Frame, scores: Scores, timings: Timings, options: ReadingOptions
    ) -> Recognition:
        """Make the recognition for one frame.

        Args:
            frame: the frame the scores belong to.
            scores: raw softmax, float32, shape (classes,).
            timings: what the stages took so far.
            options: may differ from call to call.
        """
        self._smoother.seconds = options.smoothing_s
        steady = self._smoother.update(scores, frame.time_s)
        predictions = best(scores, self._labels, options.top, steady)
        shown = (
            predictions
            if steady is scores
            else best_steady(scores, self._labels, options.top, steady)
        )
        own = self._card.output.threshold
        threshold = own if options.threshold is None else options.threshold
        return Recognition(
            frame=frame.number,
            time_s=frame.time_s,
            captured_s=frame.captured_s,
            predictions=predictions,
            steady=shown,
            sure=is_sure(shown, threshold, self._reject),
            timings=timings,
            model=self._card.name,
            provider=self._provider,
        )
