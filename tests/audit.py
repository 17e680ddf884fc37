"""Asks whether the locked wheels have known holes: `make audit`. Needs the network, and says so.

Run in an environment of its own that has pip-audit. The lock files are asked about as they are,
nothing is resolved or installed. Exit status: 0 nothing known, 1 something is, 2 nobody could say.
"""

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

LOCKS = ("requirements.txt", "requirements-gpu.txt", "requirements-dev.txt")


def asked(lock: str) -> list[dict[str, Any]] | None:
    """What is known of each package of a lock file; None where nobody could be asked."""
    run = subprocess.run(
        [
            *(sys.executable, "-m", "pip_audit", "--requirement", lock, "--require-hashes"),
            *("--disable-pip", "--progress-spinner", "off", "--timeout", "20", "--format", "json"),
        ],
        capture_output=True,
        text=True,
        check=False,
    )
    try:
        packages: list[dict[str, Any]] = json.loads(run.stdout)["dependencies"]
    except (ValueError, KeyError, TypeError):
        print(f"{lock}: {(run.stderr.strip().splitlines() or ['no answer'])[-1]}")
        return None
    return packages


def print_findings(lock: str, packages: list[dict[str, Any]]) -> int:
    """Print what is known of a lock file; returns the exit status for it."""
    unknown = [one for one in packages if "skip_reason" in one]
    holes = [(one, hole) for one in packages for hole in one.get("vulns", ())]
    for package, hole in holes:
        mended = ", ".join(hole.get("fix_versions", ())) or "no version yet"
        print(f"{lock}: {package['name']} {package['version']}: {hole['id']}; mended in {mended}")
    print(f"{lock}: {len(packages) - len(unknown)} of {len(packages)} packages looked up, ", end="")
    print(f"{len(holes)} known holes")
    if holes:
        return 1
    return 2 if unknown or not packages else 0


def main() -> None:
    """Ask about every lock file."""
    statuses = [
        2 if (found := asked(lock)) is None else print_findings(lock, found) for lock in LOCKS
    ]
    if 2 in statuses:
        print("error: not every package could be looked up, so this says nothing about the rest.")
        print("hint: run it where the package index answers questions about single releases.")
    raise SystemExit(1 if 1 in statuses else max(statuses))


if __name__ == "__main__":
    if not Path(LOCKS[0]).is_file():
        raise SystemExit("run it from the top of the checkout")
    main()
