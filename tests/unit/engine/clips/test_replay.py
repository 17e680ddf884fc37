"""A clip shown to a model again: every frame, with progress, and an end at any time."""

import pytest

from tests.fakes import FakeRecognizer, FakeSource
from whatsit.domain.recognition.options import ReadingOptions
from whatsit.domain.text.errors import ModelFailed, SourceLost
from whatsit.engine.clips.replay import replay

OPTIONS = ReadingOptions(smoothing_s=0.0)


def test_every_frame_is_seen_in_order_and_counted() -> None:
    source, recognizer = FakeSource(25, fps=10), FakeRecognizer()
    reported: list[tuple[int, int | None]] = []
    seen = replay(
        source,
        recognizer,
        OPTIONS,
        "en",
        lambda done, total: reported.append((done, total)),
        lambda: False,
    )

    assert seen is not None
    assert [each.time_s for each in seen] == [number / 10 for number in range(25)]
    assert [each.best.label for each in seen[:3]] == ["class 0", "class 1", "class 2"]
    assert reported == [(number, 25) for number in range(1, 26)]
    assert (source.closed, recognizer.closed) == (1, 1)


def test_it_ends_soon_after_it_is_cancelled_and_returns_nothing() -> None:
    source, recognizer = FakeSource(None), FakeRecognizer()
    done: list[int] = []
    seen = replay(
        source, recognizer, OPTIONS, "en", lambda n, _: done.append(n), lambda: len(done) >= 3
    )

    assert seen is None
    assert done == [1, 2, 3]
    assert (source.closed, recognizer.closed) == (1, 1)


@pytest.mark.parametrize("kind", ["source", "model"])
def test_a_failure_is_passed_on_and_both_are_closed(kind: str) -> None:
    source = FakeSource(2, fails=SourceLost("clip", "it broke.") if kind == "source" else None)
    recognizer = FakeRecognizer(fails=ModelFailed("m", "it broke.") if kind == "model" else None)
    with pytest.raises((SourceLost, ModelFailed), match="it broke"):
        replay(source, recognizer, OPTIONS, "en", lambda *_: None, lambda: False)

    assert (source.closed, recognizer.closed) == (1, 1)
