"""`make fuzz-media N=5000`: bad pictures and videos, and not one crash, hang or traceback.

python -m tests.fuzz_media --count 5000 --first 0
"""

import argparse
import os
import sys
import tempfile
import time
from pathlib import Path
from typing import Final

from tests.fuzz_media.batches import Batches
from tests.fuzz_media.many import fill, run_over
from tests.fuzz_media.pictures import whole_pictures
from tests.fuzz_media.trial import MediaFuzzer
from tests.fuzz_media.videos import whole_videos
from tests.tiny_models import save_tiny_model

_BATCH: Final = 500


def main() -> int:
    """Exit status 1 where anything happened that no user should meet."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--count", type=int, default=5000)
    parser.add_argument("--first", type=int, default=0, help="the first seed")
    parser.add_argument("--folder", type=int, default=100_000, help="pictures in one folder")
    options = parser.parse_args()
    began_s = time.monotonic()
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name) / "in"
        made = Path(name) / "made"
        folder.mkdir()
        made.mkdir()
        os.environ["WHATSIT_HOME"] = str(Path(name) / "home")
        bases = whole_pictures() | whole_videos(made)
        seeds = range(options.first, options.first + options.count)
        trial = MediaFuzzer(bases, folder).run(seeds)
        batches = Batches(bases, folder, save_tiny_model(made / "tiny.onnx"))
        faults = [
            fault
            for first in range(0, len(seeds), _BATCH)
            for fault in batches.run(seeds[first : first + _BATCH], videos=5)
        ]
        many = made / "many"
        many.mkdir()
        if options.folder:
            fill(many, options.folder)
            faults += _tell_of_many(many, made / "tiny.onnx", options.folder)
    print(f"{options.count} files from {len(bases)} bases, seeds from {options.first}:")
    for end, count in trial.ends.most_common():
        print(f"  {count:6}  {end}")
    print(
        f"{trial.children} child processes, {time.monotonic() - began_s:.0f} s; "
        f"at most {trial.peak_mb} MB and {trial.slowest_s:.1f} s a file"
    )
    print(f"{batches.runs} runs of classify and watch over the same files, {_BATCH} at a time")
    for fault in faults:
        print(f"BUG {fault}")
    for seed, bug in trial.bugs.items():
        print(f"BUG seed {seed}: {bug}")
    return 1 if trial.bugs or faults else 0


def _tell_of_many(folder: Path, model: Path, count: int) -> list[str]:
    """Print what a large folder costs; faults where memory grows with it."""
    faults = []
    for words in (("classify",), ("watch", "--every-frame")):
        run = run_over(folder, model, *words)
        print(
            f"{words[0]}, {count} pictures: the first answer after {run.first_s:.1f} s, "
            f"{run.first_mb:.0f} MB after 100 answers and {run.last_mb:.0f} MB after 3,000"
        )
        if run.last_mb > run.first_mb + 50:
            faults.append(f"{words[0]}: memory grows, {run.first_mb:.0f} to {run.last_mb:.0f} MB")
    return faults


if __name__ == "__main__":
    sys.exit(main())
