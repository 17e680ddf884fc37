"""`make fuzz N=2000`: damaged ONNX files, and not one crash, hang or stray file.

python -m tests.fuzz --count 2000 --first 0
"""

import argparse
import os
import sys
import tempfile
import time
from pathlib import Path

from tests.fuzz.bases import built_bases, real_bases
from tests.fuzz.trial import Fuzzer
from whatsit.adapters.models.probe_process import ProbeLimits

ROOT = Path(__file__).parents[2]


def main() -> int:
    """Exit status 1 where anything was raised that no user should see."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--count", type=int, default=2000)
    parser.add_argument("--first", type=int, default=0, help="the first seed")
    parser.add_argument("--seconds", type=float, default=5.0, help="time limit of a file")
    options = parser.parse_args()
    began_s = time.monotonic()
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name) / "in"
        folder.mkdir()
        os.environ["WHATSIT_HOME"] = str(Path(name) / "home")
        bases = [*built_bases(Path(name)), *real_bases(ROOT.parent / "shared" / "models")]
        fuzzer = Fuzzer(bases, folder, ProbeLimits(seconds=options.seconds))
        trial = fuzzer.run(range(options.first, options.first + options.count))
        stray = sorted(path.name for path in folder.rglob("*"))
    print(f"{options.count} files from {len(bases)} bases, seeds from {options.first}:")
    for end, count in trial.ends.most_common():
        print(f"  {count:6}  {end}")
    print(f"{trial.children} child processes, {time.monotonic() - began_s:.0f} s")
    for seed, why in trial.killers.items():
        print(f"seed {seed} ended its child process: {why}")
    for seed, bug in trial.bugs.items():
        print(f"BUG seed {seed}: {bug}")
    if stray:
        print(f"BUG stray files: {stray}")
    return 1 if trial.bugs or stray else 0


if __name__ == "__main__":
    sys.exit(main())
