"""`make mutation`: small faults put into the domain one by one, and how many the tests notice.

python -m tests.mutation              goes on where the last run was stopped
python -m tests.mutation --again      runs those anew that lived, with the tests as they are now
python -m tests.mutation --fresh      begins anew
python -m tests.mutation 'whatsit.domain.recognition.scores.*'   runs these (again)
"""

import argparse
import gc
import json
import os
import shutil
import sys
from contextlib import redirect_stderr, redirect_stdout
from pathlib import Path

import mutmut.__main__ as mutmut
from mutmut.configuration import config
from mutmut.mutation import file_mutation
from mutmut.mutation.trampoline import set_mutant_under_test
from mutmut.runners.harness import PytestRunner
from mutmut.state import state
from mutmut.utils.file_utils import change_cwd
from mutmut.workers.isolation import ForkRunner, MutantResult

from tests.mutation import forked
from tests.mutation.properties import plain_properties
from tests.mutation.summary import fates, table, tallies, total

MUTANTS = Path("mutants")
SOURCE = Path("app")
DOMAIN = MUTANTS / SOURCE / "whatsit" / "domain"
WANTED = 0.85


def main() -> int:
    """Exit status 1 below the share that is wanted, or where mutants are still to be run."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("names", nargs="*", help="of mutants, with wildcards; none means all")
    parser.add_argument("--again", action="store_true", help="those that lived, too")
    parser.add_argument("--fresh", action="store_true", help="forget what is known")
    parser.add_argument("--report", action="store_true", help="only print what is known")
    options = parser.parse_args()
    if options.fresh:
        shutil.rmtree(MUTANTS, ignore_errors=True)
    if options.again:
        _forget_those_alive()
    if not options.report:
        _with_properties()
        _with_source_root()
        mutmut.get_mutant_runner = lambda *_: _Batches(1, PytestRunner())
        mutmut._run(tuple(options.names), 1)
    parts = tallies(DOMAIN)
    whole = total(parts)
    print(table(parts))
    print(f"{whole.killed_share:.1%} killed by a test; wanted are {WANTED:.0%}")
    done = whole.mutants > 0 and not whole.counts.get("open")
    return 0 if done and whole.killed_share >= WANTED else 1


def _with_properties() -> None:
    """Have mutmut read each module as `plain_properties` writes it."""
    mutate = mutmut.mutate_file_contents

    def patched(name: str, code: str, *lines: set[int] | None) -> object:
        return mutate(name, plain_properties(code), *lines)

    mutmut.mutate_file_contents = patched


def _with_source_root() -> None:
    """Have mutmut know that modules lie below `app/`; by itself it knows `src/` only."""
    named, find = file_mutation.get_mutant_name, mutmut.setup_source_paths

    def get_mutant_name(path: Path, method: str) -> str:
        return str(named(path, method)).removeprefix(f"{SOURCE}.")

    def setup_source_paths() -> None:
        find()
        original = SOURCE.resolve()
        sys.path[:] = [place for place in sys.path if Path(place).resolve() != original]
        sys.path.insert(0, str((MUTANTS / SOURCE).absolute()))

    file_mutation.get_mutant_name = mutmut.get_mutant_name = get_mutant_name
    mutmut.setup_source_paths = setup_source_paths


class _Batches(ForkRunner):  # type: ignore[misc]  # mutmut is not installed where mypy runs
    """Tests mutants by the fifty; see forked.py."""

    def startup(self) -> None:
        with change_cwd(MUTANTS):
            known = config()
            selection = known.pytest_add_cli_args_test_selection
            arguments = ["--rootdir=.", *known.pytest_add_cli_args, *selection]
            self.items = forked.collected(arguments)
        self.waiting: list[forked.Work] = []
        self.done: list[MutantResult] = []
        super().startup()

    def submit(self, name: str, tests: list[str], limit_s: int, _estimated_s: float) -> None:
        quick_first = sorted(tests, key=lambda test: state().duration_by_test[test])
        self.waiting.append(forked.Work(name, quick_first, limit_s))

    def has_capacity(self) -> bool:
        return self.pending_count() < 50

    def pending_count(self) -> int:
        return len(self.waiting) + len(self.done)

    def wait_for_result(self, timeout: float | None = None) -> object:
        del timeout
        if not self.done:
            self.done = [
                MutantResult(name, code, 0.0)
                for name, code in forked.fates_of(self.waiting, self._test)
            ]
            self.waiting = []
        return self.done.pop(0)

    def shutdown(self) -> None:
        gc.unfreeze()

    def _test(self, work: forked.Work) -> int:
        set_mutant_under_test(work.name)
        with (
            change_cwd(MUTANTS),
            Path(os.devnull).open("w") as nowhere,
            redirect_stdout(nowhere),
            redirect_stderr(nowhere),
        ):
            return forked.run(self.items, work.tests)


def _forget_those_alive() -> None:
    """Open their cases again; mutmut goes on with whatever is open."""
    for meta in DOMAIN.rglob("*.meta"):
        content = json.loads(meta.read_text("utf-8"))
        for name, fate in fates(meta).items():
            if fate != "killed":
                content["exit_code_by_key"][name] = None
        meta.write_text(json.dumps(content), "utf-8")


if __name__ == "__main__":
    sys.exit(main())
