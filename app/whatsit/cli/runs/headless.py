"""One run of the pipeline without a window: `watch` from start to summary."""

import threading
import time
from contextlib import AbstractContextManager
from dataclasses import replace
from typing import Final

from whatsit import wiring
from whatsit.application.clips import ClipPlan
from whatsit.application.parallel import LoadedForMany, load_for_video
from whatsit.cli.options.watch import WatchOptions
from whatsit.cli.output.notes import note, note_model, set_up_logging
from whatsit.cli.output.progress import Advance, count_progress
from whatsit.cli.output.streams import NobodyReads
from whatsit.cli.runs.background_fetch import BackgroundFetch
from whatsit.cli.runs.clip_comparison import ClipComparison, comparing
from whatsit.cli.runs.problem_notes import LossNotes, ModelNotes
from whatsit.cli.runs.watch_output import open_output
from whatsit.cli.runs.watch_summary import watch_summary
from whatsit.domain.catalogue.fallbacks import Choice
from whatsit.domain.clips.limits import parse_limits
from whatsit.domain.recognition.result import Recognition
from whatsit.domain.session.ports import ClipSummary
from whatsit.domain.session.state import Phase
from whatsit.domain.sources.frame import Frame
from whatsit.domain.text.errors import AppError, RecordingError, SourceUnreadable, UsageError
from whatsit.domain.text.secrets import mask_secrets
from whatsit.engine.session.listener import SessionListener
from whatsit.engine.session.running import Session
from whatsit.engine.threads.ending import ended_by_signals

_PERMISSION_S: Final = 30.0  # for the user to answer; nobody can press Retry here


class Headless(SessionListener):
    """Opens source, model and clip, waits for the end, finishes all of them, prints a summary.

    Args:
        options: of the command.

    Raises:
        UsageError: an option is out of range.
    """

    def __init__(self, options: WatchOptions) -> None:
        self._options = options
        self._clip_plan = ClipPlan(
            overlay=not options.record_clean,
            also_clean=options.record_both,
            chapters=options.chapters,
            limits=parse_limits(options.split, options.keep),
        )
        self._quiet = options.quiet
        set_up_logging(options.verbose)
        self._program = wiring.program(options.over)
        self._wake = threading.Event()
        self._over = False
        self._bug: BaseException | None = None
        self._clip_error: AppError | None = None
        self._ended_by: AppError | None = None
        self._comparing: ClipComparison | None = None
        self._newest: tuple[Frame, Recognition] | None = None
        self._began_s: float | None = None
        self._recognized = 0
        self._total: int | None = None

    def run(self) -> None:
        """Run until the end of the source, a limit, a signal or a failure.

        Raises:
            AppError: the failure that ended the run early; a clip is finished first.
        """
        options, program = self._options, self._program
        source, model = program.sources.choose(options.source), program.models.choose()
        if options.every_frame and program.sources.is_endless(source.spec):
            raise UsageError(
                "--every-frame is for files; a camera or stream goes at its own pace.",
                "Leave --every-frame out.",
            )
        if options.every_frame:
            self._comparing = comparing(
                source.spec,
                options.compare,
                program.settings.language,
                as_json=options.json_lines == "-",
            )
        for notice in (*program.run.notices, source.why, model.why):
            if notice:
                note(notice, quiet=self._quiet)
        loaded = self._load(model.spec)
        note_model(loaded.recognizer, quiet=self._quiet)
        # An uncaught exception in a thread ends the run as any other bug does.
        hook, threading.excepthook = threading.excepthook, self._crashed_in_thread
        try:
            with ended_by_signals(self._finish, self._still_finishing):
                self._run(source.spec, loaded, model)
        finally:
            threading.excepthook = hook

    def _run(self, source: str, loaded: LoadedForMany, model: Choice) -> None:
        options, program = self._options, self._program
        with (
            self._progress() as self._advance,
            open_output(
                options.json_lines,
                program.settings.language,
                # The comparison was asked for, and the answers are in it.
                quiet=self._quiet or options.compare is not None,
            ) as self._output,
        ):
            session = Session(
                self,
                program.settings.reading,
                every_frame=options.every_frame,
                until_end=True,
                workers=loaded.workers,
            )
            session.use_model(lambda: loaded.recognizer, model.spec)
            fetch = None
            if not options.every_frame:  # with every frame one model runs from start to end
                fetch = BackgroundFetch(program, session, model, quiet=self._quiet)
            summary = self._watch(session, source, one_decoder=loaded.one_decoder)
            if fetch is not None:
                fetch.close()
            if self._bug is None:
                self._finish_output()
        self._save_snapshot(session.state().source)
        self._sum_up(session, summary)
        if self._bug is not None:
            raise self._bug
        if self._clip_error is not None:
            raise self._clip_error
        if self._ended_by is not None:
            raise self._ended_by

    def _load(self, model: str) -> LoadedForMany:
        """Load the model, with the number of frames to give it at a time."""
        if self._options.every_frame:
            return load_for_video(self._program.models, model, self._program.settings.threads)
        return LoadedForMany(self._program.models.load(model), 1)

    def _watch(self, session: Session, source: str, *, one_decoder: bool) -> ClipSummary | None:
        options = self._options
        try:
            while session.state().model is None and session.state().problem is None:
                self._wake.wait(0.05)
            if options.record is not None:
                session.record(
                    self._program.clips.open_at(
                        options.record,
                        self._program.settings,
                        self._clip_plan,
                        session.state,
                        self._clip_failed,
                    )
                )
            self._program.sources.ask_for_cameras(source, _PERMISSION_S)
            opener = self._program.sources.opener(
                source, every_frame=options.every_frame, one_decoder=one_decoder
            )
            session.open(opener, mask_secrets(source), loop=options.loop)
            self._wait(session)
            problem = session.state().problem
            self._ended_by = problem.error if problem else self._ended_by
            return session.stop_recording(30)
        finally:
            session.close()

    def _wait(self, session: Session) -> None:
        began_s = time.monotonic()
        losses, models = LossNotes(quiet=self._quiet), ModelNotes(quiet=self._quiet)
        limit_s = None if self._options.every_frame else self._options.duration
        while not self._over:
            self._wake.wait(0.2)
            self._wake.clear()
            state = session.state()
            self._total = self._options.frames or (state.format.frames if state.format else None)
            losses.follow(state)
            if models.follow(state):
                session.dismiss_problem()
            elif models.failed(state):
                return
            grace_s = 0 if state.phase is Phase.LOST else 5
            if limit_s is not None and time.monotonic() - began_s > limit_s + grace_s:
                if state.opening:
                    self._ended_by = SourceUnreadable(state.opening, "it did not open in time.")
                return  # the source stalled, or never came; frames end a run in good time
        self._wake.clear()

    # --- SessionListener: called by the session's threads ---

    def frame_captured(self, frame: Frame) -> None:
        """Ignore it: only recognised frames are written, counted and kept."""

    def frame_recognized(self, frame: Frame, recognition: Recognition) -> None:
        """Write a recognition, and end the run where it reaches a limit."""
        if self._over:
            return
        if self._began_s is None:
            self._began_s = frame.time_s
        options, duration_s = self._options, self._options.duration
        if duration_s is not None and frame.time_s - self._began_s >= duration_s:
            self._finish()
            return
        try:
            self._output.recognized(recognition)
        except NobodyReads as gone:
            self.crashed(gone)  # the reader of our output has ended
        except RecordingError as error:
            self._clip_failed(error)
        self._recognized += 1
        self._newest = frame, recognition
        if self._comparing is not None:
            self._comparing.recognized(recognition)
        if options.every_frame:
            self._advance(self._recognized, self._total)
        if self._options.frames is not None and self._recognized >= self._options.frames:
            self._finish()

    def state_changed(self) -> None:
        """Wake the main thread, which looks at the state."""
        self._wake.set()

    def session_finished(self) -> None:
        """End the run."""
        self._finish()

    def crashed(self, bug: BaseException) -> None:
        """End the run by this bug."""
        self._bug = bug
        self._finish()

    # --- the main thread ---

    def _progress(self) -> AbstractContextManager[Advance]:
        """Make a bar for files that are read as fast as possible; live sources have none."""
        quiet = self._quiet or not self._options.every_frame
        return count_progress("recognising", quiet=quiet)

    def _finish_output(self) -> None:
        try:
            self._output.finish()
            if self._comparing is not None:
                self._comparing.tell(quiet=self._quiet)
        except RecordingError as error:
            self._clip_error = self._clip_error or error

    def _finish(self) -> None:
        self._over = True
        self._wake.set()

    def _crashed_in_thread(self, heard: threading.ExceptHookArgs) -> None:
        if heard.exc_value is not None:
            self.crashed(heard.exc_value)

    def _still_finishing(self) -> None:
        note("it is being finished; once more ends it at once.", quiet=self._quiet)

    def _clip_failed(self, error: AppError) -> None:
        self._clip_error = error
        self._finish()

    def _save_snapshot(self, source: str) -> None:
        if self._options.snapshot is None or self._newest is None:
            return
        looks = replace(
            self._program.settings,
            snapshot_look="clean" if self._options.snapshot_clean else "annotated",
        )
        path = self._program.clips.save_snapshot(
            source, *self._newest, looks, self._options.snapshot
        )
        note(f"kept the last picture in {path}", quiet=self._quiet)

    def _sum_up(self, session: Session, clip: ClipSummary | None) -> None:
        counts, latencies_ms = session.state().counts, session.latencies_ms()
        for line in watch_summary(counts, self._output.rate(), latencies_ms, clip):
            note(line, quiet=self._quiet)
