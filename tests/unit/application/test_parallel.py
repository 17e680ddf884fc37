"""How many pictures are recognised at a time, and what the decoder is left."""

from dataclasses import replace

import pytest

from tests.fakes import FakeRecognizer
from whatsit.adapters.runtime import tuning
from whatsit.application.models import ModelService
from whatsit.application.parallel import MOST, LoadedForMany, load_for_many, load_for_video
from whatsit.application.run_settings import RunSettings
from whatsit.domain.session.ports import Recognizer, Scored
from whatsit.domain.settings.values import Settings
from whatsit.domain.sources.frame import Frame


class Timed(FakeRecognizer):
    """Says that it takes so long."""

    def __init__(self, took_ms: float, provider: str = "CPUExecutionProvider") -> None:
        super().__init__(provider=provider)
        self._took_ms = took_ms

    def recognize(self, frame: Frame) -> Scored:
        return replace(super().recognize(frame), inference_ms=self._took_ms)


class OneModel(ModelService):
    """Loads one recognizer, and remembers with how many threads."""

    def __init__(self, recognizer: Recognizer) -> None:
        settings = Settings(language="en")
        super().__init__(RunSettings(settings, settings, (), ""))
        self.recognizer = recognizer
        self.asked: int | None = None

    def load(
        self, spec: str, provider: str | None = None, threads: int | None = None
    ) -> Recognizer:
        self.asked = threads
        return self.recognizer


@pytest.fixture(autouse=True)
def four_processors(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tuning, "processors", lambda: 4)


@pytest.mark.parametrize(
    ("threads", "asked", "workers"), [(0, 1, 4), (1, 1, 4), (2, 2, 2), (8, 8, 1)]
)
def test_there_is_a_worker_for_every_processor_that_a_session_leaves(
    threads: int, asked: int, workers: int
) -> None:
    models = OneModel(FakeRecognizer())

    assert load_for_many(models, "m", threads) == LoadedForMany(models.recognizer, workers)
    assert models.asked == asked


def test_a_large_machine_does_not_hold_a_frame_for_each_of_its_processors(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(tuning, "processors", lambda: 64)

    assert load_for_many(OneModel(FakeRecognizer()), "m", 0).workers == MOST


def test_other_providers_are_given_one_picture_at_a_time() -> None:
    models = OneModel(FakeRecognizer(provider="DmlExecutionProvider"))

    assert load_for_many(models, "m", 0).workers == 1


@pytest.mark.parametrize(
    ("took_ms", "threads", "one_decoder"), [(9.0, 0, True), (1.5, 0, False), (9.0, 2, False)]
)
def test_the_decoder_gets_one_thread_where_inference_has_use_for_all_processors(
    took_ms: float, threads: int, one_decoder: bool
) -> None:
    loaded = load_for_video(OneModel(Timed(took_ms)), "m", threads)

    assert loaded.one_decoder is one_decoder
