"""The clip that a session is writing, if any."""

import time

from whatsit.domain.recognition.result import Recognition
from whatsit.domain.session.state import RecordingState
from whatsit.domain.sources.frame import Frame
from whatsit.engine.clips.sinks import ClipSink


class CurrentClip:
    """Holds the clip of a session, and passes frames to it.

    `begin` and `take` are called with the session's lock held; the others in any thread.

    Args:
        every_frame: write each recognised frame, and wait for the clip; False: write each captured
            frame, and drop it where the clip cannot keep up.
    """

    def __init__(self, *, every_frame: bool) -> None:
        self._every_frame = every_frame
        self._clip: ClipSink | None = None
        self._began_s = 0.0

    def begin(self, clip: ClipSink) -> None:
        """Write frames into this clip from now on."""
        self._began_s = time.monotonic()
        self._clip = clip

    def take(self) -> ClipSink | None:
        """Return the clip, which gets no more frames; None if there is none."""
        clip, self._clip = self._clip, None
        return clip

    def recording(self) -> RecordingState | None:
        """Return the state of the clip; None if there is none."""
        clip = self._clip
        if clip is None:
            return None
        return RecordingState(clip.clip, time.monotonic() - self._began_s, clip.dropped)

    def mark(self, name: str) -> None:
        """Begin a chapter of that name."""
        clip = self._clip
        if clip is not None:
            clip.mark(name)

    def captured(self, frame: Frame, recognition: Recognition | None) -> None:
        """Take a captured frame with the newest recognition at that moment. Never waits."""
        clip = self._clip
        if clip is not None and not self._every_frame:
            clip.offer(frame, recognition)

    def recognized(self, frame: Frame, recognition: Recognition) -> None:
        """Take a frame with its own recognition."""
        clip = self._clip
        if clip is not None and self._every_frame:
            clip.put(frame, recognition)
