"""From a frame to a recognition: its scores, its times, and who is closed."""

import time

import numpy as np
import pytest

from tests.fakes import FakeRecognizer
from whatsit.domain.recognition.options import ReadingOptions
from whatsit.domain.sources.frame import Frame
from whatsit.domain.text.errors import ModelFailed
from whatsit.engine.recognition.classifier import Classifier, waited_ms


def frame(grey: int, captured_s: float = 0.0, time_s: float = 0.0) -> Frame:
    return Frame(np.full((8, 8, 3), grey, np.uint8), grey, captured_s, time_s)


def test_a_frame_becomes_a_recognition_with_the_time_of_each_stage() -> None:
    seen = Classifier(FakeRecognizer(seconds=0.002)).classify(frame(3, time.monotonic() - 1))

    assert (seen.frame, seen.model, seen.provider.short) == (3, "fake", "CPU")
    assert [p.label.index for p in seen.predictions] == [3, 0, 1, 2, 4]
    assert seen.timings.wait_ms >= 1000
    assert (seen.timings.preprocess_ms, seen.timings.inference_ms) == (0.1, 2.0)
    assert seen.timings.postprocess_ms == 0.1


def test_a_frame_of_the_future_has_not_waited() -> None:
    assert waited_ms(frame(0, time.monotonic() + 60)) == 0


def test_scores_are_read_as_the_options_say() -> None:
    seen = Classifier(FakeRecognizer()).classify(frame(3), ReadingOptions(top=2, threshold=0.95))

    assert len(seen.predictions) == 2
    assert not seen.sure


def test_a_stream_is_steadied_and_a_clone_has_a_memory_of_its_own() -> None:
    classifier, options = Classifier(FakeRecognizer()), ReadingOptions(smoothing_s=10.0)
    clone = classifier.clone_for_thread()
    classifier.classify(frame(1, time_s=0.0), options)

    assert classifier.classify(frame(2, time_s=0.1), options).steady[0].label.index == 1
    assert clone.classify(frame(2, time_s=0.1), options).steady[0].label.index == 2


def test_a_picture_needs_no_stream_and_stays_its_owners() -> None:
    bgr = np.full((8, 8, 3), 7, np.uint8)
    seen = Classifier(FakeRecognizer()).classify_picture(bgr, ReadingOptions(top=1))
    bgr[0, 0, 0] = 1

    assert (seen.frame, seen.time_s) == (0, 0.0)
    assert [p.label.index for p in seen.predictions] == [7]


def test_what_another_thread_scored_is_interpreted_here() -> None:
    classifier = Classifier(FakeRecognizer())
    one = frame(4)
    seen = classifier.interpret(one, classifier.recognizer.recognize(one), wait_ms=5.0)

    assert seen.predictions[0].label.index == 4
    assert seen.timings.wait_ms == 5.0


def test_a_failure_of_the_model_is_passed_on() -> None:
    with pytest.raises(ModelFailed, match="it broke"):
        Classifier(FakeRecognizer(fails=ModelFailed("m", "it broke."))).classify(frame(0))


def test_closing_closes_the_model_and_not_its_clones() -> None:
    recognizer = FakeRecognizer()
    classifier = Classifier(recognizer)
    classifier.clone_for_thread()
    classifier.close()

    assert (recognizer.closed, recognizer.twins[0].closed) == (1, 0)
