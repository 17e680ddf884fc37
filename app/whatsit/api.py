"""Whatsit from Python: load a model, give it pictures, get predictions.

Heavy modules are imported when a model is loaded, so that `import whatsit` costs nothing.
"""

import logging
import os
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Self, TypeAlias, TypeGuard, overload

from whatsit.domain.catalogue.hub import PREFIX, parse_hub_spec
from whatsit.domain.models.card import ModelCard
from whatsit.domain.models.labels import Label
from whatsit.domain.recognition.options import ReadingOptions
from whatsit.domain.recognition.result import ProviderUse
from whatsit.domain.settings.table import MAX_THREADS
from whatsit.domain.sources.frame import Picture
from whatsit.engine.recognition.classifier_pool import ClassifierPool
from whatsit.wiring import Program, program

if TYPE_CHECKING:
    from whatsit.adapters.opencv.python_images import Image

IdNameScore: TypeAlias = "tuple[str | None, str, float]"
"""(WordNet id, name, probability)."""

_log = logging.getLogger("whatsit")


@dataclass(frozen=True, slots=True)
class Prediction:
    """One class that a model sees in a picture.

    Attributes:
        label: its English name.
        id: its WordNet id, such as n02279972; None where the model's classes have none.
        score: its share of the softmax over all classes, 0 to 1.
        index: its position in `Model.labels`, where its other names are.
        sure: True for the best prediction where the model stands by it: its score reaches the
            card's threshold, and it does not mean "none of these". False for all others.

    Example:
        >>> import whatsit
        >>> with whatsit.load_model("starter") as model:
        ...     best, *_ = model.classify("fruit.png")
        >>> best.label
        'tomato'
        >>> model.labels[best.index].name("zh_CN")
        '番茄'
    """

    label: str
    id: str | None
    score: float
    index: int
    sure: bool


class Model:
    """A loaded model; made by `load_model`. Any number of threads may use it at the same time.

    Example:
        >>> import whatsit
        >>> with whatsit.load_model("starter", provider="cpu") as model:
        ...     print(model)
        Model('starter' on CPU)
    """

    def __init__(self, pool: ClassifierPool, bgr_of: Callable[[object], Picture]) -> None:
        self._pool = pool
        self._bgr_of = bgr_of

    @property
    def card(self) -> ModelCard:
        """The model card: identity, input, output, and the parts of these that were assumed.

        Example:
            >>> import whatsit
            >>> card = whatsit.load_model("starter").card
            >>> card.license, card.input.width, card.input.height, card.assumed
            ('Apache-2.0', 112, 112, ())
        """
        return self._pool.recognizer.card

    @property
    def labels(self) -> tuple[Label, ...]:
        """The classes in the order of the scores: index, id, and a name in each language.

        Example:
            >>> import whatsit
            >>> apple = whatsit.load_model("starter").labels[0]
            >>> apple.index, apple.id, apple.name(), apple.name("zh_CN")
            (0, None, 'apple', '苹果')
        """
        return self._pool.recognizer.labels

    @property
    def provider(self) -> ProviderUse:
        """The execution provider: the one asked for, the one used, and why if they differ.

        Example:
            >>> import whatsit
            >>> provider = whatsit.load_model("starter", provider="cpu").provider
            >>> provider.asked, provider.used, provider.why
            ('cpu', 'CPUExecutionProvider', None)
        """
        return self._pool.recognizer.provider

    @overload  # a path is a sequence of paths, too, but it comes first
    def classify(  # type: ignore[overload-overlap]
        self, image: "Image", *, top: int = 5
    ) -> list[Prediction]: ...

    @overload
    def classify(self, image: "Sequence[Image]", *, top: int = 5) -> list[list[Prediction]]: ...

    def classify(self, image: object, *, top: int = 5) -> list[Prediction] | list[list[Prediction]]:
        """Classify a picture: its best classes, best first. Several pictures give a list of these.

        Args:
            image: an RGB array (uint8, shape (height, width, 3)), a PIL image, the path of a
                picture file, or a list of these. None of them is changed.
            top: number of classes, at least 1.

        Raises:
            TypeError: the image is of none of these types.
            ValueError: the array has another dtype or shape, no RGB can be made of the PIL
                image, top is below 1, or the model is closed.
            AppError: the file cannot be read, or the model fails.

        Example:
            >>> import numpy as np
            >>> import whatsit
            >>> model = whatsit.load_model("starter")
            >>> for p in model.classify("fruit.png", top=1):
            ...     print(p.label, p.id, round(p.score, 1))
            tomato None 0.4
            >>> grey = np.full((480, 640, 3), 128, np.uint8)
            >>> [len(predictions) for predictions in model.classify([grey, "fruit.png"])]
            [5, 5]
        """
        if _are_several(image):
            return [self._classify(one, top) for one in image]
        return self._classify(image, top)

    @overload  # as of classify
    def as_tuples(  # type: ignore[overload-overlap]
        self, image: "Image", *, top: int = 5
    ) -> list[IdNameScore]: ...

    @overload
    def as_tuples(self, image: "Sequence[Image]", *, top: int = 5) -> list[list[IdNameScore]]: ...

    def as_tuples(
        self, image: object, *, top: int = 5
    ) -> list[IdNameScore] | list[list[IdNameScore]]:
        """Classify in the form of Keras's decode_predictions: (id, name, score). See `classify`.

        Example:
            >>> import whatsit
            >>> model = whatsit.load_model("starter")
            >>> for wnid, name, probability in model.as_tuples("fruit.png", top=1):
            ...     print(wnid, name, round(probability, 1))
            None tomato 0.4
        """
        if _are_several(image):
            return [_as_tuples(self._classify(one, top)) for one in image]
        return _as_tuples(self._classify(image, top))

    def close(self) -> None:
        """Release the memory of the model once no thread uses it any more. Safe to call twice.

        Example:
            >>> import whatsit
            >>> model = whatsit.load_model("starter")
            >>> model.close()
            >>> model.classify("fruit.png")
            Traceback (most recent call last):
            ValueError: the model starter is closed
        """
        self._pool.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()

    def __repr__(self) -> str:
        return f"Model({self.card.name!r} on {self.provider.shown})"

    def _classify(self, image: object, top: int) -> list[Prediction]:
        if not isinstance(top, int):
            raise TypeError(f"top is a whole number, got {top!r}")
        if top < 1:
            raise ValueError(f"top counts from 1, got {top}")
        bgr = self._bgr_of(image)
        with self._pool.lent() as classifier:
            seen = classifier.classify_picture(bgr, ReadingOptions(top=top))
        return [
            Prediction(
                p.label.name(), p.label.id, p.score, p.label.index, seen.sure and p.rank == 1
            )
            for p in seen.predictions
        ]


def load_model(
    name: str | os.PathLike[str], *, provider: str = "auto", threads: int | None = None
) -> Model:
    """Load a model, warm it up and prove it by its golden picture. Takes up to seconds.

    Each part of the card that had to be assumed is logged as a warning.

    Args:
        name: of a bundled or installed model; the path of an .onnx file, or of a folder with a
            card.toml; or hf:OWNER/REPO[@REVISION][:FILE], which is fetched from Hugging Face and
            installed, unless it already is.
        provider: `auto` for the fastest that runs it rightly, or a name such as `cpu` or `cuda`.
        threads: for one inference, 1 to 256; None for as many as are fastest here.

    Raises:
        TypeError, ValueError: an argument is no name, or no such number.
        AppError: there is no such model (ModelMissing), it cannot be fetched or loaded, or the
            provider cannot run it. str(error) is what happened, error.hint what to do.

    Example:
        >>> import whatsit
        >>> model = whatsit.load_model("starter", provider="cpu", threads=2)
        >>> try:
        ...     whatsit.load_model("stater")
        ... except whatsit.AppError as error:
        ...     print(error, error.hint)
        There is no model stater. Did you mean starter? `whatsit models list` shows all.
    """
    from whatsit.adapters.opencv.python_images import bgr_of

    if not isinstance(name, str | os.PathLike) or not isinstance(provider, str):
        raise TypeError(f"want names of a model and a provider, got {name!r} and {provider!r}")
    if threads is not None and not (isinstance(threads, int) and 1 <= threads <= MAX_THREADS):
        raise ValueError(f"threads is None, or from 1 to {MAX_THREADS}, got {threads!r}")
    services = program()
    spec = name if isinstance(name, str) else str(Path(name).absolute())
    if spec.startswith(PREFIX):
        spec = _installed(services, spec)
    recognizer = services.models.load(spec, provider, threads or 0)
    for assumption in recognizer.card.assumed:
        _log.warning("%s: assumed: %s", recognizer.card.name, assumption)
    return Model(ClassifierPool(recognizer), bgr_of)


def _installed(services: Program, spec: str) -> str:
    """Return the name of a repository's installed model; fetch and install it where needed."""
    wanted = parse_hub_spec(spec)
    for card in services.models.cards():
        if wanted.is_met_by(card.source):
            return card.name
    path = services.downloads.from_hub(spec, lambda *_: None, lambda: False, _log.info)
    return services.models.add(path).name


def _are_several(image: object) -> TypeGuard[Sequence[object]]:
    return isinstance(image, Sequence) and not isinstance(image, str | bytes)


def _as_tuples(predictions: list[Prediction]) -> list[IdNameScore]:
    return [(p.id, p.label, p.score) for p in predictions]
