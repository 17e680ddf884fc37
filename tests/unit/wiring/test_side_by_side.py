"""How many pictures are recognised at a time, and what the decoder is left."""

from dataclasses import replace

import pytest

from tests.fakes import FakeRecognizer
from whatsit.adapters.runtime import tuning
from whatsit.domain.session.ports import Recognizer, Scored
from whatsit.domain.settings.values import Settings
from whatsit.domain.sources.frame import Frame
from whatsit.wiring.side_by_side import MOST, load_for_many, load_for_video
from whatsit.wiring.workshop import Workshop


class Timed(FakeRecognizer):
    """Says that it takes so long."""

    def __init__(self, took_ms: float, provider: str = "CPUExecutionProvider") -> None:
        super().__init__(provider=provider)
        self._took_ms = took_ms

    def recognize(self, frame: Frame) -> Scored:
        return replace(super().recognize(frame), inference_ms=self._took_ms)


class Shop(Workshop):
    """Loads one recognizer, and remembers with how many threads."""

    def __init__(self, recognizer: Recognizer, threads: int = 0) -> None:
        settings = Settings(language="en", threads=threads)
        super().__init__(settings, settings, (), "")
        self.recognizer = recognizer
        self.asked: int | None = None

    def load_recognizer(
        self, word: str, provider: str | None = None, threads: int | None = None
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
    shop = Shop(FakeRecognizer(), threads)

    assert load_for_many(shop, "m") == (shop.recognizer, workers)
    assert shop.asked == asked


def test_a_large_machine_does_not_hold_a_frame_for_each_of_its_processors(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(tuning, "processors", lambda: 64)

    assert load_for_many(Shop(FakeRecognizer()), "m")[1] == MOST


def test_other_providers_are_given_one_picture_at_a_time() -> None:
    shop = Shop(FakeRecognizer(provider="DmlExecutionProvider"))

    assert load_for_many(shop, "m")[1] == 1


@pytest.mark.parametrize(
    ("took_ms", "threads", "lean"), [(9.0, 0, True), (1.5, 0, False), (9.0, 2, False)]
)
def test_the_decoder_gets_one_thread_where_inference_has_use_for_all_processors(
    took_ms: float, threads: int, lean: bool
) -> None:
    shop = Shop(Timed(took_ms), threads)
    load_for_video(shop, "m")

    assert shop.lean_decoding is lean
