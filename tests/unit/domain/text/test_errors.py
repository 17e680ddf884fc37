"""Errors are read by people: what they say, what they advise, and the status they end with."""

from collections.abc import Callable

import pytest

from whatsit.domain.text import errors
from whatsit.domain.text.errors import (
    AppError,
    CardUnreadable,
    DownloadCancelled,
    DownloadError,
    GoldenMismatch,
    LabelsMismatch,
    LabelsUnreadable,
    ModelError,
    ModelFailed,
    ModelMissing,
    ModelUnreadable,
    NotAClassifier,
    ProviderError,
    RecordingError,
    SourceError,
    SourceLost,
    SourceMissing,
    SourceUnreadable,
    SpeechMissing,
    UsageError,
)


@pytest.mark.parametrize(
    ("kind", "reported", "says"),
    [
        (SourceMissing, ["desk"], "There is no source desk."),
        (
            SourceMissing,
            ["3", "no camera was found."],
            "There is no source 3: no camera was found.",
        ),
        (SourceUnreadable, ["a.mp4", "it is empty."], "Cannot read a.mp4: it is empty."),
        (
            SourceLost,
            ["desk", "it was unplugged."],
            "No more pictures from desk: it was unplugged.",
        ),
        (ModelMissing, ["gamma"], "There is no model gamma."),
        (
            ModelUnreadable,
            ["a.onnx", "it is a picture."],
            "a.onnx cannot be loaded as an ONNX model: it is a picture.",
        ),
        (
            NotAClassifier,
            ["a.onnx", "it has two outputs."],
            "a.onnx is not an image classifier: it has two outputs.",
        ),
        (
            CardUnreadable,
            ["card.toml", ["no width", "no height"]],
            "The model card card.toml is wrong: no width; no height",
        ),
        (
            LabelsUnreadable,
            ["a.txt", "it is empty."],
            "The labels a.txt cannot be used: it is empty.",
        ),
        (LabelsMismatch, ["gamma", 5, 1000], "gamma has 1000 classes, but there are 5 labels."),
        (ModelFailed, ["gamma", "NaN."], "gamma failed while running: NaN."),
        (ProviderError, ["cuda", "no driver."], "The provider cuda cannot be used: no driver."),
        (DownloadCancelled, ["gamma"], "The download of gamma was cancelled."),
        (SpeechMissing, [], "Nothing on this machine can speak."),
    ],
)
def test_what_happened_is_one_sentence_with_the_name_in_it(
    kind: Callable[..., AppError], reported: list[object], says: str
) -> None:
    error = kind(*reported)

    assert str(error) == says
    assert error.hint.endswith(".")


def test_a_hint_of_its_own_goes_before_the_kinds() -> None:
    assert AppError("x").hint == "Run `whatsit doctor` and look at what it reports."
    assert AppError("x", "Do this.").hint == "Do this."
    assert AppError("x", "").hint == ""
    for error in (
        SourceMissing("a", hint="Do this."),
        SourceUnreadable("a", "b.", "Do this."),
        ModelMissing("a", "Do this."),
        ProviderError("a", "b.", "Do this."),
    ):
        assert error.hint == "Do this."


def test_the_reason_can_be_had_without_the_sentence_around_it() -> None:
    assert ModelUnreadable("a", "it is a picture.").why == "it is a picture."
    assert NotAClassifier("a", "it has two outputs.").why == "it has two outputs."
    assert ProviderError("cuda", "no driver.").why == "no driver."
    assert CardUnreadable("card.toml", ["no width"]).faults == ["no width"]


@pytest.mark.parametrize(
    ("kind", "status"),
    [
        (UsageError, 2),
        (SourceError, 3),
        (SourceMissing, 3),
        (SourceUnreadable, 3),
        (SourceLost, 3),
        (ModelError, 4),
        (ModelMissing, 4),
        (ModelUnreadable, 4),
        (NotAClassifier, 4),
        (CardUnreadable, 4),
        (LabelsUnreadable, 4),
        (LabelsMismatch, 4),
        (ModelFailed, 4),
        (GoldenMismatch, 4),
        (ProviderError, 5),
        (RecordingError, 6),
        (DownloadError, 7),
        (DownloadCancelled, 7),
    ],
)
def test_each_branch_has_its_own_exit_status(kind: type[AppError], status: int) -> None:
    assert kind.exit_code == status


def test_want_of_memory_and_of_room_for_results_are_told_with_advice() -> None:
    short, unwritten = errors.MemoryShort(), errors.ResultsUnwritten("No space left on device")

    assert (str(short), short.exit_code) == ("There is not enough memory.", 4)
    assert "Close other programs" in short.hint
    assert str(unwritten) == "The results could not be written: No space left on device."
    assert unwritten.exit_code == 6
