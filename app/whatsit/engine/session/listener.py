"""Reports of a session to the window or to `watch`."""

from typing import Protocol

from whatsit.domain.recognition.result import Recognition
from whatsit.domain.sources.frame import Frame


class SessionListener(Protocol):
    """Hears what a session does. `Live` (window) and `Headless` (`watch`) implement it.

    Every method is called in one of the session's threads, must return quickly and never block.
    """

    def frame_captured(self, frame: Frame) -> None:
        """Take a frame that was captured. Called in the capture thread."""
        ...

    def frame_recognized(self, frame: Frame, recognition: Recognition) -> None:
        """Take a frame with its recognition. Called in the recognition thread."""
        ...

    def state_changed(self) -> None:
        """Handle a change of `Session.state()` other than in its counts. Called in any thread."""
        ...

    def session_finished(self) -> None:
        """Handle the end of a session that runs until its source ends: all is recognised."""
        ...

    def crashed(self, bug: BaseException) -> None:
        """Handle a bug in one of the threads, which is raised there when this returns."""
        ...
