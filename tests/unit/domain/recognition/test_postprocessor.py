"""From scores to the recognition that is shown and written."""

import dataclasses

import numpy as np
import pytest

from whatsit.domain.models.card import InputSpec, ModelCard, OutputSpec
from whatsit.domain.models.labels import Label, plain_labels
from whatsit.domain.recognition.options import ReadingOptions
from whatsit.domain.recognition.postprocessor import Postprocessor
from whatsit.domain.recognition.result import Prediction, ProviderUse, Timings
from whatsit.domain.sources.frame import Frame

TIMES = Timings(1.0, 2.0, 3.0, 0.5)
CARD = ModelCard("m", "M", InputSpec(8, 8), OutputSpec(threshold=0.6, reject=("other",)))
LABELS = plain_labels(["cat", "dog", "other"])


def frame(number: int, time_s: float) -> Frame:
    return Frame(np.zeros((8, 8, 3), np.uint8), number, 100.0 + time_s, time_s)


def interpreter() -> Postprocessor:
    return Postprocessor(CARD, LABELS, ProviderUse("auto", "CPUExecutionProvider"))


def scores(*values: float) -> np.ndarray[tuple[int], np.dtype[np.float32]]:
    return np.array(values, np.float32)


def test_below_the_models_own_threshold_no_name_is_claimed() -> None:
    seen = interpreter().interpret(frame(3, 0.1), scores(0.5, 0.4, 0.1), TIMES, ReadingOptions())

    assert not seen.sure
    assert seen.best is None
    assert seen.predictions[0].label.name() == "cat"


def test_the_users_threshold_goes_before_the_models() -> None:
    options = ReadingOptions(threshold=0.5)
    seen = interpreter().interpret(frame(3, 0.1), scores(0.5, 0.4, 0.1), TIMES, options)

    assert seen.best is not None
    assert seen.best.label.name() == "cat"


def test_something_else_is_not_sure_however_high_its_score() -> None:
    seen = interpreter().interpret(frame(0, 0), scores(0.0, 0.05, 0.95), TIMES, ReadingOptions())

    assert not seen.sure


def test_smoothing_shows_the_steady_one_and_keeps_the_raw_evidence() -> None:
    reader, options = interpreter(), ReadingOptions(smoothing_s=1.0)
    reader.interpret(frame(0, 0.0), scores(0.9, 0.1, 0.0), TIMES, options)
    seen = reader.interpret(frame(1, 0.1), scores(0.1, 0.9, 0.0), TIMES, options)

    assert seen.predictions[0].label.name() == "dog"
    assert seen.predictions[0].score == pytest.approx(0.9)
    assert seen.steady[0].label.name() == "cat"
    assert seen.steady[0].score == pytest.approx(0.1)
    assert seen.steady[0].shown > 0.8


def test_a_line_of_json_has_the_promised_form() -> None:
    seen = interpreter().interpret(
        frame(12, 0.4), scores(0.7, 0.2, 0.1), TIMES, ReadingOptions(top=2)
    )

    assert seen.as_json() == {
        "frame": 12,
        "time_s": 0.4,
        "predictions": [
            {"rank": 1, "index": 0, "id": None, "label": "cat", "score": 0.7},
            {"rank": 2, "index": 1, "id": None, "label": "dog", "score": 0.2},
        ],
        "sure": True,
        "timings_ms": {
            "wait": 1.0, "preprocess": 2.0, "inference": 3.0, "postprocess": 0.5, "total": 6.5,
        },
    }  # fmt: skip


def test_the_steadied_score_is_written_only_where_it_differs() -> None:
    seen = interpreter().interpret(frame(0, 0), scores(0.7, 0.2, 0.1), TIMES, ReadingOptions())
    steadied = dataclasses.replace(seen.predictions[0], shown=0.5)

    assert "shown" not in seen.predictions[0].as_json()
    assert steadied.as_json()["shown"] == 0.5


def test_a_provider_is_called_by_the_name_that_people_use() -> None:
    use = ProviderUse("auto", "CPUExecutionProvider", "CUDA has no device here.")

    assert use.short == "CPU"
    assert use.as_json() == {
        "asked": "auto", "used": "CPUExecutionProvider", "why": "CUDA has no device here.",
    }  # fmt: skip


def test_a_recognition_names_its_frame_model_and_provider() -> None:
    seen = interpreter().interpret(frame(7, 0.5), scores(0.7, 0.2, 0.1), TIMES, ReadingOptions())

    assert (seen.frame, seen.time_s, seen.captured_s) == (7, 0.5, 100.5)
    assert (seen.model, seen.provider.used) == ("m", "CPUExecutionProvider")
    assert seen.timings is TIMES


def test_without_smoothing_what_is_shown_is_the_evidence_itself() -> None:
    seen = interpreter().interpret(frame(0, 0), scores(0.7, 0.2, 0.1), TIMES, ReadingOptions())

    assert seen.steady is seen.predictions
    assert [p.shown for p in seen.predictions] == [p.score for p in seen.predictions]


def test_the_raw_ranking_carries_the_steadied_scores() -> None:
    reader, options = interpreter(), ReadingOptions(smoothing_s=1.0)
    reader.interpret(frame(0, 0.0), scores(0.9, 0.1, 0.0), TIMES, options)
    seen = reader.interpret(frame(1, 0.1), scores(0.1, 0.9, 0.0), TIMES, options)

    # e^-0.1 = 0.905 of what was, 0.095 of what is: 0.9·0.905 + 0.1·0.095 for the cat.
    assert {p.label.name(): round(p.shown, 3) for p in seen.predictions} == {
        "dog": 0.176, "cat": 0.824, "other": 0.0,
    }  # fmt: skip


def test_times_and_scores_are_written_to_the_microsecond_and_the_millionth() -> None:
    prediction = Prediction(2, LABELS[0], 0.12345649, 0.98765449)
    times = Timings(1.23499, 2.34549, 3.45649, 4.56749)

    assert prediction.as_json() == {
        "rank": 2, "index": 0, "id": None, "label": "cat", "score": 0.123456, "shown": 0.987654,
    }  # fmt: skip
    assert times.as_json() == {
        "wait": 1.235,
        "preprocess": 2.345,
        "inference": 3.456,
        "postprocess": 4.567,
        "total": 11.604,
    }


def test_labels_are_written_in_the_language_asked_for_and_in_english_else() -> None:
    cat = Label(0, "n1", {"en": "cat", "zh_CN": "猫"})
    reader = Postprocessor(CARD, (cat, *LABELS[1:]), ProviderUse("auto", "CPUExecutionProvider"))
    seen = reader.interpret(frame(0, 0.12345649), scores(0.7, 0.2, 0.1), TIMES, ReadingOptions())

    assert seen.as_json("zh_CN")["predictions"][0]["label"] == "猫"
    assert seen.as_json()["predictions"][0]["label"] == "cat"
    assert seen.predictions[0].as_json()["label"] == "cat"
    assert seen.as_json()["time_s"] == 0.123456
