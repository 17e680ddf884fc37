"""One running session: a source, a model, perhaps a clip; each is swapped while it runs.

The window and `watch` run this same class. A replacement is prepared beside what runs: a source
is swapped in with its first frame, a model when it is warm. If that fails, the old one goes on and
the state's problem tells the reason. A camera or stream that stops delivering is looked for until
it is back or replaced; a clip goes on with the gap at its true length.
"""

import dataclasses
import threading
import time
from typing import Any

from whatsit.domain.recognition.options import ReadingOptions
from whatsit.domain.recognition.result import Recognition
from whatsit.domain.session.ports import (
    ClipSummary,
    LoadModel,
    OpenSource,
    Recognizer,
    Replaceable,
    SourceFormat,
)
from whatsit.domain.session.state import Phase, Problem, SessionState
from whatsit.domain.sources.frame import Frame
from whatsit.domain.text.errors import AppError
from whatsit.engine.clips.sinks import ClipSink
from whatsit.engine.recognition.every_frame import EveryFrameRecognition
from whatsit.engine.recognition.live import LiveRecognition, RecognitionListener
from whatsit.engine.recognition.loading import LoadingListener, ModelLoading
from whatsit.engine.session.current_clip import CurrentClip
from whatsit.engine.session.listener import SessionListener
from whatsit.engine.session.stalls import Stalls, with_stalls
from whatsit.engine.session.statistics import SessionStatistics
from whatsit.engine.sources.slot import SlotListener, SourceSlot, stop_all
from whatsit.engine.threads.handover import BoundedQueue, Handover, Latest


class Session(SlotListener, LoadingListener, RecognitionListener):
    """Source, model and clip of one run of the app. Every method may be called from any thread.

    Args:
        listener: takes frames and recognitions.
        options: how scores become predictions.
        every_frame: recognise every frame of a file as fast as it goes; False: newest wins.
        until_end: finish when the source ends (headless); False: wait for the next source.
        workers: number of frames recognised at a time with every_frame.
    """

    def __init__(
        self,
        listener: SessionListener,
        options: ReadingOptions,
        *,
        every_frame: bool = False,
        until_end: bool = False,
        workers: int = 1,
    ) -> None:
        self._listener = listener
        self._every_frame = every_frame
        self._until_end = until_end
        self._lock = threading.RLock()
        self._state = SessionState()
        self._closed = False
        self._paused = False
        self._statistics = SessionStatistics()
        self._frame: Frame | None = None
        self._model: Recognizer | None = None
        self._recognition: Recognition | None = None
        self._clip = CurrentClip(every_frame=every_frame)
        self._frames: Handover[Frame] = BoundedQueue() if every_frame else Latest()
        self._slot = SourceSlot(self, paced=not every_frame)
        self._loading = ModelLoading(self)
        self._recognizing = (
            EveryFrameRecognition(self._frames, self, options, workers)
            if every_frame
            else LiveRecognition(self._frames, self, options)
        )
        self._recognizing.start()

    def state(self) -> SessionState:
        """Return the state now."""
        counts = self._statistics.counts(self._frames.replaced)
        with self._lock:
            state = dataclasses.replace(
                self._state,
                opening=self._slot.opening,
                loading=self._loading.name,
                recording=self._clip.recording(),
                counts=counts,
            )
        stalls = Stalls(self._slot.silent_s, self._slot.opening_s, self._recognizing.stuck_s)
        return with_stalls(state, stalls)

    @property
    def newest(self) -> tuple[Frame, Recognition | None] | None:
        """The newest frame and the newest recognition, for a snapshot. None before the first."""
        frame = self._frame
        return None if frame is None else (frame, self._valid_recognition)

    def latencies_ms(self) -> tuple[float, ...]:
        """Return p50, p95 and p99 from capture to recognition since the start, in milliseconds."""
        return self._statistics.latencies_ms()

    def open(
        self, open_source: OpenSource, name: str, *, loop: bool = False, release_first: bool = False
    ) -> None:
        """Open a source beside the running one, which it replaces with its first frame.

        With `release_first` the running one ends before: a camera cannot be opened twice.
        """
        # The slot is never called with our lock held: it calls back with its own one held.
        nothing_runs = self._state.phase in (Phase.IDLE, Phase.ENDED, Phase.FAILED)
        changes: dict[str, Any] = {"phase": Phase.STARTING} if nothing_runs else {}
        self._change(problem=self._problem_unless("source"), **changes)
        self._slot.open(open_source, name, loop=loop, release_first=release_first)
        self._listener.state_changed()

    def pause(self, paused: bool) -> None:
        """Hold the source, or let it go on."""
        if self._slot.pause(paused):
            self._paused = paused
            self._change(phase=Phase.PAUSED if paused else Phase.LIVE)

    def retry_now(self) -> None:
        """Look for a lost source now, rather than at the end of a pause."""
        self._slot.retry_now()

    def use_model(self, load: LoadModel, name: str) -> None:
        """Load a model beside the running one, which it replaces when it is warm."""
        if self._closed:
            return
        self._change(problem=self._problem_unless("model"))
        self._loading.request(load, name)
        self._listener.state_changed()

    def set_options(self, options: ReadingOptions) -> None:
        """Change the interpretation of scores, from the next frame on."""
        self._recognizing.set_options(options)

    def record(self, clip: ClipSink) -> None:
        """Write every frame from now on into this clip, and own it."""
        with self._lock:
            self._clip.begin(clip)
            self._change(problem=self._problem_unless("recording"))

    def stop_recording(self, timeout_s: float = 10.0) -> ClipSummary | None:
        """Finish the clip and wait for it. None if there was none, or it took too long."""
        with self._lock:
            clip = self._clip.take()
        if clip is None:
            return None
        summary = clip.close(timeout_s)
        self._listener.state_changed()
        return summary

    def mark(self, name: str) -> None:
        """Begin a chapter of that name, if a clip is being written."""
        self._clip.mark(name)

    def recording_failed(self, error: AppError) -> None:
        """Forget the clip, which has finished itself, and make the error the problem."""
        with self._lock:
            self._clip.take()
            self._change(problem=Problem("recording", error))

    def dismiss_problem(self) -> None:
        """Forget the problem, which the user has read."""
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

    # --- SlotListener: called by the capture threads ---

    def source_live(self, name: str, source_format: SourceFormat) -> None:
        """Show another source from now on, which is never paused at first."""
        self._paused = False
        self.source_back(name, source_format)

    def frame_captured(self, frame: Frame) -> None:
        """Hand a frame to the listener, the clip and the recognition."""
        self._statistics.captured()
        self._frame = frame
        self._listener.frame_captured(frame)
        self._clip.captured(frame, self._valid_recognition)
        self._frames.put(frame)

    def source_ended(self) -> None:
        """Finish, where the session runs until the end of its source."""
        self._change(phase=Phase.ENDED)
        if self._until_end:
            self._frames.finish()

    def source_lost(self, error: AppError) -> None:
        """Make the loss the problem."""
        self._change(phase=Phase.LOST, problem=Problem("source", error))

    def source_back(self, name: str, source_format: SourceFormat) -> None:
        """Go on, paused if it was so before."""
        self._recognition = None  # of the view before the gap: not to be drawn over the new one
        phase = Phase.PAUSED if self._paused else Phase.LIVE
        problem = self._problem_unless("source")
        self._change(phase=phase, source=name, format=source_format, problem=problem)

    def source_failed(self, error: AppError, goes_on: bool) -> None:
        """Make the failure the problem; finish, if nothing goes on and nothing else will come."""
        with self._lock:
            phase = self._state.phase if goes_on else Phase.FAILED
            self._change(phase=phase, problem=Problem("source", error))
        if self._until_end and not goes_on:
            self._frames.finish()

    # --- LoadingListener and RecognitionListener: called by those threads ---

    def model_loaded(self, recognizer: Recognizer) -> None:
        """Run this model from the next frame on."""
        with self._lock:
            if self._closed:
                recognizer.close()
                return
            self._model = recognizer
            self._recognizing.use(recognizer)
            self._change(model=recognizer.card, provider=recognizer.provider)

    def model_not_loaded(self, error: AppError) -> None:
        """Make the failure the problem."""
        self._change(problem=Problem("model", error))

    def model_failed(self, error: AppError, recognizer: Recognizer) -> None:
        """Go on without a model, or until the replacement is loaded that the failed one names."""
        with self._lock:
            if recognizer is not self._model:
                return  # with its last frame: the state is that of its successor already
            self._model = self._recognition = None
            # With every frame to be recognised there is no time without a model.
            replaceable = not self._every_frame and not self._loading.name and not self._closed
            if replaceable and isinstance(recognizer, Replaceable):
                load = recognizer.instead(error)
                if load is not None:
                    self._loading.request(load, recognizer.card.name)
            self._change(problem=Problem("model", error), model=None, provider=None)

    def frame_recognized(self, frame: Frame, recognition: Recognition) -> None:
        """Hand a recognition to the listener, and to a clip of every frame."""
        self._statistics.recognized(recognition)
        self._recognition = recognition
        self._listener.frame_recognized(frame, recognition)
        self._clip.recognized(frame, recognition)

    def recognition_finished(self) -> None:
        """Pass the end on."""
        self._listener.session_finished()

    def crashed(self, bug: BaseException) -> None:
        """Pass a bug on."""
        self._listener.crashed(bug)

    # --- state ---

    @property
    def _valid_recognition(self) -> Recognition | None:
        """The newest recognition; None while the model is stuck, as it would be outdated."""
        return None if self._recognizing.stuck_s else self._recognition

    def _change(self, **changes: Any) -> None:
        with self._lock:
            self._state = dataclasses.replace(self._state, **changes)
        self._listener.state_changed()

    def _problem_unless(self, about: str) -> Problem | None:
        """The standing problem, unless a new attempt at the same thing makes it stale."""
        problem = self._state.problem
        return None if problem is not None and problem.about == about else problem
