"""What `make mutation` is made of, without mutmut: its count, and the properties it reaches."""

import json
import os
import signal
from pathlib import Path

from tests.mutation.forked import TIMEOUT, Work, fates_of
from tests.mutation.properties import plain_properties
from tests.mutation.summary import Tally, fates, table, tallies, total


def meta(folder: Path, module: str, *codes: int | None) -> Path:
    path = folder / f"{module}.py.meta"
    named = {f"whatsit.domain.{module}.x_f__mutmut_{n}": code for n, code in enumerate(codes, 1)}
    path.write_text(json.dumps({"exit_code_by_key": named}))
    return path


def test_what_became_of_each_mutant_is_counted_by_module(tmp_path: Path) -> None:
    meta(tmp_path, "scores", 1, 1, 1, 0)
    meta(tmp_path, "labels", 1, 33, -24, None)
    meta(tmp_path, "nothing")
    labels, scores = tallies(tmp_path)

    assert (labels.name, labels.mutants, labels.killed_share) == ("labels", 4, 0.25)
    assert dict(labels.counts) == {"killed": 1, "no tests": 1, "timeout": 1, "open": 1}
    assert (scores.name, scores.killed_share) == ("scores", 0.75)
    assert total([labels, scores]).killed_share == 0.5


def test_whatever_killed_it_is_no_longer_counted_as_alive(tmp_path: Path) -> None:
    found = fates(meta(tmp_path, "a", 0, 1, 3, 33, 36, -9, -11, 35, None))

    assert list(found.values()) == [
        "survived", "killed", "killed", "no tests", "timeout", "timeout", "other", "other", "open",
    ]  # fmt: skip


def test_the_worst_module_stands_first_and_the_total_last() -> None:
    good, bad = Tally("good", {"killed": 9, "survived": 1}), Tally("bad", {"killed": 1, "open": 1})
    lines = [line.split() for line in table([good, bad]).splitlines()]

    assert [line[0] for line in lines] == ["module", "bad", "good", "all"]
    assert [line[-1] for line in lines] == ["share", "50.0%", "90.0%", "83.3%"]
    assert lines[-1][1:] == ["12", "10", "1", "0", "0", "0", "1", "83.3%"]


SOURCE = '''
@dataclass(frozen=True)
class Pair:
    one: int

    @property
    def twice(self) -> int:
        """Of it."""
        return self.one * 2

    @staticmethod
    def three() -> int:
        return 3

    @property
    def thrice(self) -> int:
        return (
            self.one
            * self.three()
        )
'''


def test_a_property_stays_one_without_its_decorator() -> None:
    plain = plain_properties(SOURCE)
    made: dict[str, object] = {}
    exec("from dataclasses import dataclass\n" + plain, made)
    pair = made["Pair"](4)  # type: ignore[operator]

    assert "@property" not in plain
    assert "@staticmethod" in plain
    assert (pair.twice, pair.thrice) == (8, 12)
    assert type(pair).twice.__doc__ == "Of it."


def test_a_module_without_properties_stays_as_it_is() -> None:
    assert plain_properties("x = 1\n\n\ndef f() -> int:\n    return x\n").count("property") == 0


def test_mutants_share_a_fork_and_one_that_never_ends_or_ends_it_costs_only_itself() -> None:
    def test(work: Work) -> int:
        if work.name == "endless":
            while True:
                pass
        if work.name == "violent":
            os.kill(os.getpid(), signal.SIGKILL)
        if work.name == "raises":
            raise KeyboardInterrupt
        return int(work.name)

    names = ["0", "1", "endless", "0", "violent", "raises", "1"]

    assert fates_of([Work(name, (), 0.2) for name in names], test) == [
        ("0", 0), ("1", 1), ("endless", TIMEOUT), ("0", 0), ("violent", -9), ("raises", 1),
        ("1", 1),
    ]  # fmt: skip


def test_no_mutants_need_no_fork() -> None:
    assert fates_of([], lambda _: 1) == []
