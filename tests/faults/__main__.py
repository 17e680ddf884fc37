"""`make faults N=400`: signals at random moments in every mode, and nothing half written.

python -m tests.faults --count 400 --first 0
"""

import argparse
import subprocess
import sys
import tempfile
import time
from collections import Counter
from pathlib import Path

from tests.faults.modes import modes, program, surroundings
from tests.faults.trial import at_random, end


def main() -> int:
    """Exit status 1 where anything was wrong."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--count", type=int, default=400)
    parser.add_argument("--first", type=int, default=0, help="the first seed")
    options = parser.parse_args()
    began_s = time.monotonic()
    ends: Counter[str] = Counter()
    wrong = early = 0
    with tempfile.TemporaryDirectory() as name:
        folder, home, clips = Path(name), Path(name) / "home", Path(name) / "clips"
        clips.mkdir()
        with modes(folder, clips) as known:
            for seed in range(options.first, options.first + options.count):
                mode, number, share, again_s = at_random(list(known), seed)
                moment_s = share * known[mode].longest_s
                ended = end(mode, known[mode], number, moment_s, home, clips, again_s=again_s)
                ends[f"{number.name:8} {'ended by it' if ended.status < 0 else ended.status}"] += 1
                early += ended.too_early
                if ended.faults:
                    wrong += 1
                    print(f"BUG seed {seed}: {ended}", *ended.faults, sep="\n    ", flush=True)
        # Everything went on in one home: it still serves.
        last = subprocess.run(
            program(("watch", "demo", "-m", "starter", "--every-frame", "--frames", "3")),
            env=surroundings(home, {}), capture_output=True, text=True, check=False,
        )  # fmt: skip
    print(f"{options.count} runs of {len(known)} modes, {time.monotonic() - began_s:.0f} s:")
    for how, count in sorted(ends.items()):
        print(f"  {count:6}  {how}")
    print(f"  {early:6}  too early: Python itself was still starting")
    print(f"{wrong} wrong; the next start: {last.returncode} {last.stderr.strip()}")
    return 1 if wrong or last.returncode else 0


if __name__ == "__main__":
    sys.exit(main())
