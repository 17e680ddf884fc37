"""Runs a function of the app in a child process, whose crash or hang does not end the app.

The child gets this process's own module path, so that it works from a checkout, a wheel and an
archive alike, and whatever the working folder is. Questions and answers are JSON, one a line.
"""

import json
import os
import queue
import signal
import subprocess
import sys
import threading
from collections.abc import Mapping, Sequence
from enum import Enum
from pathlib import Path
from typing import IO, Any, Final, NoReturn

import whatsit
from whatsit.domain.text.words import Words, words

READY: Final = "ready"
"""The first answer of a child, when its imports are done; time limits count from then."""

TAKEN_OVER: Final = words("the process that tried it out was taken over.")
"""The reason to show where a child's answer is not one of its code."""

_START_S: Final = 60.0
_END_S: Final = 5.0
_LONGEST_ANSWER: Final = 4_000_000
_CODE: Final = (
    "import json, sys; sys.path[:] = json.loads(sys.argv[1]); from {} import main; main()"
)


class End(Enum):
    """The ways in which a child can fail."""

    NEVER_READY = "it never was ready"
    TOO_SLOW = "it took too long"
    STOPPED = "the system stopped it"
    CRASHED = "it crashed"
    QUIT = "it ended by itself"
    GARBLED = "it answered what is no JSON"


class ChildFailed(Exception):
    """Raised where a child ended, or was ended, without an answer.

    Attributes:
        end: the way it failed.
        detail: the name of the signal, or the exit status.
    """

    def __init__(self, end: End, detail: str = "") -> None:
        super().__init__(f"{end.value} {detail}".strip())
        self.end = end
        self.detail = detail

    def sentence(self, seconds: float, crashed: Words) -> Words:
        """Return the result of a trial that failed, as a sentence that begins in lower case.

        Args:
            seconds: how long it was allowed to take.
            crashed: the meaning of a crash; ends the sentence.
        """
        sentences = {
            End.NEVER_READY: words("the process that should try it out broke."),
            End.TOO_SLOW: words(
                "trying it out took more than {seconds} seconds, so it was stopped.",
                seconds=f"{seconds:g}",
            ),
            End.STOPPED: words(
                "the system stopped the process that tried it out, mostly for want of memory."
            ),
            End.CRASHED: words(
                "it crashed the process that tried it out ({signal}): {why}",
                signal=self.detail,
                why=crashed,
            ),
            End.QUIT: words(
                "it ended the process that tried it out (exit status {status}).",
                status=self.detail,
            ),
            End.GARBLED: TAKEN_OVER,
        }
        return sentences[self.end]


def child_code(module: str) -> str:
    """Return the Python code for a child that runs `main` of one of our modules."""
    return _CODE.format(module)


class ChildProcess:
    """One child, which answers one question after another until one of them crashes it.

    Args:
        code: Python that it runs; see `child_code`.
        arguments: further command-line arguments for it.
        environment: variables to set for it.

    Raises:
        OSError: it cannot be started.
    """

    def __init__(
        self,
        code: str,
        arguments: Sequence[str] = (),
        environment: Mapping[str, str] | None = None,
    ) -> None:
        self._lines: queue.SimpleQueue[str | None] = queue.SimpleQueue()
        ours = {name: value for name, value in os.environ.items() if name != "PYTHONPATH"}
        self._child = subprocess.Popen(  # noqa: S603  # our own interpreter and our own module
            [sys.executable, "-P", "-c", code, json.dumps(_module_path()), *arguments],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            env=ours | {"PYTHONDONTWRITEBYTECODE": "1"} | dict(environment or {}),
            encoding="utf-8",
            creationflags=getattr(subprocess, "CREATE_NO_WINDOW", 0),
        )
        threading.Thread(target=self._listen, name="child process", daemon=True).start()
        self._ready = False

    @property
    def alive(self) -> bool:
        """True where it is running and can be asked again."""
        return self._child.poll() is None

    def ask(self, question: object, seconds: float) -> Any:
        """Return the child's answer, from JSON.

        Args:
            question: a JSON value.
            seconds: how long to wait, from the moment it is ready.

        Raises:
            ChildFailed: it ended without an answer, or took too long.
        """
        if not self._ready:
            if self._wait(_START_S) != READY:
                self.close()
                raise ChildFailed(End.NEVER_READY)
            self._ready = True
        try:
            assert self._child.stdin is not None  # noqa: S101  # a pipe was asked for
            self._child.stdin.write(json.dumps(question) + "\n")
            self._child.stdin.flush()
        except OSError:
            self._died()
        return self._wait(seconds)

    def close(self) -> None:
        """End the child. Safe to call twice."""
        self._child.kill()
        self._child.wait()
        for pipe in (self._child.stdin, self._child.stdout):
            try:
                if pipe is not None:
                    pipe.close()
            except (OSError, ValueError):
                continue  # unwritten data has no reader any more

    def _listen(self) -> None:
        """Put the child's lines into the queue, and None at its end."""
        assert self._child.stdout is not None  # noqa: S101  # a pipe was asked for
        try:
            while line := self._child.stdout.readline(_LONGEST_ANSWER):
                self._lines.put(line)
        except (OSError, ValueError):
            pass  # closed meanwhile, or no text
        self._lines.put(None)

    def _wait(self, seconds: float) -> Any:
        try:
            line = self._lines.get(timeout=seconds)
        except queue.Empty:
            self.close()
            raise ChildFailed(End.TOO_SLOW) from None
        if line is None:
            self._died()
        try:
            return json.loads(line or "")
        except ValueError:
            self.close()
            raise ChildFailed(End.GARBLED) from None

    def _died(self) -> NoReturn:
        """Raise ChildFailed with the way in which the child ended."""
        try:
            status = self._child.wait(_END_S)
        except subprocess.TimeoutExpired:
            status = 0
        self.close()
        raise _failure(status)


def answer(stream: IO[str], content: object) -> None:
    """Send one answer from the child.

    Args:
        stream: to the parent.
        content: a JSON value.
    """
    stream.write(json.dumps(content) + "\n")
    stream.flush()


def _module_path() -> list[str]:
    """Return this process's module path without the working folder, whose files may be unsafe."""
    home = Path(whatsit.__file__).parents[1]
    return [str(home), *(place for place in sys.path if Path(place).is_absolute())]


def _failure(status: int) -> ChildFailed:
    """Translate a child's exit status, which subprocess makes negative for a signal."""
    signals = {-number.value: number.name for number in signal.Signals}
    kind = signals.get(status, "")
    if kind == "SIGXCPU":
        return ChildFailed(End.TOO_SLOW)
    if kind in ("SIGKILL", "SIGTERM", "SIGINT", "SIGHUP"):
        return ChildFailed(End.STOPPED)
    if 0 <= status < 256:
        return ChildFailed(End.QUIT, str(status))
    return ChildFailed(End.CRASHED, kind or hex(status))
