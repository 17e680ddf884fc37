"""`make mutation`: small faults put into app/domain one by one, and how many the tests notice.

python -m tests.mutation              goes on where the last run was stopped
python -m tests.mutation --again      runs those anew that lived, with the tests as they are now
python -m tests.mutation --fresh      begins anew
python -m tests.mutation 'app.domain.scores.*'   runs these (again)
"""

import argparse
import json
import shutil
import sys
from pathlib import Path

import mutmut.__main__ as mutmut

from tests.mutation.properties import plain_properties
from tests.mutation.summary import fates, table, tallies, total

MUTANTS = Path("mutants")
DOMAIN = MUTANTS / "app" / "domain"
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
    parser.add_argument("--children", type=int, default=1, help="mutants at the same time")
    options = parser.parse_args()
    if options.fresh:
        shutil.rmtree(MUTANTS, ignore_errors=True)
    if options.again:
        _forget_those_alive()
    if not options.report:
        _with_properties()
        mutmut._run(tuple(options.names), options.children)
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
