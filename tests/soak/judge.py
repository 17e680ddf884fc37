"""Whether a soaked program grew, or left something behind: decided from what was measured.

Only the same state is compared with itself. Now and then the window comes to rest: no dialog, the
demo paused, the bundled model, usual settings. What it holds then, it keeps. The first rests are
left out, since whatever is loaded or remembered once for each thing that can be chosen counts as
grown there.
"""

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from statistics import median

LONG_S = 20 * 60.0
OF_THE_PROCESS = (
    "/usr/share/icons/hicolor/icon-theme.cache",
    "/usr/share/mime/mime.cache",
    *["anon_inode:[eventfd]"] * 2,
)
"""What Qt and GLib keep open until the process ends, once they were used. It does not grow."""


@dataclass(frozen=True, slots=True)
class Rest:
    """What the program held while it was at rest.

    Attributes:
        at_s: since the window was there.
        rss_kib: resident memory.
        traced_kib: what Python knows to be allocated, arrays among it.
        objects: that Python's collector looks after.
        qobjects: below the window and the application.
        threads: names of Python's threads, without numbers.
        native_threads: all threads of the process.
        handles: what its open files are, without numbers.
        modules: that Python imported.
    """

    at_s: float
    rss_kib: int
    traced_kib: int
    objects: int
    qobjects: int
    threads: tuple[str, ...]
    native_threads: int
    handles: tuple[str, ...]
    modules: int = 0


@dataclass(frozen=True, slots=True)
class Limits:
    """How many times as much the last rests may hold as the early ones, and how much more."""

    rss: float = 1.05
    traced: float = 1.03
    objects: float = 1.03
    qobjects: float = 1.01
    native_threads: int = 3  # FFmpeg, ONNX Runtime and Qt have pools that come and go

    @classmethod
    def of(cls, rests: Sequence[Rest]) -> "Limits":
        """A short run sees little more than what is loaded once."""
        long = bool(rests) and rests[-1].at_s >= LONG_S
        return cls() if long else cls(rss=1.15, traced=1.1, objects=1.1, qobjects=1.05)


@dataclass(frozen=True, slots=True)
class Told:
    """What the soaked program tells of itself at its end.

    Attributes:
        steps: how often each kind of thing was done.
        rests: in order.
        bugs: exceptions from anywhere, and what Qt complained of.
        restless: why it did not come to rest, each time.
        clips: those that were said to be saved: paths of the parts, and frames in all.
        threads: that still run after the end.
        handles_before: open before the program began.
        handles_after: open after its end.
        status: its exit status.
        slowest_ms: the longest that the window did not answer.
        frames: read and recognised by all sessions.
    """

    steps: dict[str, int] = field(default_factory=dict)
    rests: tuple[Rest, ...] = ()
    bugs: tuple[str, ...] = ()
    restless: tuple[str, ...] = ()
    clips: tuple[tuple[tuple[str, ...], int], ...] = ()
    threads: tuple[str, ...] = ()
    handles_before: tuple[str, ...] = ()
    handles_after: tuple[str, ...] = ()
    status: int = 0
    slowest_ms: float = 0.0
    frames: tuple[int, int] = (0, 0)


def broken(told: Told) -> list[str]:
    """Every promise that was broken, as a sentence."""
    found = [f"BUG {bug}" for bug in told.bugs]
    found += [f"it did not come to rest: {why}" for why in told.restless]
    found += growth(told.rests, Limits.of(told.rests))
    found += [f"left running: {name} ({n})" for name, n in Counter(told.threads).items()]
    left = more(told.handles_after, (*told.handles_before, *OF_THE_PROCESS))
    found += [f"left open: {name} ({n})" for name, n in left.items()]
    if told.status:
        found.append(f"the program ended with status {told.status}")
    return found


def growth(rests: Sequence[Rest], limits: Limits) -> list[str]:
    """What the last rests hold more of than the early ones than the limits allow."""
    if len(rests) < 2:
        return ["it came to rest less than twice, which tells nothing"]
    early, late = early_and_late(rests)
    found = []
    for name in ("rss", "traced", "objects", "qobjects"):
        attribute = f"{name}_kib" if name in {"rss", "traced"} else name
        before = median(getattr(rest, attribute) for rest in early)
        after = median(getattr(rest, attribute) for rest in late)
        if after > before * getattr(limits, name):
            found.append(
                f"{name} grew from {before:.0f} to {after:.0f}: {after / before:.3f} times"
            )
    before = median(rest.native_threads for rest in early)
    after = median(rest.native_threads for rest in late)
    if after > before + limits.native_threads:
        found.append(f"native threads grew from {before:.0f} to {after:.0f}")
    for what in ("threads", "handles"):
        known = Counter(OF_THE_PROCESS)
        for rest in early:
            known |= Counter(getattr(rest, what))
        for name, n in more(getattr(rests[-1], what), known.elements()).items():
            found.append(f"{what} that were not there before: {name} ({n})")
    return found


def early_and_late(rests: Sequence[Rest]) -> tuple[Sequence[Rest], Sequence[Rest]]:
    """Those between a fifth and a half of the run, and those of the last quarter."""
    count = len(rests)
    return rests[count // 5 : max(count // 2, count // 5 + 1)], rests[-max(1, count // 4) :]


def more(names: Iterable[str], than: Iterable[str]) -> Counter[str]:
    """What there is more of in `names`, and how much more."""
    return Counter(names) - Counter(than)


def without_numbers(name: str) -> str:
    """The same for what only differs by a number that is counted up."""
    return re.sub(r"\d+", "#", name)
