"""The labels of a clip as WebVTT, so that any player shows them.

A cue is appended when it ends, so the file is valid at every moment; a long one is cut into
pieces that follow each other without a gap, so that a kill loses little.
"""

from typing import Final, TextIO

from whatsit.domain.recognition.stable_answers import StableAnswers

_SHORTEST_S: Final = 0.3
_LONGEST_S: Final = 5.0


class Subtitles:
    """Writes one cue for every interval in which the same name was claimed.

    A name has to stand for 0.3 s before it gets a cue, so that a flicker is not shown; the cue
    then begins where the name first came up.

    Args:
        file: open for writing; the caller closes it.
    """

    def __init__(self, file: TextIO) -> None:
        self._file = file
        self._names: StableAnswers[str] = StableAnswers(_SHORTEST_S)
        self._text: str | None = None
        self._since_s = 0.0
        file.write("WEBVTT\n\n")

    def show(self, text: str | None, time_s: float) -> float | None:
        """Take the name that is claimed from `time_s` on, in seconds; None for none.

        Returns:
            Since when the name has been claimed, where it just proved stable; else None.
        """
        since_s = self._names.update(text, time_s)
        if since_s is not None:
            self._end(since_s)
            self._text, self._since_s = text, since_s
        elif time_s - self._since_s >= _LONGEST_S and text == self._text:
            self._end(time_s)
            self._since_s = time_s
        return since_s

    def note(self, text: str) -> None:
        """Write a comment that players do not show."""
        self._file.write(f"NOTE {_one_line(text).replace('-->', '→')}\n\n")

    def finish(self, time_s: float) -> None:
        """End the open cue with the clip."""
        self._end(time_s)
        self._text = None

    def _end(self, time_s: float) -> None:
        if self._text and time_s > self._since_s:
            span = f"{_clock(self._since_s)} --> {_clock(time_s)}"
            self._file.write(f"{span}\n{_escaped(self._text)}\n\n")


def _one_line(text: str) -> str:
    return " ".join(text.split())


def _escaped(text: str) -> str:
    text = _one_line(text)
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def _clock(time_s: float) -> str:
    whole_ms = round(time_s * 1000)
    seconds, ms = divmod(whole_ms, 1000)
    minutes, seconds = divmod(seconds, 60)
    hours, minutes = divmod(minutes, 60)
    return f"{hours:02}:{minutes:02}:{seconds:02}.{ms:03}"
