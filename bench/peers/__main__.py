"""`make bench-peers`: whatsit against what people would otherwise use, in frames and CPU seconds.

    python -m bench.peers [--clip FILE] [--model NAME|PATH.onnx] [--rounds N] [--only WORD] [--save]

Every contestant is a process of its own that prints a line for each recognised frame, and is
watched from outside. They take turns, round after round; ratios are taken within each round and
their medians printed.
"""

import argparse
import sys
import tempfile
from datetime import datetime
from pathlib import Path

import onnx

from bench.peers.contestants import CACHE, CONTESTANTS, PAIRS, PLAIN, PLAIN_RECORDING, Contest
from bench.peers.figures import Round, Seen, against, medians, table
from bench.peers.keeping import keep, kept_file, kept_rounds, versions
from bench.peers.watching import ROOT, Skipped, watch
from bench.processes import MODULES
from whatsit.wiring import program

WARM_UP = 40
PYTHON = ROOT / ".venv-peers" / "bin" / "python"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    parser.add_argument("--clip", type=Path, default=ROOT / "assets" / "demo.mp4")
    parser.add_argument("--model", default="starter", help="NAME or PATH.onnx")
    parser.add_argument("--frames", type=int, default=300, help="that are timed, after 40 others")
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--only", action="append", default=[], help="whose name holds this word")
    parser.add_argument("--python", type=Path, default=PYTHON, help="that has the peers' packages")
    parser.add_argument(
        "--save", action="store_true", help="keep the rounds in bench/results, with those of today"
    )
    asked = parser.parse_args()
    if not Path("/proc/self/stat").exists():
        raise SystemExit("error: processes are watched through /proc, which only Linux has.")
    found = program().models.find(asked.model)
    with tempfile.TemporaryDirectory() as folder:
        contest = Contest(
            asked.clip.resolve(),
            found.path.resolve(),
            found.card.input,
            is_quantised(found.path),
            WARM_UP + asked.frames,
            asked.python,
            Path(folder),
        )
        rounds, skipped = compete(contest, asked.rounds, asked.only)
    kept = kept_file(found.path, datetime.now().astimezone())
    if asked.save:
        rounds = [*kept_rounds(kept, asked.clip, asked.frames), *rounds]
    pairs = [
        against(rounds, ours, theirs, plain=theirs in (PLAIN, PLAIN_RECORDING))
        for ours, theirs in PAIRS
    ]
    verdicts = [one for one in pairs if one is not None]
    print("\n".join(table(medians(rounds), skipped)))
    print("\n".join(one.text for one in verdicts))
    if asked.save:
        keep(kept, asked.clip, asked.frames, rounds, verdicts, skipped, versions(asked.python))
        print(f"{len(rounds)} rounds kept in {kept.relative_to(ROOT)}")


def compete(contest: Contest, count: int, only: list[str]) -> tuple[list[Round], dict[str, str]]:
    """Let everybody run once a round; who fails is skipped from then on, with the reason."""
    surroundings = {
        "WHATSIT_HOME": str(contest.folder / "home"),
        "WHATSIT_OFFLINE": "1",
        "PYTHONPATH": MODULES,
        # What was compiled once is found again by the next round.
        "TORCHINDUCTOR_CACHE_DIR": str(CACHE / "inductor"),
        "YOLO_CONFIG_DIR": str(CACHE / "ultralytics"),
        "YOLO_AUTOINSTALL": "false",
        "HF_HUB_OFFLINE": "1",
    }
    (CACHE / "ultralytics").mkdir(parents=True, exist_ok=True)
    rounds: list[Round] = []
    skipped: dict[str, str] = {}
    for number in range(count):
        seen: dict[str, Seen] = {}
        for one in CONTESTANTS:
            wanted = not only or any(part in one.name for part in only)
            if not wanted or one.name in skipped:
                continue
            try:
                command = one.command(contest)
                seen[one.name] = watch(
                    command,
                    surroundings,
                    WARM_UP,
                    contest.frames - WARM_UP,
                    until_end=one.records,
                )
            except Skipped as reason:
                skipped[one.name] = str(reason)
            except KeyboardInterrupt:
                # What was measured until then is as good as ever.
                return [*rounds, seen], skipped
            else:
                print(
                    f"round {number + 1}: {one.name}, {seen[one.name].fps:.1f} frames/s",
                    file=sys.stderr,
                )
        rounds.append(seen)
    return rounds, skipped


def is_quantised(model: Path) -> bool:
    """Whether the network computes in integers."""
    kinds = {node.op_type for node in onnx.load(model, load_external_data=False).graph.node}
    return bool(kinds & {"QLinearConv", "ConvInteger", "DequantizeLinear"})


if __name__ == "__main__":
    main()
