"""A clip of a mirrored picture."""

import numpy as np

from tests.fakes import FakeRecorder
from tests.recognitions import seen
from whatsit.adapters.opencv.mirrored import MirroredRecorder
from whatsit.domain.sources.frame import Frame


def test_each_frame_is_written_mirrored_and_all_else_as_it_is() -> None:
    inner = FakeRecorder()
    recorder = MirroredRecorder(inner)
    picture = np.arange(2 * 3 * 3, dtype=np.uint8).reshape(2, 3, 3)
    said = seen(("cat", 0.9))
    recorder.write(Frame(picture, 7, 1.0, 0.5), said)
    recorder.mark("here")
    summary = recorder.close()
    ((frame, recognition),) = inner.written

    assert np.array_equal(frame.bgr, picture[:, ::-1])
    assert (frame.number, frame.captured_s, frame.time_s) == (7, 1.0, 0.5)
    assert recognition is said
    assert inner.marks == [(1, "here")]
    assert recorder.clip == inner.clip
    assert (summary.frames, inner.closed) == (1, 1)
