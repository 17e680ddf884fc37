"""Times in a clip are those of the captures, from the very first interval on."""

import numpy as np
import pytest

from tests.recognitions import seen
from whatsit.domain.sources.frame import Frame
from whatsit.engine.clips.clip_clock import on_clip_clock


def captured(captured_s: float) -> Frame:
    return Frame(np.zeros((4, 4, 3), np.uint8), 0, captured_s, 77.0)


def test_intervals_are_those_of_the_captures_even_where_the_first_is_older_than_the_clip() -> None:
    stamps = [99.99, 100.03, 100.05, 103.0]
    times = [on_clip_clock(100.0, captured(stamp), None)[0].time_s for stamp in stamps]

    assert np.diff(times) == pytest.approx(np.diff(stamps))


def test_frame_and_recognition_share_the_clock() -> None:
    frame, recognition = on_clip_clock(900.0, captured(1000.5), seen(("cat", 0.9)))

    assert recognition is not None
    assert (frame.time_s, recognition.time_s) == (100.5, 100.0)
