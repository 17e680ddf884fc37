"""The tests of many mutants in one fork of a process that has collected all tests once.

mutmut starts pytest anew for every mutant in a fork of its own; to read its options and to collect
takes twenty times as long as the tests of a function do. The domain is pure, so mutants may share
a process: nothing that one of them does is there for the next. One that never ends, or ends its
process, is found out, and those after it go on in a new one.
"""

import os
import signal
from collections.abc import Callable, Iterable, Mapping, Sequence
from contextlib import redirect_stdout
from pathlib import Path
from typing import NamedTuple

import pytest
from _pytest.config import _prepareconfig

TIMEOUT = 36  # mutmut's own code for it


class Work(NamedTuple):
    """One mutant: its name, its tests in the order to run them, and its limit in CPU seconds."""

    name: str
    tests: Sequence[str]
    limit_s: float


def collected(arguments: list[str]) -> dict[str, pytest.Item]:
    """Every test by its name, ready to be run in a fork.

    Args:
        arguments: of pytest.
    """
    nowhere = Path(os.devnull).open("w")  # noqa: SIM115  (pytest's reporter keeps it)
    with redirect_stdout(nowhere):
        config = _prepareconfig([*arguments, "--capture=no", "--tb=native"])  # the cheapest
        config._do_configure()
    session = pytest.Session.from_config(config)
    config.hook.pytest_sessionstart(session=session)
    session.perform_collect()
    return {item.nodeid: item for item in session.items}


def run(items: Mapping[str, pytest.Item], names: Iterable[str]) -> int:
    """Run these until one fails; 1 where one did, as pytest's own exit status."""
    for name in names:
        item = items[name]
        item.session.testsfailed = 0
        item.config.hook.pytest_runtest_protocol(item=item, nextitem=None)
        if item.session.testsfailed:
            return 1
    return 0


def fates_of(work: Sequence[Work], test: Callable[[Work], int]) -> list[tuple[str, int]]:
    """What became of each, by name: what `test` returned, TIMEOUT, or minus the signal.

    Args:
        work: in order.
        test: called in a fork, which ends when one takes longer than its limit.
    """
    found: list[tuple[str, int]] = []
    while len(found) < len(work):
        rest = work[len(found) :]
        codes, ended_by = _one_fork(rest, test)
        found += [(one.name, code) for one, code in zip(rest, codes, strict=False)]
        if len(codes) < len(rest):
            # One that raises what pytest does not catch was noticed, too: 1 is a kill.
            code = TIMEOUT if ended_by == -signal.SIGPROF else ended_by
            found.append((rest[len(codes)].name, code))
    return found


def _one_fork(work: Sequence[Work], test: Callable[[Work], int]) -> tuple[list[int], int]:
    """The codes of those that came to an end, and how the fork ended."""
    reading, writing = os.pipe()
    child = os.fork()
    if child == 0:
        try:
            for one in work:
                # CPU time: neither a busy machine nor a pause is the mutant's fault.
                signal.setitimer(signal.ITIMER_PROF, one.limit_s)
                os.write(writing, bytes([test(one)]))
        finally:
            os._exit(1)  # whatever was raised, it must not go on in the copy of the caller
    os.close(writing)
    with os.fdopen(reading, "rb") as answers:
        codes = list(answers.read())
    return codes, os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
