"""A session's listener for benches, most of which want to hear of one thing only."""

from collections.abc import Callable

from whatsit.domain.recognition.result import Recognition
from whatsit.domain.sources.frame import Frame
from whatsit.engine.session.listener import SessionListener


class Listener(SessionListener):
    """Calls what it is given; the rest passes unheard."""

    def __init__(
        self,
        *,
        captured: Callable[[Frame], object] = lambda _frame: None,
        recognized: Callable[[Frame, Recognition], object] = lambda _frame, _recognition: None,
        finished: Callable[[], object] = lambda: None,
    ) -> None:
        self._captured, self._recognized, self._finished = captured, recognized, finished

    def frame_captured(self, frame: Frame) -> None:
        self._captured(frame)

    def frame_recognized(self, frame: Frame, recognition: Recognition) -> None:
        self._recognized(frame, recognition)

    def state_changed(self) -> None:
        pass

    def session_finished(self) -> None:
        self._finished()

    def crashed(self, _bug: BaseException) -> None:
        pass
