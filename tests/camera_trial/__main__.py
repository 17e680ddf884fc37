"""`make camera-test`: what real cameras are put through, on any machine that has one.

It says what to unplug and when. WHATSIT_CAMERA_HOOK names a program that does it instead, called
with `unplug`, `plug`, `freeze` or `thaw` and the place of the camera in the first list.
"""

import argparse
import os
import sys
import tempfile
import time
from pathlib import Path

from tests.camera_trial.real_rig import HOOK, RealRig, hold, try_to_open
from tests.camera_trial.rig import CannotDo, Wrong
from tests.camera_trial.scenarios import SCENARIOS


def main() -> int:
    """Exit status 1 where a scenario failed, 77 where none could be tried."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("names", nargs="*", metavar="SCENARIO", help=", ".join(SCENARIOS))
    parser.add_argument("--hold", help=argparse.SUPPRESS)
    parser.add_argument("--try", dest="attempt", help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.hold:
        hold(options.hold)
        return 0
    if options.attempt:
        try_to_open(options.attempt)
        return 0
    if unknown := set(options.names) - SCENARIOS.keys():
        parser.error(f"there is no scenario {', '.join(sorted(unknown))}")
    rig = RealRig(os.environ.get(HOOK, ""))
    ends = [_run(name, rig) for name in options.names or SCENARIOS]
    print(f"{ends.count('ok')} ok, {ends.count('FAILED')} failed, {ends.count('skipped')} skipped")
    if "FAILED" in ends:
        return 1
    return 0 if "ok" in ends else 77


def _run(name: str, rig: RealRig) -> str:
    scenario = SCENARIOS[name]
    print(f"{name}: {scenario.__doc__}", flush=True)
    began_s = time.monotonic()
    with tempfile.TemporaryDirectory(prefix="whatsit-camera-") as folder:
        try:
            end, what = "ok", scenario(rig, Path(folder))
        except CannotDo as reason:
            end, what = "skipped", str(reason)
        except Wrong as fault:
            end, what = "FAILED", str(fault)
            rig.restore()
    print(f"    {end} after {time.monotonic() - began_s:.1f} s: {what}", flush=True)
    return end


if __name__ == "__main__":
    sys.exit(main())
