"""What every Recognizer promises; a new one joins by one line in RECOGNIZERS."""

from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from pathlib import Path

import numpy as np
import pytest
from numpy.typing import NDArray

from tests.fakes import FakeRecognizer
from tests.tiny_models import save_tiny_model, tiny_card
from whatsit.adapters.runtime.recognizer import OnnxRecognizer
from whatsit.domain.models.labels import plain_labels
from whatsit.domain.session.ports import Recognizer
from whatsit.domain.sources.frame import Frame


def _onnx(folder: Path) -> Recognizer:
    path = save_tiny_model(folder / "tiny.onnx")
    return OnnxRecognizer.load(path, tiny_card(), plain_labels("abcde"))


RECOGNIZERS: dict[str, Callable[[Path], Recognizer]] = {
    "fake": lambda _: FakeRecognizer(classes=5),
    "onnx": _onnx,
}


@pytest.fixture(params=RECOGNIZERS)
def recognizer(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Recognizer]:
    with closing(RECOGNIZERS[request.param](tmp_path)) as opened:
        yield opened


def frame(value: int = 200, size: tuple[int, int] = (12, 16)) -> Frame:
    return Frame(np.full((*size, 3), value, np.uint8), 0, 0.0, 0.0)


def test_there_is_one_score_a_label(recognizer: Recognizer) -> None:
    scores = recognizer.recognize(frame()).scores

    assert scores.dtype == np.float32
    assert scores.shape == (len(recognizer.labels),)


def test_scores_are_a_share_of_all_classes(recognizer: Recognizer) -> None:
    scores = recognizer.recognize(frame()).scores

    assert scores.min() >= 0
    assert scores.sum() == pytest.approx(1, abs=1e-5)


def test_the_same_frame_gets_the_same_scores(recognizer: Recognizer) -> None:
    first = recognizer.recognize(frame(50)).scores.copy()
    recognizer.recognize(frame(250))

    np.testing.assert_array_equal(recognizer.recognize(frame(50)).scores, first)


def test_scores_already_given_are_not_overwritten(recognizer: Recognizer) -> None:
    first = recognizer.recognize(frame(50)).scores
    before = first.copy()
    recognizer.recognize(frame(250))

    np.testing.assert_array_equal(first, before)


@pytest.mark.parametrize("size", [(1, 1), (720, 1280), (3, 400)])
def test_any_size_of_frame_will_do(recognizer: Recognizer, size: tuple[int, int]) -> None:
    assert recognizer.recognize(frame(size=size)).scores.size == 5


def test_every_stage_is_timed(recognizer: Recognizer) -> None:
    scored = recognizer.recognize(frame())

    assert min(scored.preprocess_ms, scored.inference_ms, scored.postprocess_ms) >= 0


def test_labels_are_numbered_in_the_order_of_the_scores(recognizer: Recognizer) -> None:
    assert [label.index for label in recognizer.labels] == [0, 1, 2, 3, 4]


def test_it_says_what_runs_it(recognizer: Recognizer) -> None:
    assert recognizer.provider.used == "CPUExecutionProvider"
    assert recognizer.provider.why is None


def test_a_twin_says_the_same_at_the_same_time(recognizer: Recognizer) -> None:
    values = range(0, 250, 10)
    alone = [recognizer.recognize(frame(value)).scores for value in values]
    clone_for_thread = recognizer.clone_for_thread()

    def all_of(who: Recognizer) -> list[NDArray[np.float32]]:
        return [who.recognize(frame(value)).scores for value in values]

    with ThreadPoolExecutor(2) as pool:
        both = [pool.submit(all_of, who) for who in (recognizer, clone_for_thread)]

    for scores in both:
        np.testing.assert_array_equal(scores.result(), alone)
    clone_for_thread.close()
    np.testing.assert_array_equal(recognizer.recognize(frame(0)).scores, alone[0])


def test_closing_twice_is_fine(recognizer: Recognizer) -> None:
    recognizer.close()
    recognizer.close()
