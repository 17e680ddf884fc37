"""Whom a session tells of what it does."""

from collections.abc import Callable
from dataclasses import dataclass

from whatsit.domain.recognition.result import Recognition
from whatsit.domain.sources.frame import Frame


@dataclass(frozen=True, slots=True)
class SessionEvents:
    """Whom to tell. Called from the session's threads; must return quickly and never block.

    Attributes:
        frame: a frame was captured.
        recognized: a frame and what was seen in it.
        changed: `state()` is different now, other than in its counts.
        finished: a session that runs until the end of its source has recognised everything.
        crashed: a bug in one of the threads.
    """

    frame: Callable[[Frame], None] = lambda _frame: None
    recognized: Callable[[Frame, Recognition], None] = lambda _frame, _recognition: None
    changed: Callable[[], None] = lambda: None
    finished: Callable[[], None] = lambda: None
    crashed: Callable[[BaseException], None] = lambda _bug: None
