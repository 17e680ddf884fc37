"""What became of the mutants, module by module."""

import json
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

# mutmut keeps the exit status of pytest, or what it found out itself.
_FATES = {
    0: "survived",
    1: "killed",
    3: "killed",
    5: "no tests",
    33: "no tests",
    24: "timeout",
    36: "timeout",
    152: "timeout",
    -9: "timeout",  # the second limit on its time, where it ignored the first
    -24: "timeout",
    None: "open",
}
FATES = ("killed", "survived", "no tests", "timeout", "other", "open")


@dataclass(frozen=True)
class Tally:
    """The mutants of one module, or of all.

    Attributes:
        name: the module's, below that of the folder.
        counts: by the words in FATES; `open` were not run yet.
    """

    name: str
    counts: Mapping[str, int]

    @property
    def mutants(self) -> int:
        """All of them."""
        return sum(self.counts.values())

    @property
    def killed_share(self) -> float:
        """Killed by a test that failed, of all mutants, 0 to 1; time-outs are not counted."""
        return self.counts.get("killed", 0) / self.mutants if self.mutants else 1.0


def tallies(folder: Path) -> list[Tally]:
    """One for each module that has mutants, in the order of their names.

    Args:
        folder: where mutmut keeps the mutated modules and a `.meta` file beside each.
    """
    found = [
        Tally(_name(path.relative_to(folder)), Counter(fates(path).values()))
        for path in sorted(folder.rglob("*.meta"))
    ]
    return [tally for tally in found if tally.mutants]


def _name(meta: Path) -> str:
    """The module's, such as recognition.scores."""
    return ".".join(meta.parts).removesuffix(".py.meta")


def fates(meta: Path) -> dict[str, str]:
    """A word out of FATES for each mutant in the file."""
    codes: dict[str, int | None] = json.loads(meta.read_text("utf-8"))["exit_code_by_key"]
    return {name: _FATES.get(code, "other") for name, code in codes.items()}


def total(parts: Sequence[Tally]) -> Tally:
    """All of them in one."""
    return Tally("all", sum((Counter(part.counts) for part in parts), Counter()))


def table(parts: Sequence[Tally]) -> str:
    """Lines to print: a header, the modules from the lowest share up, and the total."""
    rows = [*sorted(parts, key=lambda part: (part.killed_share, part.name)), total(parts)]
    header = f"{'module':24}{'mutants':>9}" + "".join(f"{fate:>10}" for fate in FATES)
    return "\n".join([f"{header}{'share':>10}", *map(_row, rows)])


def _row(tally: Tally) -> str:
    counts = "".join(f"{tally.counts.get(fate, 0):10}" for fate in FATES)
    return f"{tally.name:24}{tally.mutants:9}{counts}{tally.killed_share:10.1%}"
