"""One running session: a source, a model, perhaps a clip; each swapped while the picture goes on.

The window and `watch` run this same class. Whatever replaces something is made ready on the
side first: a source is swapped in with its first frame, a model when it is warm. If that
fails, the old one goes on and the problem says why.
"""

import dataclasses
import threading
import time
from collections.abc import Callable
from functools import partial

from app.domain.errors import AppError, SourceUnreadable
from app.domain.frame import Frame
from app.domain.interpret import ReadingOptions
from app.domain.ports import ClipSummary, OpenSource, Recognizer, SourceFormat
from app.domain.recognition import Recognition
from app.domain.session_state import (
    Counts,
    Phase,
    Problem,
    RecordingState,
    SessionState,
)
from app.engine.capture import Capture, CaptureEvents
from app.engine.clip_sink import ClipSink
from app.engine.handover import Every, Handover, Latest
from app.engine.loading import Loading, LoadModel
from app.engine.rate import Rate, RecentPercentiles
from app.engine.recognizing import Recognizing, RecognizingEvents


@dataclasses.dataclass(frozen=True, slots=True)
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


class _Run:
    """One source from the request to open it until it is let go."""

    def __init__(self, name: str) -> None:
        self.name = name
        self.format: SourceFormat | None = None
        self.capture: Capture | None = None


class Session:
    """Source, model and clip of one run of the app. Every method may be called from any thread.

    Args:
        events: whom to tell.
        options: how scores become predictions.
        every_frame: recognise every frame of a file as fast as it goes; False: newest wins.
        until_end: finish when the source ends (headless); False: wait for the next source.
    """

    def __init__(
        self,
        events: SessionEvents,
        options: ReadingOptions,
        *,
        every_frame: bool = False,
        until_end: bool = False,
    ) -> None:
        self._events = events
        self._every_frame = every_frame
        self._until_end = until_end
        self._lock = threading.RLock()
        self._frames: Handover[Frame] = Every() if every_frame else Latest()
        self._recognizing = Recognizing(
            self._frames,
            RecognizingEvents(
                self._recognized, self._model_failed, events.finished, events.crashed
            ),
            options,
        )
        self._loading = Loading(self._model_ready, self._model_failed, events.crashed)
        self._active: _Run | None = None
        self._candidate: _Run | None = None
        self._retired: list[Capture] = []
        self._state = SessionState()
        self._closed = False
        self._newest: tuple[Frame, Recognition | None] | None = None
        self._recognition: Recognition | None = None
        self._capture_rate, self._recognition_rate = Rate(), Rate()
        self._latencies = RecentPercentiles()
        self._clip: ClipSink | None = None
        self._clip_began_s = 0.0
        self._recognizing.start()

    def state(self) -> SessionState:
        """What is going on now."""
        now_s = time.monotonic()
        p50_ms, p95_ms = self._latencies.at(50, 95)
        with self._lock:
            clip = self._clip
            return dataclasses.replace(
                self._state,
                opening=self._candidate.name if self._candidate else None,
                loading=self._loading.name,
                recording=clip
                and RecordingState(clip.clip, now_s - self._clip_began_s, clip.dropped),
                counts=Counts(
                    read=self._capture_rate.total,
                    recognized=self._recognition_rate.total,
                    dropped=self._frames.replaced,
                    capture_fps=self._capture_rate.per_second(now_s),
                    recognition_fps=self._recognition_rate.per_second(now_s),
                    latency_p50_ms=p50_ms,
                    latency_p95_ms=p95_ms,
                ),
            )

    @property
    def newest(self) -> tuple[Frame, Recognition | None] | None:
        """The newest frame and the newest recognition, for a snapshot."""
        frame_and_recognition = self._newest
        return frame_and_recognition and (frame_and_recognition[0], self._recognition)

    # --- source -----------------------------------------------------------------------------

    def open(self, open_source: OpenSource, name: str, *, loop: bool = False) -> None:
        """Open a source on the side; it replaces the running one with its first frame."""
        run = _Run(name)
        run.capture = Capture(
            open_source,
            CaptureEvents(
                opened=partial(self._opened, run),
                frame=partial(self._frame, run),
                ended=partial(self._ended, run),
                failed=partial(self._source_failed, run),
                crashed=self._events.crashed,
            ),
            paced=not self._every_frame,
            loop=loop,
        )
        with self._lock:
            if self._closed:
                return
            self._retire(self._candidate)
            self._candidate = run
            changes: dict[str, object] = {}
            if self._active is None or self._state.phase in (Phase.ENDED, Phase.FAILED):
                changes["phase"] = Phase.STARTING
            self._change(**changes, problem=self._problem_unless("source"))
        run.capture.start()
        self._events.changed()

    def pause(self, paused: bool) -> None:
        """Hold the picture, or let it go on."""
        with self._lock:
            if self._active is None or self._state.phase not in (Phase.LIVE, Phase.PAUSED):
                return
            if self._active.capture is not None:
                self._active.capture.pause(paused)
            self._change(phase=Phase.PAUSED if paused else Phase.LIVE)
        self._events.changed()

    def _opened(self, run: _Run, name: str, source_format: SourceFormat) -> None:
        with self._lock:
            run.name, run.format = name, source_format

    def _frame(self, run: _Run, frame: Frame) -> None:
        if run is not self._active and not self._promote(run):
            return
        self._capture_rate.tick(time.monotonic())
        self._newest = (frame, None)
        self._events.frame(frame)
        clip = self._clip
        if clip is not None and not self._every_frame:
            clip.offer(*self._on_clip_clock(frame, self._recognition))
        self._frames.put(frame)

    def _promote(self, run: _Run) -> bool:
        with self._lock:
            if run is not self._candidate or self._closed:
                return False
            self._retire(self._active)
            self._active, self._candidate = run, None
            # What was seen in the old source must not be drawn over the new one.
            self._recognition = None
            self._change(phase=Phase.LIVE, source=run.name, format=run.format)
        self._events.changed()
        return True

    def _ended(self, run: _Run) -> None:
        with self._lock:
            if run is self._candidate:
                empty = SourceUnreadable(run.name, "it holds no pictures.")
                return self._source_failed(run, empty)
            if run is not self._active:
                return None
            self._change(phase=Phase.ENDED)
        self._events.changed()
        self._finish_if_until_end()
        return None

    def _source_failed(self, run: _Run, error: AppError) -> None:
        with self._lock:
            if run is self._candidate:
                self._candidate = None
                goes_on = self._active is not None and self._state.phase is not Phase.STARTING
            elif run is self._active:
                goes_on = False
            else:
                return
            phase = self._state.phase if goes_on else Phase.FAILED
            self._change(phase=phase, problem=Problem("source", error))
        self._events.changed()
        if not goes_on:
            self._finish_if_until_end()

    def _finish_if_until_end(self) -> None:
        if self._until_end:
            self._frames.finish()

    def _retire(self, run: _Run | None) -> None:
        """Let a source go without waiting for its driver."""
        if run is not None and run.capture is not None:
            run.capture.ask_to_stop()
            self._retired.append(run.capture)

    # --- model ------------------------------------------------------------------------------

    def use_model(self, load: LoadModel, name: str) -> None:
        """Make a model ready on the side; it replaces the running one when it is warm."""
        with self._lock:
            if self._closed:
                return
            self._change(problem=self._problem_unless("model"))
        self._loading.request(load, name)
        self._events.changed()

    def set_options(self, options: ReadingOptions) -> None:
        """Read scores differently from the next frame on."""
        self._recognizing.set_options(options)

    def _model_ready(self, recognizer: Recognizer) -> None:
        with self._lock:
            if self._closed:
                recognizer.close()
                return
            self._recognizing.use(recognizer)
            self._change(model=recognizer.card, provider=recognizer.provider)
        self._events.changed()

    def _model_failed(self, error: AppError) -> None:
        with self._lock:
            self._change(problem=Problem("model", error))
        self._events.changed()

    def _recognized(self, frame: Frame, recognition: Recognition) -> None:
        self._recognition_rate.tick(time.monotonic())
        self._latencies.add(recognition.timings.total_ms)
        self._recognition = recognition
        self._events.recognized(frame, recognition)
        clip = self._clip
        if clip is not None and self._every_frame:
            clip.put(frame, recognition)

    # --- clip -------------------------------------------------------------------------------

    def record(self, clip: ClipSink) -> None:
        """Write every frame from now on into this clip. Takes ownership."""
        with self._lock:
            self._clip = clip
            self._clip_began_s = time.monotonic()
            self._change(problem=self._problem_unless("recording"))
        self._events.changed()

    def stop_recording(self, timeout_s: float = 10.0) -> ClipSummary | None:
        """Finish the clip and wait for it. None if there was none, or it took too long."""
        with self._lock:
            clip, self._clip = self._clip, None
        if clip is None:
            return None
        summary = clip.close(timeout_s)
        self._events.changed()
        return summary

    def recording_failed(self, error: AppError) -> None:
        """Let the clip go, which has finished itself, and say why."""
        with self._lock:
            self._clip = None
            self._change(problem=Problem("recording", error))
        self._events.changed()

    def _on_clip_clock(
        self, frame: Frame, recognition: Recognition | None
    ) -> tuple[Frame, Recognition | None]:
        """Times since recording began, which go on through a change of source."""
        began_s = self._clip_began_s
        return (
            dataclasses.replace(frame, time_s=max(0.0, frame.captured_s - began_s)),
            recognition
            and dataclasses.replace(recognition, time_s=recognition.captured_s - began_s),
        )

    # --- all --------------------------------------------------------------------------------

    def dismiss_problem(self) -> None:
        """The user has read it."""
        with self._lock:
            self._change(problem=None)
        self._events.changed()

    def close(self, timeout_s: float = 3.0) -> bool:
        """End everything, the clip first. False if a thread is still stuck, which then dies
        with the process. Safe to call twice.
        """
        deadline_s = time.monotonic() + timeout_s
        with self._lock:
            self._closed = True
            self._loading.cancel()
            for run in (self._candidate, self._active):
                self._retire(run)
            self._candidate = self._active = None
            captures, self._retired = self._retired, []
        self._frames.close()
        self.stop_recording(timeout_s)
        stopped = [c.stop(max(0.0, deadline_s - time.monotonic())) for c in captures]
        joined = self._recognizing.join(max(0.05, deadline_s - time.monotonic()))
        return all(stopped) and joined

    def _change(self, **changes: object) -> None:
        self._state = dataclasses.replace(self._state, **changes)  # type: ignore[arg-type]  # names are checked at run time by replace()

    def _problem_unless(self, about: str) -> Problem | None:
        """The standing problem, unless a new attempt at the same thing makes it stale."""
        problem = self._state.problem
        return None if problem is not None and problem.about == about else problem
