"""Instant replay: the newest seconds are kept in memory, and saved as a clip on demand.

Off by default, since encoding takes a part of the processor all the time.
"""

from collections.abc import Callable
from typing import Final

from whatsit.domain.session.ports import ClipSummary
from whatsit.domain.session.screen import Action, Notice
from whatsit.domain.session.state import SessionState
from whatsit.domain.settings.values import Settings
from whatsit.domain.text.errors import AppError
from whatsit.domain.text.words import words
from whatsit.engine.clips.sinks import ReplayBufferSink
from whatsit.gui.session.handlers import Handlers
from whatsit.gui.session.live import Live
from whatsit.gui.session.notices import Notices
from whatsit.gui.session.recordings import Recordings
from whatsit.gui.session.services import Services
from whatsit.gui.toolkit.background import Background

USUAL_S: Final = 60


class InstantReplay:
    """Opens, saves and closes the replay buffer. Lives in the GUI thread.

    Args:
        services: open replay buffers.
        live: passes the frames to the buffer.
        background: runs what may block.
        settings: returns those that apply now; called in any thread.
        choose: changes a setting.
        recordings: announces saved clips.
        notices: shows failures.
    """

    def __init__(
        self,
        services: Services,
        live: Live,
        background: Background,
        settings: Callable[[], Settings],
        choose: Callable[..., None],
        recordings: Recordings,
        notices: Notices,
    ) -> None:
        self._services = services
        self._live = live
        self._background = background
        self._settings = settings
        self._choose = choose
        self._recordings = recordings
        self._notices = notices
        self._encoder = ""
        self._saving = False
        self._failure: AppError | None = None

    @property
    def handlers(self) -> Handlers:
        """The handlers of the actions about instant replay."""
        return {Action.RECORD_PAST: self.save}

    def follow(self) -> None:
        """Open or close the replay buffer, as the settings say now."""
        settings = self._settings()
        buffer = self._live.replay_buffer
        if buffer is not None and (not settings.remember_s or settings.encoder != self._encoder):
            self._live.replay_buffer = None
            self._background.run(buffer.close, lambda _: None)
            buffer = None
        if buffer is None and settings.remember_s:
            self._encoder = settings.encoder
            self._live.replay_buffer = self._services.clips.open_replay_buffer(
                self._live.session.state, self._settings, self._buffer_failed
            )

    def look(self, state: SessionState) -> None:
        """Pause the buffer while a clip is recorded; switch it off where it has failed."""
        self._live.replay_buffer_paused = state.recording is not None
        failure, self._failure = self._failure, None
        if failure is not None:
            self._choose(remember_s=0)
            self._notices.tell_error(failure)

    def save(self) -> None:
        """Save the buffer as a clip; where there is none, open one."""
        buffer = self._live.replay_buffer
        if buffer is None:
            self._choose(remember_s=USUAL_S)
            seconds = f"{USUAL_S}"
            message = words("From now on the last {seconds} s are kept in memory.", seconds=seconds)
            hint = words("Press B again to save them as a clip; the settings say how much is kept.")
            self._notices.tell(Notice(message, hint))
        elif not self._saving:
            self._saving = True
            self._background.run(buffer.save, self._saved, self._failed)

    def close(self) -> None:
        """Close the replay buffer without saving it."""
        buffer: ReplayBufferSink | None = self._live.replay_buffer
        self._live.replay_buffer = None
        if buffer is not None:
            buffer.close()

    def _buffer_failed(self, error: AppError) -> None:
        """Keep the error for `look`. Called in the buffer's thread."""
        self._failure = error

    def _saved(self, summary: ClipSummary) -> None:
        self._saving = False
        self._recordings.tell_saved(summary)

    def _failed(self, error: AppError) -> None:
        self._saving = False
        self._notices.tell_error(error)
