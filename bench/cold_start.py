"""What a command costs before it does anything, and `classify` of one picture against ten lines.

    python -m bench.cold_start [--picture FILE] [--model NAME|PATH.onnx] [--repeat N] [--save]

Programs are started in turn, each in a fresh interpreter with its modules compiled before. What is
compared is processor time, which a busy machine changes least.
"""

import statistics
from pathlib import Path

from bench.asking import ROOT, STARTER, options
from bench.goals import Goal, keep, tell
from bench.processes import Cost, home, python, run, whatsit

LABELS = ROOT / "assets" / "labels" / "imagenet1k.tsv"

TEN_LINES = """
import sys, cv2, numpy as np, onnxruntime as ort
session = ort.InferenceSession(sys.argv[1], providers=["CPUExecutionProvider"])
names = [line.rstrip("\\n").split("\\t") for line in open(sys.argv[3], encoding="utf-8")][1:]
bgr = cv2.imread(sys.argv[2])
(rows, columns), shape = bgr.shape[:2], session.get_inputs()[0].shape
side = shape[2] if isinstance(shape[2], int) else 224
shrink = side / 0.875 / min(rows, columns)
bgr = cv2.resize(bgr, (round(columns * shrink), round(rows * shrink)), interpolation=cv2.INTER_AREA)
top, left = (bgr.shape[0] - side) // 2, (bgr.shape[1] - side) // 2
rgb = bgr[top:top + side, left:left + side, ::-1].astype(np.float32) / 255
tensor = ((rgb - [0.485, 0.456, 0.406]) / [0.229, 0.224, 0.225]).astype(np.float32)
logits = session.run(None, {session.get_inputs()[0].name: tensor.transpose(2, 0, 1)[None]})[0][0]
scores = np.exp(logits - logits.max()); scores /= scores.sum()
for index in scores.argsort()[::-1][:5]: print(names[index % len(names)], f"{scores[index]:.2%}")
"""
"""What everybody writes first, for one picture."""

BARE, HELP, SCRIPT, OURS = "python", "--help", "ten lines", "classify"


def main() -> None:
    parser = options(__doc__, model=STARTER, repeat=9)
    parser.add_argument("--picture", type=Path, default=ROOT / "assets" / "golden.png")
    asked = parser.parse_args()
    goals, medians = measure(asked.picture, asked.model, asked.repeat)
    for name, cost in medians.items():
        print(f"{name:22} {cost.cpu_s:6.3f} s of CPU, {cost.wall_s:6.3f} s")
    tell(goals)
    if asked.save:
        seconds = {name: round(cost.cpu_s, 3) for name, cost in medians.items()}
        keep(f"cold_start_{Path(asked.model).stem}", goals, {"cpu_s": seconds})


def measure(picture: Path, model: str, rounds: int) -> tuple[list[Goal], dict[str, Cost]]:
    """All programs in turn; one round before is not counted."""
    programs = {
        BARE: python("pass"),
        HELP: whatsit("--help"),
        SCRIPT: python(TEN_LINES, model, picture, LABELS),
        OURS: whatsit("classify", picture, "-m", model),
    }
    with home():
        for command in programs.values():
            run(command)
        all_rounds = [
            {name: run(command) for name, command in programs.items()} for _ in range(rounds)
        ]
    medians = {
        name: Cost(
            statistics.median(one[name].wall_s for one in all_rounds),
            statistics.median(one[name].cpu_s for one in all_rounds),
            statistics.median(one[name].peak_mb for one in all_rounds),
            "",
            "",
        )
        for name in programs
    }
    extra_s = statistics.median(one[HELP].cpu_s - one[BARE].cpu_s for one in all_rounds)
    ratio = statistics.median(one[OURS].cpu_s / one[SCRIPT].cpu_s for one in all_rounds)
    return [
        Goal("--help, CPU seconds beyond bare python", extra_s, 0.1),
        Goal("classify of one picture, CPU of ten lines", ratio, 1.35),
    ], medians


if __name__ == "__main__":
    main()
