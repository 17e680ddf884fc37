"""From scores to the recognition that is shown and written."""

import dataclasses

import numpy as np
import pytest

from app.domain.frame import Frame
from app.domain.interpret import Interpreter
from app.domain.labels import plain_labels
from app.domain.model_card import InputSpec, ModelCard, OutputSpec
from app.domain.reading_options import ReadingOptions
from app.domain.recognition import ProviderUse, Timings

TIMES = Timings(1.0, 2.0, 3.0, 0.5)
CARD = ModelCard("m", "M", InputSpec(8, 8), OutputSpec(threshold=0.6, reject=("other",)))
LABELS = plain_labels(["cat", "dog", "other"])


def frame(number: int, time_s: float) -> Frame:
    return Frame(np.zeros((8, 8, 3), np.uint8), number, 100.0 + time_s, time_s)


def interpreter() -> Interpreter:
    return Interpreter(CARD, LABELS, ProviderUse("auto", "CPUExecutionProvider"))


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
