"""The lines of the side panel."""

from whatsit.domain.models.labels import Label
from whatsit.domain.recognition.prediction_rows import PredictionRow, prediction_rows
from whatsit.domain.recognition.result import Prediction, ProviderUse, Recognition, Timings

FOX = Label(0, "n02119789", {"en": "fox", "zh_CN": "狐狸"})
CAT = Label(1, None, {"en": "cat"})


def recognition(sure: bool) -> Recognition:
    steady = (Prediction(1, FOX, 0.7, 0.6), Prediction(2, CAT, 0.2, 0.3))
    timings = Timings(0, 0, 0, 0)
    provider = ProviderUse("auto", "CPUExecutionProvider")
    return Recognition(0, 0.0, 0.0, steady, steady, sure, timings, "m", provider)


def test_guesses_carry_both_scores_and_the_name_in_the_windows_language() -> None:
    assert prediction_rows(recognition(sure=True), "zh_CN") == (
        PredictionRow(0, "狐狸", "n02119789", 0.6, 0.7, claimed=True),
        PredictionRow(1, "cat", "", 0.3, 0.2, claimed=False),
    )


def test_nothing_is_claimed_when_not_sure() -> None:
    assert [row.claimed for row in prediction_rows(recognition(sure=False), "en")] == [False, False]


def test_before_the_first_recognition_there_are_none() -> None:
    assert prediction_rows(None, "en") == ()
