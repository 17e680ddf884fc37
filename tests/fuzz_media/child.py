"""The child process that opens and reads bad files as the program does, one after another."""

import json
import math
import resource
import sys
import time
from contextlib import closing
from pathlib import Path
from typing import Any, Final

import numpy as np

from whatsit.adapters.sources.opening import open_source
from whatsit.adapters.system.child_process import READY, answer
from whatsit.domain.sources.frame import Frame
from whatsit.domain.sources.spec import SourceOptions
from whatsit.domain.text.errors import AppError, SourceError

_MOST_FRAMES: Final = 100


def examine(path: Path) -> dict[str, Any]:
    """What became of one file: `end`, and `bug` where that is none a user should meet."""
    try:
        return _read(path)
    except SourceError as error:
        if not str(error).isprintable() or not error.hint.isprintable() or not error.hint:
            return {"end": "BUG", "bug": f"says {str(error)!r}, {error.hint!r}"}
        return {"end": f"refused: {_reason(error, path)}"}
    except AppError as error:
        return {"end": "BUG", "bug": f"is no matter of the source: {error!r}"}
    except Exception as error:  # noqa: BLE001  # finding these is what a fuzzer is for
        return {"end": "BUG", "bug": repr(error)}


def _read(path: Path) -> dict[str, Any]:
    frames: list[tuple[float, int, int]] = []
    source = open_source(str(path), SourceOptions(every_frame=True), demo=path, cameras=list)
    with closing(source):
        while len(frames) < _MOST_FRAMES and (frame := source.read()) is not None:
            if fault := _fault(frame, frames):
                return {"end": "BUG", "bug": fault}
            frames.append((frame.time_s, frame.width, frame.height))
    if not source.format.codec.isprintable():
        return {"end": "BUG", "bug": f"the codec {source.format.codec!r}"}
    return {"end": "read, one picture" if len(frames) == 1 else "read, several pictures"}


def main() -> None:
    """Answer one question after another: a path, what became of it."""
    limit = int(sys.argv[2])
    if sys.platform == "linux":
        resource.setrlimit(resource.RLIMIT_AS, (limit, limit))
    answer(sys.stdout, READY)
    for line in sys.stdin:
        began_s = time.monotonic()
        told = examine(Path(json.loads(line)))
        peak_mb = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
        answer(sys.stdout, told | {"seconds": time.monotonic() - began_s, "peak_mb": peak_mb})


def _fault(frame: Frame, before: list[tuple[float, int, int]]) -> str:
    """What a frame breaks of the contract of sources; empty where nothing."""
    bgr = frame.bgr
    if bgr.dtype != np.uint8 or bgr.ndim != 3 or bgr.shape[2] != 3 or 0 in bgr.shape:
        return f"a picture of {bgr.dtype} {bgr.shape}"
    if not math.isfinite(frame.time_s) or (before and frame.time_s < before[-1][0]):
        return f"a time of {frame.time_s} after {before[-1:]}"
    return "" if frame.number == len(before) else f"a frame of number {frame.number}"


def _reason(error: SourceError, path: Path) -> str:
    return str(error).replace(path.name, "it")[:70]
