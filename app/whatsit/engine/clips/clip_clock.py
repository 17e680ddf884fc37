"""The clock of a clip: times since recording began, through changes of source and gaps."""

import dataclasses

from whatsit.domain.recognition.result import Recognition
from whatsit.domain.sources.frame import Frame


def on_clip_clock(
    began_s: float, frame: Frame, recognition: Recognition | None
) -> tuple[Frame, Recognition | None]:
    """Frame and recognition with their times counted from `began_s` of time.monotonic().

    The first frame may be a moment older, and then has a negative time: clips count from their
    first frame, and its interval to the second one is as true as every other.
    """
    if recognition is not None:
        seen_s = recognition.captured_s - began_s
        recognition = dataclasses.replace(recognition, time_s=seen_s)
    return dataclasses.replace(frame, time_s=frame.captured_s - began_s), recognition
