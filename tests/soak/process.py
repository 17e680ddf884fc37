"""What Linux and Python know of this process."""

import ctypes
import gc
import re
import sys
import threading
import tracemalloc
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from statistics import median

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QApplication

from tests.monkey import memory_kib
from tests.soak.judge import Rest, without_numbers
from whatsit.gui.window.main_window import MainWindow

_MALLINFO2 = "arena ordblks smblks hblks hblkhd usmblks fsmblks uordblks fordblks keepcost"


def look(window: MainWindow, at_s: float) -> Rest:
    """What it holds now."""
    app = QApplication.instance()
    below_app = len(app.findChildren(QObject)) if app is not None else 0
    widgets = len(QApplication.allWidgets())  # those without a parent, too
    return Rest(
        at_s,
        memory_kib(),
        tracemalloc.get_traced_memory()[0] // 1024,
        len(gc.get_objects()),
        len(window.findChildren(QObject)) + below_app + widgets,
        threads(),
        len(list(Path("/proc/self/task").iterdir())),
        handles(),
        len(sys.modules),
    )


def typical(looks: Sequence[Rest]) -> Rest:
    """One for many looks at the same state: medians of what wavers, the last of the rest."""
    return replace(
        looks[-1],
        rss_kib=int(median(rest.rss_kib for rest in looks)),
        traced_kib=int(median(rest.traced_kib for rest in looks)),
        objects=int(median(rest.objects for rest in looks)),
        qobjects=int(median(rest.qobjects for rest in looks)),
        native_threads=int(median(rest.native_threads for rest in looks)),
    )


def threads() -> tuple[str, ...]:
    """Names of Python's threads."""
    return tuple(sorted(without_numbers(thread.name) for thread in threading.enumerate()))


def handles() -> tuple[str, ...]:
    """What the open files of this process are."""
    found = []
    for link in Path("/proc/self/fd").iterdir():
        try:
            found.append(without_numbers(str(link.readlink())))
        except OSError:
            continue  # the one that the folder was listed through
    return tuple(sorted(found))


def kinds_of_objects() -> Counter[str]:
    """How many of each type Python's collector looks after."""
    return Counter(type(held).__name__ for held in gc.get_objects())


def lines_of_code(most: int = 400) -> dict[str, int]:
    """Bytes that the most wasteful lines of code hold."""
    statistics = tracemalloc.take_snapshot().statistics("lineno")
    return {
        f"{line.traceback[0].filename}:{line.traceback[0].lineno}": line.size
        for line in statistics[:most]
    }


def where_resident(most: int = 12) -> dict[str, int]:
    """KiB that are resident by what they are: the heap, arenas of threads, libraries, …."""
    found: Counter[str] = Counter()
    name = ""
    for line in Path("/proc/self/smaps").read_text(encoding="utf-8").splitlines():
        if head := re.match(r"([0-9a-f]+)-([0-9a-f]+) \S+ \S+ \S+ \S+ *(.*)", line):
            first, after = int(head[1], 16), int(head[2], 16)
            name = Path(head[3]).name or _nameless(first, after)
        elif line.startswith("Rss:"):
            found[name] += int(line.split()[1])
    return dict(found.most_common(most))


def allocated() -> dict[str, int]:
    """KiB of glibc's: handed out from its arenas, and lying free in them; and mapped one by one."""

    class Mallinfo2(ctypes.Structure):
        _fields_ = [(name, ctypes.c_size_t) for name in _MALLINFO2.split()]

    mallinfo2 = ctypes.CDLL(None).mallinfo2
    mallinfo2.restype = Mallinfo2
    info = mallinfo2()
    return {
        "in use": info.uordblks >> 10,
        "free": info.fordblks >> 10,
        "one by one": info.hblkhd >> 10,
    }


def _nameless(first: int, after: int) -> str:
    """A thread's arena of glibc lies at a multiple of 64 MiB; the rest was mapped by itself."""
    if first % (1 << 26) == 0:
        return "arenas"
    return "mapped, large" if after - first >= 1 << 20 else "mapped, small"
