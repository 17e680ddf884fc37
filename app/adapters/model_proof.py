"""Loads a model on the first provider on which it says the right thing of its golden picture.

What was proven is remembered for the file, the card, the versions and the machine, so that only
the first load on a provider costs a frame more. Only passes are: a failure is looked at again.
"""

import hashlib
import platform
from pathlib import Path

import onnxruntime as ort

from app.adapters.golden_check import prove
from app.adapters.home import home_folder
from app.adapters.json_memory import JsonMemory
from app.adapters.model_finder import FoundModel
from app.adapters.onnx_model import OnnxRecognizer
from app.adapters.onnx_session import word_of
from app.adapters.opencv import cv2
from app.adapters.providers import AUTO, first_that_runs, resolve
from app.domain.errors import GoldenMismatch, ModelError, ModelFailed, ProviderError
from app.domain.model_card import ModelCard


def load_proven(
    found: FoundModel, asked: str, threads: int | None = None, memory: JsonMemory | None = None
) -> OnnxRecognizer:
    """Load, warm and prove a model. Takes up to seconds.

    Args:
        found: file, card and labels.
        asked: `auto` or a provider's short name. With auto, a provider on which the model fails
            or says the wrong thing is passed over.
        threads: intra-op threads; None to let the app choose.
        memory: where proofs are kept; None for the user's home.

    Raises:
        GoldenMismatch: on the provider named, or on all, it says the wrong thing.
        ModelError: any other; see OnnxRecognizer.load.
        ProviderError: the provider named cannot run here.
    """
    proofs = memory or JsonMemory(home_folder() / "proven.json")
    candidates = resolve(asked)

    def create(ep_name: str) -> OnnxRecognizer:
        try:
            return _loaded(found, ep_name, threads, proofs)
        except (GoldenMismatch, ModelFailed) as error:
            if asked.lower() != AUTO or ep_name == candidates[-1]:
                raise
            raise ProviderError(word_of(ep_name), str(error)) from error

    recognizer: OnnxRecognizer
    recognizer, use = first_that_runs(candidates, asked, create)
    recognizer.provider = use
    return recognizer


def _loaded(
    found: FoundModel, ep_name: str, threads: int | None, proofs: JsonMemory
) -> OnnxRecognizer:
    recognizer = OnnxRecognizer.load(
        found.path, found.card, found.labels, provider=word_of(ep_name), threads=threads
    )
    if found.card.golden is not None:
        key = _key(found.path, found.card, ep_name)
        if proofs.get(key) is None:
            try:
                prove(recognizer, found.card, found.path.parent)
            except ModelError:
                recognizer.close()
                raise
            proofs.put(key, found.card.name)
    return recognizer


def _key(path: Path, card: ModelCard, ep_name: str) -> str:
    """Everything that the answer depends on, without reading the model again."""
    stat = path.stat()
    parts = (
        *(card.sha256, stat.st_size, stat.st_mtime_ns),
        *(card.input, card.output, card.golden),
        *(ep_name, ort.__version__, cv2.__version__, platform.node()),
    )
    return hashlib.sha256(repr(parts).encode()).hexdigest()
