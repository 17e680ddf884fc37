"""The child process that opens unknown ONNX files first, so that a crash does not end the app.

It is started by probe_process.py, limits its own memory, reads one path a line from standard
input and answers each with one line of JSON. Whatever a library prints goes to standard error.
"""

import json
import os
import sys
from dataclasses import asdict, replace
from pathlib import Path
from typing import Any, Final

import numpy as np
import onnx  # noqa: F401  # here and not at first use: the time limit counts from "ready"

from whatsit.adapters.graph.reader import facts_of, read_graph
from whatsit.adapters.graph.safety import check_external_files, check_operators, external_files
from whatsit.adapters.runtime.session import CPU, RUNTIME_ERRORS, create_session, short_reason
from whatsit.adapters.system.child_process import READY, answer
from whatsit.domain.metadata.input_guess import USUAL_SIZE
from whatsit.domain.models.graph_facts import GraphFacts
from whatsit.domain.text.errors import ModelError, ModelFailed, ModelUnreadable, NotAClassifier
from whatsit.domain.text.words import Text, to_json, verbatim, words

LARGEST_INPUT: Final = 4096
MOST_CLASSES: Final = 1_000_000

_MOST_METADATA: Final = 200_000
_NO_MEMORY: Final = ("bad_alloc", "bad allocation", "Failed to allocate memory", "BFCArena::Alloc")

Size = tuple[int, int] | None


def main() -> None:
    """Answer until standard input ends. Arguments: bytes of memory, seconds for each file."""
    memory_bytes, seconds = int(sys.argv[-2]), float(sys.argv[-1])
    answers = os.fdopen(os.dup(1), "w", encoding="ascii")
    os.dup2(2, 1)
    _limit_memory(memory_bytes)
    answer(answers, READY)
    for line in sys.stdin:
        _limit_work(seconds)
        path, size = json.loads(line)
        answer(answers, examine(Path(path), memory_bytes, size and tuple(size)))


def examine(path: Path, memory_bytes: int, size: Size = None) -> dict[str, Any]:
    """Open, check and run one file, and return what was found.

    Args:
        path: of the .onnx file.
        memory_bytes: the limit, for the error's text.
        size: width and height to try where the graph leaves them open; None for the usual.

    Returns:
        Either `facts`, `external_files` and `note` (why it did not run at the usual size, where
        the graph leaves it open; else empty), or `error`: a kind of ModelError and the reason.
    """
    why: Text
    try:
        return _examine(path, size)
    except (ModelUnreadable, NotAClassifier) as error:
        kind, why = type(error).__name__, error.why
    except ModelError as error:
        kind, why = ModelUnreadable.__name__, error.message
    except MemoryError:
        kind, why = ModelUnreadable.__name__, _NO_MEMORY[0]
    except Exception as error:  # noqa: BLE001  # a damaged file may make a library raise anything
        kind, why = ModelUnreadable.__name__, f"{type(error).__name__}: {short_reason(error)}"
    if _lacks_memory(str(why)):
        why = words("it needs more memory than {size} GiB.", size=f"{memory_bytes / (1 << 30):.3g}")
    return {"error": {"kind": kind, "why": to_json(verbatim(why).replacing(_as_utf8))}}


def _examine(path: Path, size: Size) -> dict[str, Any]:
    model = read_graph(path)
    check_operators(model, path.name)
    files = external_files(model, path.name)
    check_external_files(path, files)
    facts = facts_of(model, path.name)
    if max(facts.width or 1, facts.height or 1) > LARGEST_INPUT:
        raise NotAClassifier(
            path.name,
            words(
                "it takes pictures of {width} x {height} pixels; {most} is the most.",
                width=facts.width or "?",
                height=facts.height or "?",
                most=LARGEST_INPUT,
            ),
        )
    if sum(len(key) + len(value) for key, value in facts.metadata.items()) > _MOST_METADATA:
        facts = replace(facts, metadata={})
    del model  # the session has its own copy, and memory is limited
    session = create_session(path, CPU)
    note: Text = ""
    try:
        facts = replace(facts, classes=_classes(session, facts, size, path.name))
    except ModelFailed as error:
        open_size = size is None and (facts.width is None or facts.height is None)
        if not open_size or _lacks_memory(str(error)):
            raise
        note = error.message
    if facts.classes is not None and facts.classes > MOST_CLASSES:
        raise NotAClassifier(
            path.name,
            words("it has {classes} classes; a million is the most.", classes=facts.classes),
        )
    return {"facts": asdict(facts), "external_files": files, "note": to_json(note)}


def _classes(session: Any, facts: GraphFacts, size: Size, name: str) -> int:
    """Run one blank frame and return the number of scores."""
    usual_width, usual_height = size or (USUAL_SIZE, USUAL_SIZE)
    height, width = facts.height or usual_height, facts.width or usual_width
    shape = (1, 3, height, width) if facts.layout == "NCHW" else (1, height, width, 3)
    frame = np.zeros(shape, facts.dtype)
    try:
        scores = session.run([facts.output_name], {facts.input_name: frame})[0]
    except RUNTIME_ERRORS as error:
        raise ModelFailed(name, f"{short_reason(error)}.") from error
    if not isinstance(scores, np.ndarray) or scores.dtype.kind != "f":
        raise NotAClassifier(
            name, words("its output {output} is no array of numbers.", output=facts.output_name)
        )
    if not 1 < max(scores.shape, default=0) == scores.size:
        raise NotAClassifier(
            name,
            words(
                "it returned an array of {shape}, not one row of class scores.",
                shape=str(list(scores.shape)),
            ),
        )
    if facts.classes is not None and facts.classes != scores.size:
        raise NotAClassifier(
            name,
            words(
                "it promises {classes} class scores and returned {count}.",
                classes=facts.classes,
                count=scores.size,
            ),
        )
    return int(scores.size)


def _lacks_memory(why: str) -> bool:
    return any(text in why for text in _NO_MEMORY)


def _as_utf8(text: str) -> str:
    return text.encode("utf-8", "replace").decode()


if sys.platform == "win32":  # no such limits there; the parent's time-out still applies

    def _limit_memory(memory_bytes: int) -> None:
        """Do nothing."""

    def _limit_work(seconds: float) -> None:
        """Do nothing."""

else:
    import resource

    def _limit_memory(memory_bytes: int) -> None:
        """Limit the memory, and forbid to write files and to dump core."""
        _lower(resource.RLIMIT_FSIZE, 0)
        _lower(resource.RLIMIT_CORE, 0)
        _lower(resource.RLIMIT_AS, memory_bytes)

    def _limit_work(seconds: float) -> None:
        """Limit the processor time for the next file to twice its time, if the parent is gone."""
        usage = resource.getrusage(resource.RUSAGE_SELF)
        used_s = usage.ru_utime + usage.ru_stime
        _lower(resource.RLIMIT_CPU, int(used_s + 2 * seconds) + 1)

    def _lower(which: int, limit: int) -> None:
        hard = resource.getrlimit(which)[1]
        if hard != resource.RLIM_INFINITY:
            limit = min(limit, hard)
        try:
            resource.setrlimit(which, (limit, hard))
        except (OSError, ValueError):
            return  # macOS has RLIMIT_AS and refuses to set it
