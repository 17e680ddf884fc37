"""Loads a model on the fastest provider on which it passes the check of its golden picture.

Passed checks and measured times are cached for the file, the card, the versions and the machine,
so that only the first load takes a frame, or a moment, more. A failure is checked again.
"""

import hashlib
import platform
from collections.abc import Mapping
from dataclasses import replace
from functools import partial
from pathlib import Path
from types import MappingProxyType
from typing import Any

from whatsit.adapters.models.finder import FoundModel
from whatsit.adapters.models.golden_check import prove
from whatsit.adapters.opencv.library import cv2
from whatsit.adapters.runtime.library import ort
from whatsit.adapters.runtime.providers import AUTO, Candidates, candidates, without
from whatsit.adapters.runtime.recognizer import OnnxRecognizer
from whatsit.adapters.runtime.session import CPU, provider_name
from whatsit.adapters.runtime.tuning import ThreadChoice, model_key, rank, tuning_cache
from whatsit.adapters.system.home import home_folder
from whatsit.adapters.system.json_cache import JsonCache
from whatsit.domain.models.card import ModelCard
from whatsit.domain.session.ports import LoadModel
from whatsit.domain.text.errors import (
    AppError,
    GoldenMismatch,
    ModelError,
    ModelFailed,
    ProviderError,
    ProviderLost,
)
from whatsit.domain.text.words import Text, Words, from_json, joined, to_json, words


def load_proven(
    found: FoundModel,
    asked: str,
    threads: int | None = None,
    cache: JsonCache | None = None,
    tuned: JsonCache | None = None,
    lost: Mapping[str, Text] = MappingProxyType({}),
) -> OnnxRecognizer:
    """Load, warm up and check a model. Takes up to seconds.

    Args:
        found: file, card and labels.
        asked: `auto` or a provider's short name. With auto, the fastest is taken on which the
            model runs and passes the check.
        threads: intra-op threads; None for as many as are fastest here.
        cache: the cache of passed checks; None for the user's home.
        tuned: the cache of measured choices; None for the user's home.
        lost: providers that are left out because they stopped working, and a sentence on each.

    Raises:
        GoldenMismatch: the check fails on the provider named, or on all.
        ModelError: any other; see OnnxRecognizer.load.
        ProviderError: the provider named cannot run here.
    """
    here = without(candidates(asked), lost)
    proving = _Proving(
        found,
        threads,
        cache or JsonCache(home_folder() / "proven.json"),
        tuned or tuning_cache(),
    )
    if len(here.ep_names) == 1:
        recognizer, passed_over = proving.load(here.ep_names[0]), list(here.passed_over)
    else:
        recognizer, passed_over = proving.fastest(here)
    sentences = (*lost.values(), *passed_over) if asked.lower() == AUTO else ()
    why = joined(sentences) if sentences else None
    recognizer.provider = replace(recognizer.provider, asked=asked, why=why)

    def fallback(error: ProviderLost) -> LoadModel:
        more = {**lost, recognizer.provider.used: error.message}
        return partial(load_proven, found, asked, threads, cache, tuned, more)

    if asked.lower() == AUTO and recognizer.provider.used != CPU:
        recognizer.fallback = fallback
    return recognizer


class _Proving:
    """One model, loaded on one provider after another."""

    def __init__(
        self, found: FoundModel, threads: int | None, proofs: JsonCache, tuned: JsonCache
    ) -> None:
        self._found = found
        self._threads = threads
        self._proofs = proofs
        self._tuned = tuned

    def fastest(self, here: Candidates) -> tuple[OnnxRecognizer, list[Text]]:
        """Return the fastest that passes, and a sentence on each that was passed over."""
        key = model_key(self._found.path, self._found.card, here, self._threads)
        recognizer, passed_over = self._remembered(self._tuned.get(key), here)
        if recognizer is not None:
            return recognizer, passed_over
        running, failed = self._running(here)
        recognizer, slower = _fastest_of(running)
        passed_over = [*here.passed_over, *failed, *slower]
        sentences = [to_json(sentence) for sentence in passed_over]
        self._tuned.put(key, [recognizer.provider.used, sentences])
        return recognizer, passed_over

    def load(self, ep_name: str) -> OnnxRecognizer:
        """Load it on one provider and check it, with the requested or the fastest threads."""
        if self._threads is not None or ep_name != CPU:
            return self._proven(ep_name, self._threads or 1)
        choice = ThreadChoice(self._found.path, self._found.card, self._tuned)
        known = choice.remembered()
        # Measured after one load, because loading gives the better errors for a faulty model.
        recognizer = self._proven(ep_name, known or 1)
        if known is None and (best := choice.measured()) > 1:
            recognizer.close()
            recognizer = self._proven(ep_name, best)
        return recognizer

    def _proven(self, ep_name: str, threads: int) -> OnnxRecognizer:
        found = self._found
        recognizer = OnnxRecognizer.load(
            found.path, found.card, found.labels, provider=provider_name(ep_name), threads=threads
        )
        if found.card.golden is not None:
            key = _key(found.path, found.card, ep_name)
            if self._proofs.get(key) is None:
                try:
                    prove(recognizer, found.card, found.path.parent)
                except ModelError:
                    recognizer.close()
                    raise
                self._proofs.put(key, found.card.name)
        return recognizer

    def _running(self, here: Candidates) -> tuple[list[OnnxRecognizer], list[Text]]:
        """Load it on every provider where it passes, with a sentence on each of the others.

        Raises:
            ModelError: it passes on none; the reason is that of the last one.
        """
        running: list[OnnxRecognizer] = []
        failed: list[Text] = []
        for ep_name in here.ep_names:
            try:
                running.append(self.load(ep_name))
            except (GoldenMismatch, ModelFailed, ProviderError) as error:
                if ep_name == here.ep_names[-1] and not running:
                    raise
                failed.append(_passed_over(ep_name, error))
        return running, failed

    def _remembered(
        self, choice: Any, here: Candidates
    ) -> tuple[OnnxRecognizer | None, list[Text]]:
        """Load it on the provider chosen last time; None where that fails."""
        try:
            ep_name, passed_over = choice
            sentences = [from_json(sentence) for sentence in passed_over]
        except (TypeError, ValueError):
            return None, []
        if ep_name not in here.ep_names:
            return None, []
        try:
            return self.load(ep_name), sentences
        except (GoldenMismatch, ModelFailed, ProviderError):
            return None, []


def _fastest_of(running: list[OnnxRecognizer]) -> tuple[OnnxRecognizer, list[Text]]:
    """Return the fastest, and a sentence on each of the others, which are closed."""
    if len(running) == 1:
        return running[0], []
    times_ms = rank(running)
    best_ms = min(times_ms)
    best = running[times_ms.index(best_ms)]
    slower: list[Text] = []
    for recognizer, ms in zip(running, times_ms, strict=True):
        if recognizer is not best:
            recognizer.close()
            slower.append(
                words(
                    "{provider} is slower here: {time} ms a picture, {best} {best_time} ms.",
                    provider=recognizer.provider.short,
                    time=f"{ms:.1f}",
                    best=best.provider.short,
                    best_time=f"{best_ms:.1f}",
                )
            )
    return best, slower


def _passed_over(ep_name: str, error: AppError) -> Words:
    known = isinstance(error, ProviderError)
    return (error if known else ProviderError(provider_name(ep_name), error.message)).message


def _key(path: Path, card: ModelCard, ep_name: str) -> str:
    """Return the cache key of a passed check, without reading the model again."""
    stat = path.stat()
    parts = (
        *(card.sha256, stat.st_size, stat.st_mtime_ns),
        *(card.input, card.output, card.golden),
        *(ep_name, ort.__version__, cv2.__version__, platform.node()),
    )
    return hashlib.sha256(repr(parts).encode()).hexdigest()
