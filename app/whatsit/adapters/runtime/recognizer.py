"""Implements Recognizer with ONNX Runtime: frame in, scores out.

Scores are the softmax over all of the model's outputs, "background" included, as the published
figures are; only then is the background column dropped, so the scores may sum to less than 1.
"""

import time
from collections.abc import Callable, Mapping
from contextlib import suppress
from dataclasses import replace
from pathlib import Path
from typing import Any, Self

import numpy as np
from numpy.typing import NDArray

from whatsit.adapters.runtime.preprocess import Preprocessor
from whatsit.adapters.runtime.providers import start
from whatsit.adapters.runtime.session import (
    CPU,
    RUNTIME_ERRORS,
    provider_name,
    run_options,
    short_reason,
)
from whatsit.adapters.system.freed_memory import release_free_memory
from whatsit.domain.models.card import InputSpec, ModelCard
from whatsit.domain.models.labels import Label
from whatsit.domain.recognition.result import ProviderUse
from whatsit.domain.recognition.scores import Scores, softmax
from whatsit.domain.session.ports import LoadModel, Scored
from whatsit.domain.sources.frame import Frame
from whatsit.domain.text.errors import (
    AppError,
    CardUnreadable,
    LabelsMismatch,
    ModelFailed,
    NotAClassifier,
    ProviderLost,
)
from whatsit.domain.text.words import Text, words

_DTYPES = {"tensor(float)": "float32", "tensor(float16)": "float16", "tensor(uint8)": "uint8"}


class OnnxRecognizer:
    """A loaded and warmed classifier. Used by one thread at a time; made by `load`.

    Args:
        session: an open onnxruntime.InferenceSession.
        card: what the model expects and returns; its input fits the session's.
        labels: one a class, without "background".
        provider: what the session runs on.
        output: name of the output that holds the scores.
        owns: whether closing it gives the session's memory back.
    """

    def __init__(
        self,
        session: Any,
        card: ModelCard,
        labels: tuple[Label, ...],
        provider: ProviderUse,
        output: str,
        *,
        owns: bool = True,
    ) -> None:
        self.card = card
        self.labels = labels
        self.provider = provider
        self._session = session
        self._outputs = [output]
        self._input = session.get_inputs()[0].name
        self._preprocessor = Preprocessor(card.input)
        self._owns = owns

        self._run_options = run_options()
        self.fallback: Callable[[ProviderLost], LoadModel] | None = None
        """Returns how to load it on another provider, where `auto` chose this one; else None."""

    @classmethod
    def load(
        cls,
        path: Path,
        card: ModelCard,
        labels: tuple[Label, ...],
        *,
        provider: str = "auto",
        threads: int | None = None,
        options: Mapping[str, str] | None = None,
    ) -> Self:
        """Open a model, check it against its card, and run it once.

        Args:
            path: the .onnx file.
            card: what it expects and returns.
            labels: one a class, without "background".
            provider: `auto` or a provider's short name.
            threads: intra-op threads; None to let the app choose.
            options: of a provider named outright.

        Raises:
            ModelMissing, ModelUnreadable: there is no such file, or it is no ONNX model.
            NotAClassifier: it takes no picture or returns no row of scores.
            CardUnreadable: the card contradicts the model.
            LabelsMismatch: not as many labels as classes.
            ProviderError: the provider named cannot run here.
            ModelFailed: it raised while running.
        """
        session, use = start(path, provider, threads, options)
        _check_input(session, card)
        output, classes = _class_row(session, card)
        if len(labels) != classes - card.output.offset:
            raise LabelsMismatch(card.name, len(labels), classes - card.output.offset)
        return cls(session, card, labels, use, output)

    def recognize(self, frame: Frame) -> Scored:
        """Score one frame; scores are float32, shape (labels,), in the order of the labels.

        Raises:
            ModelFailed: the runtime raised, or the output holds no finite numbers.
            ProviderLost: the runtime raised, on another provider than the CPU.
        """
        if self._session is None:
            raise ModelFailed(self.card.name, words("it is closed."))
        began_s = time.perf_counter()
        tensor = self._preprocessor.tensor(frame.bgr)
        prepared_s = time.perf_counter()
        raw = self._run({self._input: tensor})
        inferred_s = time.perf_counter()
        scores = _scores(raw, self.card, len(self.labels))
        return Scored(
            scores,
            preprocess_ms=(prepared_s - began_s) * 1000,
            inference_ms=(inferred_s - prepared_s) * 1000,
            postprocess_ms=(time.perf_counter() - inferred_s) * 1000,
        )

    def with_input(self, spec: InputSpec) -> Self:
        """Return this loaded model with another preprocessing; both share the session.

        Args:
            spec: of the same size, layout and dtype.
        """
        card = replace(self.card, input=spec)
        return type(self)(self._session, card, self.labels, self.provider, self._outputs[0])

    def clone_for_thread(self) -> Self:
        """Return this loaded model for another thread, with input buffers of its own."""
        return type(self)(
            self._session, self.card, self.labels, self.provider, self._outputs[0], owns=False
        )

    def interrupt(self) -> None:
        """Make a running `recognize` fail at its next node, and every later one at once."""
        self._run_options.terminate = True

    def instead(self, error: AppError) -> LoadModel | None:
        """Return how to load it on another provider, after `recognize` raised; None if not."""
        if isinstance(error, ProviderLost) and self.fallback is not None:
            return self.fallback(error)
        return None

    def close(self) -> None:
        """Release the session and its memory. Safe to call twice."""
        if self._session is not None:
            self._session = None
            if self._owns:
                release_free_memory()

    def _run(self, feed: dict[str, NDArray[Any]]) -> NDArray[Any]:
        try:
            return _run(self._session, self.card.name, self._outputs, feed, self._run_options)[0]
        except ModelFailed as error:
            used = self.provider.used
            if used == CPU or self._run_options.terminate:
                raise
            # The model ran there before, in the warm-up, so the provider is the cause.
            raise ProviderLost(provider_name(used), self.card.name, error.why) from error


def _run(
    session: Any,
    name: str,
    outputs: list[str] | None,
    feed: dict[str, NDArray[Any]],
    options: Any = None,
) -> list[NDArray[Any]]:
    try:
        results: list[NDArray[Any]] = session.run(outputs, feed, options)
    except RUNTIME_ERRORS as error:
        raise ModelFailed(name, short_reason(error)) from error
    return results


def _scores(raw: NDArray[Any], card: ModelCard, labels: int) -> Scores:
    row = raw.reshape(-1)
    if row.size != labels + card.output.offset:
        why = words(
            "it returned {count} scores instead of {wanted}.",
            count=row.size,
            wanted=labels + card.output.offset,
        )
        raise ModelFailed(card.name, why)
    if card.output.scores == "logits":
        try:
            scores = softmax(row)
        except ValueError as error:
            raise ModelFailed(card.name, words("it returned no finite numbers.")) from error
    else:
        # float64 so that a thousand rounded probabilities still sum to 1.
        total = float(row.sum(dtype=np.float64))
        if not (np.isfinite(total) and total > 0 and row.min() >= 0):
            raise ModelFailed(card.name, words("it returned no probabilities."))
        scores = (row / total).astype(np.float32)
    return scores[card.output.offset :]


def _check_input(session: Any, card: ModelCard) -> None:
    """Refuse a model that takes no picture, or another input than its card says."""
    inputs = session.get_inputs()
    if len(inputs) != 1 or len(inputs[0].shape) != 4:
        takes = "; ".join(f"{i.name} {i.shape}" for i in inputs) or words("nothing")
        raise NotAClassifier(
            card.name, words("it takes {takes}, not one batch of pictures.", takes=takes)
        )
    dtype = _DTYPES.get(inputs[0].type)
    if dtype is None:
        raise NotAClassifier(card.name, words("it takes {kind}, not pixels.", kind=inputs[0].type))
    spec = card.input
    want = (1, 3, spec.height, spec.width)
    if spec.layout == "NHWC":
        want = (1, spec.height, spec.width, 3)
    fixed = [(have, need) for have, need in zip(inputs[0].shape, want, strict=True) if _fixed(have)]
    faults: list[Text] = []
    if dtype != spec.dtype:
        faults.append(
            words("dtype is {said}, but the model's is {dtype}", said=spec.dtype, dtype=dtype)
        )
    if any(have != need for have, need in fixed):
        faults.append(
            words(
                "the input is {said}, but the model's is {shape}",
                said=str(list(want)),
                shape=str(inputs[0].shape),
            )
        )
    if faults:
        raise CardUnreadable(card.name, faults)


def _class_row(session: Any, card: ModelCard) -> tuple[str, int]:
    """Warm the model up. Returns name and length of the first output that is one row."""
    blank = np.zeros((card.input.height, card.input.width, 3), np.uint8)
    tensor = Preprocessor(card.input).tensor(blank)
    results = _run(session, card.name, None, {session.get_inputs()[0].name: tensor})
    for output, result in zip(session.get_outputs(), results, strict=True):
        with suppress(AttributeError):  # sequences and maps, as scikit-learn exports return
            if result.dtype.kind == "f" and 1 < max(result.shape, default=0) == result.size:
                return output.name, result.size
    shapes = ", ".join(f"{output.name} {output.shape}" for output in session.get_outputs())
    raise NotAClassifier(
        card.name, words("it returns {shapes}, not one row of class scores.", shapes=shapes)
    )


def _fixed(size: object) -> bool:
    """True where the graph fixes this dimension; a name or None allows any size."""
    return isinstance(size, int) and size > 0
