"""Standard streams that always exist, take every character, and fail with our own errors.

A stream may be closed (`>&-`), be read by nobody (`| head`), lie on a full disk or know no Chinese.
Results that cannot be written are an error; notes on standard error that cannot be are not.
"""

import codecs
import io
import os
import sys
from typing import Final, TextIO

from whatsit.domain.text.errors import ResultsUnwritten

_ESCAPES: Final = "whatsit-escapes"


class NobodyReads(Exception):
    """The reader of our results has gone: the program ends, and it is no failure."""


class Results(io.TextIOWrapper):
    """Standard output. Raises NobodyReads or ResultsUnwritten where it cannot be written."""

    def write(self, text: str) -> int:
        """Append text."""
        try:
            return super().write(text)
        except OSError as error:
            raise self._given_up(error) from error

    def flush(self) -> None:
        """Hand everything to the system."""
        try:
            super().flush()
        except OSError as error:
            raise self._given_up(error) from error

    def _given_up(self, error: OSError) -> Exception:
        # Python flushes standard output once more at exit, and would say that it cannot.
        nowhere = os.open(os.devnull, os.O_WRONLY)
        os.dup2(nowhere, self.fileno())
        os.close(nowhere)
        if isinstance(error, BrokenPipeError):
            return NobodyReads()
        return ResultsUnwritten(error.strerror or str(error))


class Remarks(io.TextIOWrapper):
    """Standard error. A text that cannot be written there is dropped."""

    def write(self, text: str) -> int:
        """Append text, if that can be done."""
        try:
            return super().write(text)
        except OSError:
            return len(text)

    def flush(self) -> None:
        """Hand everything to the system, if that can be done."""
        try:
            super().flush()
        except OSError:
            return


def set_up_streams() -> None:
    """Replace the three streams, once, before anything else is opened or written."""
    for number in range(3):
        _descriptor(number)
    codecs.register_error(_ESCAPES, _escaped)
    sys.stdout = _wrapped(Results, sys.stdout, 1)
    sys.stderr = _wrapped(Remarks, sys.stderr, 2)


def _descriptor(number: int) -> int:
    """Open the descriptor of this number where it is closed; return the number."""
    try:
        os.fstat(number)
    except OSError:
        # Otherwise the next file that is opened gets this number, and the prints of libraries.
        os.open(os.devnull, os.O_RDONLY if number == 0 else os.O_WRONLY)
    return number


def _wrapped(kind: type[io.TextIOWrapper], stream: TextIO | None, number: int) -> TextIO:
    raw = getattr(stream, "buffer", None)
    if stream is None or raw is None:
        raw, encoding = os.fdopen(_descriptor(number), "wb", closefd=False), "utf-8"
    else:
        encoding = stream.encoding
    if codecs.lookup(encoding).name == "ascii":
        # A system without a language setting uses ASCII here, which nobody wants.
        encoding = "utf-8"
    lines = number == 2 or bool(stream and stream.isatty())
    return kind(raw, encoding=encoding, errors=_ESCAPES, line_buffering=lines)


def _escaped(error: UnicodeError) -> tuple[str, int]:
    r"""Escape any character as JSON does, such as \u62ab, so that JSON stays valid."""
    if not isinstance(error, UnicodeEncodeError):
        raise error
    units = error.object[error.start : error.end].encode("utf-16-be", "surrogatepass")
    pairs = (units[at : at + 2].hex() for at in range(0, len(units), 2))
    return "".join(f"\\u{pair}" for pair in pairs), error.end
