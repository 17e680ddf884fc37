"""One running session: a source, a model, perhaps a clip; each swapped while the picture goes on.

The window and `watch` run this same class. Whatever replaces something is made ready on the
side first: a source is swapped in with its first frame, a model when it is warm. If that
fails, the old one goes on and the problem says why. A camera or stream that stops delivering is
looked for until it is back or replaced; a clip goes on with the gap at its true length.
"""

import dataclasses
import threading
import time
from typing import Any

from whatsit.domain.recognition.options import ReadingOptions
from whatsit.domain.recognition.result import Recognition
from whatsit.domain.session.ports import (
    ClipSummary,
    OpenSource,
    Recognizer,
    Replaceable,
    SourceFormat,
)
from whatsit.domain.session.state import Phase, Problem, RecordingState, SessionState
from whatsit.domain.sources.frame import Frame
from whatsit.domain.text.errors import AppError
from whatsit.engine.clips.clip_clock import on_clip_clock
from whatsit.engine.clips.sinks import ClipSink
from whatsit.engine.recognition.every_frame import EveryFrameRecognition
from whatsit.engine.recognition.live import LiveRecognition, RecognitionEvents
from whatsit.engine.recognition.loading import LoadModel, ModelLoading
from whatsit.engine.session.events import SessionEvents
from whatsit.engine.session.tally import Tally
from whatsit.engine.sources.slot import SlotEvents, SourceSlot, stop_all
from whatsit.engine.threads.handover import BoundedQueue, Handover, Latest
from whatsit.engine.threads.silence import Waits, with_silence

__all__ = ["Session", "SessionEvents"]


class Session:
    """Source, model and clip of one run of the app. Every method may be called from any thread.

    Args:
        events: whom to tell.
        options: how scores become predictions.
        every_frame: recognise every frame of a file as fast as it goes; False: newest wins.
        until_end: finish when the source ends (headless); False: wait for the next source.
        workers: how many frames are recognised at a time where every one is.
    """

    def __init__(
        self,
        events: SessionEvents,
        options: ReadingOptions,
        *,
        every_frame: bool = False,
        until_end: bool = False,
        workers: int = 1,
    ) -> None:
        self._events = events
        self._every_frame = every_frame
        self._until_end = until_end
        self._lock = threading.RLock()
        self._state = SessionState()
        self._closed = False
        self._paused = False
        self._tally = Tally()
        self._frame: Frame | None = None
        self._model: Recognizer | None = None
        self._recognition: Recognition | None = None
        self._clip: ClipSink | None = None
        self._clip_began_s = 0.0
        self._frames: Handover[Frame] = BoundedQueue() if every_frame else Latest()
        self._slot = SourceSlot(
            SlotEvents(
                self._live,
                self._captured,
                self._ended,
                self._lost,
                self._back,
                self._source_failed,
                events.crashed,
            ),
            paced=not every_frame,
        )
        self._loading = ModelLoading(self._model_ready, self._model_failed, events.crashed)
        told = RecognitionEvents(
            self._recognized, self._model_broke, events.finished, events.crashed
        )
        self._recognizing = (
            EveryFrameRecognition(self._frames, told, options, workers)
            if every_frame
            else LiveRecognition(self._frames, told, options)
        )
        self._recognizing.start()

    def state(self) -> SessionState:
        """What is going on now."""
        counts = self._tally.counts(self._frames.replaced)
        with self._lock:
            recording = None
            if self._clip is not None:
                seconds = time.monotonic() - self._clip_began_s
                recording = RecordingState(self._clip.clip, seconds, self._clip.dropped)
            state = dataclasses.replace(
                self._state,
                opening=self._slot.opening,
                loading=self._loading.name,
                recording=recording,
                counts=counts,
            )
        waits = Waits(self._slot.silent_s, self._slot.opening_s, self._recognizing.stuck_s)
        return with_silence(state, waits)

    @property
    def newest(self) -> tuple[Frame, Recognition | None] | None:
        """The newest frame and the newest recognition, for a snapshot. None before the first."""
        frame = self._frame
        return None if frame is None else (frame, self._seen)

    def latencies_ms(self) -> tuple[float, ...]:
        """p50, p95 and p99 from capture to recognition over the whole session."""
        return self._tally.latencies_ms()

    def open(
        self, open_source: OpenSource, name: str, *, loop: bool = False, release_first: bool = False
    ) -> None:
        """Open a source on the side; it replaces the running one with its first frame.

        With `release_first` the running one ends before: a camera cannot be opened twice.
        """
        # The slot is never called with our lock held: it calls back with its own one held.
        stands_still = self._state.phase in (Phase.IDLE, Phase.ENDED, Phase.FAILED)
        changes: dict[str, Any] = {"phase": Phase.STARTING} if stands_still else {}
        self._change(problem=self._problem_unless("source"), **changes)
        self._slot.open(open_source, name, loop=loop, release_first=release_first)
        self._events.changed()

    def pause(self, paused: bool) -> None:
        """Hold the picture, or let it go on."""
        if self._slot.pause(paused):
            self._paused = paused
            self._change(phase=Phase.PAUSED if paused else Phase.LIVE)

    def look_again(self) -> None:
        """Look for the source that was lost now, rather than after a pause."""
        self._slot.retry_now()

    def use_model(self, load: LoadModel, name: str) -> None:
        """Make a model ready on the side; it replaces the running one when it is warm."""
        if self._closed:
            return
        self._change(problem=self._problem_unless("model"))
        self._loading.request(load, name)
        self._events.changed()

    def set_options(self, options: ReadingOptions) -> None:
        """Read scores differently from the next frame on."""
        self._recognizing.set_options(options)

    def record(self, clip: ClipSink) -> None:
        """Write every frame from now on into this clip. Takes ownership."""
        with self._lock:
            self._clip_began_s = time.monotonic()
            self._clip = clip
            self._change(problem=self._problem_unless("recording"))

    def stop_recording(self, timeout_s: float = 10.0) -> ClipSummary | None:
        """Finish the clip and wait for it. None if there was none, or it took too long."""
        with self._lock:
            clip, self._clip = self._clip, None
        if clip is None:
            return None
        summary = clip.close(timeout_s)
        self._events.changed()
        return summary

    def mark(self, name: str) -> None:
        """Begin a chapter of that name in the clip, if one is being written."""
        clip = self._clip
        if clip is not None:
            clip.mark(name)

    def recording_failed(self, error: AppError) -> None:
        """Let the clip go, which has finished itself, and say why."""
        with self._lock:
            self._clip = None
            self._change(problem=Problem("recording", error))

    def dismiss_problem(self) -> None:
        """The user has read it."""
        self._change(problem=None)

    def close(self, timeout_s: float = 3.0) -> bool:
        """End everything and finish the clip. Safe to call twice.

        Returns:
            False if a thread is still stuck in a driver or a runtime; it dies with the process.
        """
        deadline_s = time.monotonic() + timeout_s
        with self._lock:
            self._closed = True
            self._loading.cancel()
        captures = self._slot.close()
        self._frames.close()
        self.stop_recording(timeout_s)
        stopped = stop_all(captures, deadline_s)
        joined = self._recognizing.join(max(0.05, deadline_s - time.monotonic()))
        return stopped and joined

    # --- called by the capture thread ---

    def _live(self, name: str, source_format: SourceFormat) -> None:
        # What was seen in the old source must not be drawn over the new one.
        self._recognition = None
        self._paused = False
        problem = self._problem_unless("source")  # of the old one, while this one was opening
        self._change(phase=Phase.LIVE, source=name, format=source_format, problem=problem)

    def _captured(self, frame: Frame) -> None:
        self._tally.captured()
        self._frame = frame
        self._events.frame(frame)
        clip = self._clip
        if clip is not None and not self._every_frame:
            clip.offer(*on_clip_clock(self._clip_began_s, frame, self._seen))
        self._frames.put(frame)

    def _ended(self) -> None:
        self._change(phase=Phase.ENDED)
        if self._until_end:
            self._frames.finish()

    def _lost(self, error: AppError) -> None:
        self._change(phase=Phase.LOST, problem=Problem("source", error))

    def _back(self, name: str, source_format: SourceFormat) -> None:
        self._recognition = None  # of what was in view before
        phase = Phase.PAUSED if self._paused else Phase.LIVE
        problem = self._problem_unless("source")
        self._change(phase=phase, source=name, format=source_format, problem=problem)

    def _source_failed(self, error: AppError, goes_on: bool) -> None:
        with self._lock:
            phase = self._state.phase if goes_on else Phase.FAILED
            self._change(phase=phase, problem=Problem("source", error))
        if self._until_end and not goes_on:
            self._frames.finish()

    # --- called by the loading and the recognition thread ---

    def _model_ready(self, recognizer: Recognizer) -> None:
        with self._lock:
            if self._closed:
                recognizer.close()
                return
            self._model = recognizer
            self._recognizing.use(recognizer)
            self._change(model=recognizer.card, provider=recognizer.provider)

    def _model_failed(self, error: AppError) -> None:
        self._change(problem=Problem("model", error))

    def _model_broke(self, error: AppError, broken: Recognizer) -> None:
        """The running model failed; the picture goes on without one, or until there is another."""
        with self._lock:
            if broken is not self._model:
                return  # with its last frame: the state is that of its successor already
            self._model = self._recognition = None
            # With every frame to be recognised there is no time without a model.
            if isinstance(broken, Replaceable) and not self._every_frame and not self._loading.name:
                instead = broken.instead(error)
                if instead is not None and not self._closed:
                    self._loading.request(instead, broken.card.name)
            self._change(problem=Problem("model", error), model=None, provider=None)

    def _recognized(self, frame: Frame, recognition: Recognition) -> None:
        self._tally.recognized(recognition)
        self._recognition = recognition
        self._events.recognized(frame, recognition)
        clip = self._clip
        if clip is not None and self._every_frame:
            clip.put(frame, recognition)

    # --- state ---

    @property
    def _seen(self) -> Recognition | None:
        """The newest recognition; a model that is stuck has none that is true now."""
        return None if self._recognizing.stuck_s else self._recognition

    def _change(self, **changes: Any) -> None:
        with self._lock:
            self._state = dataclasses.replace(self._state, **changes)
        self._events.changed()

    def _problem_unless(self, about: str) -> Problem | None:
        """The standing problem, unless a new attempt at the same thing makes it stale."""
        problem = self._state.problem
        return None if problem is not None and problem.about == about else problem
