"""Output of `watch` while it runs: JSON lines, or a line whenever the answer changes."""

import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Final, TextIO

from whatsit.cli.output.results import json_text
from whatsit.domain.clips.times import clock
from whatsit.domain.overlay.text import phrase
from whatsit.domain.recognition.result import Prediction, Recognition
from whatsit.domain.recognition.stable_answers import StableAnswers
from whatsit.domain.text.errors import RecordingError
from whatsit.domain.text.printable import printable

STANDS_S: Final = 0.4
"""Time that an answer stands before its line is written."""


class Output:
    """Writes recognitions as they come. Used by the recognition thread.

    Args:
        lines: stream for JSON lines; None for none.
        answers: stream for changing answers; None for none.
        language: of the labels.
    """

    _FLUSH_S = 1.0

    def __init__(self, lines: TextIO | None, answers: TextIO | None, language: str) -> None:
        self._lines = lines
        self._answers = answers
        self._language = language
        self._changes: StableAnswers[int] = StableAnswers(STANDS_S)
        self._newest: Prediction | None = None
        self._flushed_s = 0.0
        self._count = 0
        self._first_s = self._last_s = 0.0

    def recognized(self, recognition: Recognition) -> None:
        """Write one recognition.

        Raises:
            RecordingError: the disk is full.
            NobodyReads: the reader of the pipe is gone.
        """
        now_s = time.monotonic()
        self._first_s = self._first_s or now_s
        self._last_s = now_s
        self._count += 1
        if self._lines is not None:
            line = json_text(self._lines, recognition.as_json(self._language))
            with _written_to(self._lines):
                self._lines.write(line + "\n")
                if now_s - self._flushed_s > self._FLUSH_S:
                    self._lines.flush()
                    self._flushed_s = now_s
        best = self._newest = recognition.best
        index = None if best is None else best.label.index
        self._write_answer(self._changes.update(index, recognition.time_s))

    def rate(self) -> float:
        """Return the recognitions per second, from the first to the last."""
        span_s = self._last_s - self._first_s
        return (self._count - 1) / span_s if span_s > 0 else 0.0

    def finish(self) -> None:
        """Write the last answer and flush. Raises as `recognized`."""
        self._write_answer(self._changes.settle())
        for stream in (self._lines, self._answers):
            if stream is not None:
                with _written_to(stream):
                    stream.flush()

    def _write_answer(self, since_s: float | None) -> None:
        """Write the newest answer, where it has just proved stable, with its newest score."""
        if since_s is None or self._answers is None:
            return
        best = self._newest
        what = (
            f"{printable(best.label.name(self._language))}  {best.shown:.1%}"
            if best
            else phrase("not sure", self._language)
        )
        self._answers.write(f"{clock(since_s, decimals=1)}  {what}\n")
        self._answers.flush()


@contextmanager
def open_output(predictions: str | None, language: str, *, quiet: bool) -> Iterator[Output]:
    """Open the output that these options ask for; flushed and closed at the end.

    Args:
        predictions: a file, `-` for standard output, or None.
        language: of the labels.
        quiet: print no answers.

    Raises:
        RecordingError: the file cannot be written.
    """
    if predictions == "-":
        yield Output(sys.stdout, None, language)
        return
    answers = None if quiet else sys.stdout
    if predictions is None:
        yield Output(None, answers, language)
        return
    path = Path(predictions)
    try:
        file = path.open("w", encoding="utf-8", newline="\n")
    except OSError as error:
        raise RecordingError(f"{path} cannot be written: {error.strerror}") from error
    try:
        yield Output(file, answers, language)
    finally:
        with suppress(OSError):  # the failed write was reported when it happened
            file.close()


@contextmanager
def _written_to(stream: TextIO) -> Iterator[None]:
    try:
        yield
    except OSError as error:
        raise RecordingError(
            f"The predictions could not be written to {stream.name}: {error.strerror or error}."
        ) from error
