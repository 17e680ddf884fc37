"""Writes what was recognised during a clip to CLIP.jsonl and CLIP.vtt, on the clip's clock.

The .jsonl has a header line, then one line a recognition or mark. Both files are handed to the
system at least once a second, and line by line, so that after a kill all but the last line parse.
"""

import time
from collections.abc import Mapping
from pathlib import Path
from typing import Any, Final

from whatsit.adapters.clips.subtitles import Subtitles
from whatsit.domain.recognition.result import Recognition
from whatsit.domain.text.printable import json_line

_FLUSH_EVERY_S: Final = 0.5
_TICK_S: Final = 0.001


class SidecarWriter:
    """The two open files beside a clip. Used by one thread. Every method may raise OSError.

    Args:
        lines: the .jsonl, an existing file that the caller created; overwritten.
        cues: the .vtt, likewise.
        header: the first line.
        language: of the labels.
    """

    def __init__(self, lines: Path, cues: Path, header: Mapping[str, Any], language: str) -> None:
        self._language = language
        self._seen: tuple[int, float] | None = None
        self._running: tuple[str, str] | None = None
        self._end_s = 0.0
        self._flushed_s = time.monotonic()
        self._flushed_end_s = 0.0
        self._lines = lines.open("w", encoding="utf-8", newline="\n")
        try:
            self._cues = cues.open("w", encoding="utf-8", newline="\n")
        except OSError:
            self._lines.close()
            raise
        self._subtitles = Subtitles(self._cues)
        self._append(header)
        self._flush()

    def write(
        self, recognition: Recognition | None, starts_s: float, end_s: float
    ) -> tuple[float, str] | None:
        """Append a recognition, unless it was written before.

        Args:
            recognition: the newest at this moment.
            starts_s: where the clip begins on the recognition's clock.
            end_s: where the clip ends now, on its own clock.

        Returns:
            Since when which name is claimed, where a new one just proved stable.
        """
        self._end_s = end_s
        changed: tuple[float, str] | None = None
        if recognition is not None and self._is_new(recognition):
            time_s = recognition.time_s - starts_s
            if time_s > -_TICK_S:  # what was seen before the clip began is not in it
                changed = self._append_recognition(recognition, max(0.0, time_s))
        # By the clip's clock too: a backlog is written faster than it was captured.
        waited_s = max(time.monotonic() - self._flushed_s, end_s - self._flushed_end_s)
        if waited_s >= _FLUSH_EVERY_S:
            self._flush()
        return changed

    def mark(self, name: str, time_s: float) -> None:
        """Append a chapter mark."""
        self._append({"mark": name, "time_s": round(time_s, 6)})
        self._subtitles.note(f"chapter {time_s:.3f} s: {name}")
        self._flush()

    def close(self) -> None:
        """Finish both files. Safe to call twice."""
        if self._lines.closed:
            return
        try:
            self._subtitles.finish(self._end_s)
        finally:
            try:
                self._lines.close()
            finally:
                self._cues.close()

    def _append_recognition(
        self, recognition: Recognition, time_s: float
    ) -> tuple[float, str] | None:
        self._append(self._row(recognition, time_s))
        best = recognition.best
        name = best.label.name(self._language) if best else None
        since_s = self._subtitles.show(name, time_s)
        return None if since_s is None or name is None else (since_s, name)

    def _is_new(self, recognition: Recognition) -> bool:
        # The same recognition comes with every frame until there is a newer one.
        key = (recognition.frame, recognition.captured_s)
        is_new = key != self._seen
        self._seen = key
        return is_new

    def _row(self, recognition: Recognition, time_s: float) -> dict[str, Any]:
        row = recognition.as_json(self._language)
        row["time_s"] = round(time_s, 6)
        running = (recognition.model, recognition.provider.used)
        if running != self._running:
            # Both can be switched while a clip is being recorded.
            self._running = running
            row["model"], row["provider"] = recognition.model, recognition.provider.as_json()
        return row

    def _append(self, row: Mapping[str, Any]) -> None:
        self._lines.write(json_line(row) + "\n")

    def _flush(self) -> None:
        self._lines.flush()
        self._cues.flush()
        self._flushed_s, self._flushed_end_s = time.monotonic(), self._end_s
