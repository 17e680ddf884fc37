"""`make bench-quick`: the ratios of the bundled model and clip against the stored ones.

    python -m bench.quick [--store]

Fails where one is more than 15 % worse than bench/results/quick.json says. Takes less than two
minutes. Ratios travel better between machines than seconds do, but not perfectly: where this is to
guard changes, store those of the machine it runs on.
"""

import argparse
import json

from bench import __main__ as throughput
from bench import classifying, cold_start, preparing, resident
from bench.asking import DEMO, ROOT, STARTER
from bench.goals import RESULTS, Goal
from bench.processes import home

STORED = RESULTS / "quick.json"
WORSE = 0.15


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    parser.add_argument("--store", action="store_true", help="store these as what is expected")
    asked = parser.parse_args()
    goals = measure()
    if asked.store:
        text = json.dumps({goal.name: round(goal.value, 3) for goal in goals}, indent=1)
        STORED.write_text(text + "\n", encoding="utf-8")
        print(f"stored in bench/results/{STORED.name}")
        return
    expected = json.loads(STORED.read_text(encoding="utf-8"))
    worse = verdicts(goals, expected)
    if worse:
        raise SystemExit(f"{len(worse)} of {len(goals)} are worse: {'; '.join(worse)}")


def measure() -> list[Goal]:
    """All ratios that take little time."""
    with home():
        return [
            *throughput.measure(DEMO, "starter", 2)[0],
            *classifying.measure(DEMO, "starter", 300, 1)[0],
            *preparing.measure(DEMO, "starter", 100)[0],
            *cold_start.measure(ROOT / "assets" / "golden.png", STARTER, 3)[0],
            *resident.measure(DEMO, STARTER, 1)[0],
        ]


def verdicts(goals: list[Goal], expected: dict[str, float]) -> list[str]:
    """Print each beside what was expected; the names of those that are worse by too much."""
    worse = []
    for goal in goals:
        before = expected.get(goal.name)
        if before is None:
            print(f"{goal.name:58} {goal.value:8.3f}   (new)")
            continue
        bad = goal.is_worse_than(before, WORSE)
        print(f"{goal.name:58} {goal.value:8.3f}   before {before:.3f}{': WORSE' if bad else ''}")
        if bad:
            worse.append(goal.name)
    return worse


if __name__ == "__main__":
    main()
