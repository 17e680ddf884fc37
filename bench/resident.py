"""Memory of `watch` against ten lines that do the same to the same clip.

    python -m bench.resident [--clip CLIP] [--model NAME|PATH.onnx] [--repeat N] [--save]

The most that was resident at a time, of a process of its own. Both read the whole clip as fast as
it goes and recognise every frame. Growth over half an hour is measured by bench/endless.py.
"""

import statistics
from pathlib import Path

from bench.asking import STARTER, options
from bench.goals import Goal, keep, tell
from bench.processes import home, python, run, whatsit

TEN_LINES = """
import sys, cv2, numpy as np, onnxruntime as ort
session = ort.InferenceSession(sys.argv[1], providers=["CPUExecutionProvider"])
entry, clip = session.get_inputs()[0], cv2.VideoCapture(sys.argv[2])
side = entry.shape[2] if isinstance(entry.shape[2], int) else 224
while True:
    good, bgr = clip.read()
    if not good: break
    rgb = cv2.resize(bgr, (side, side))[:, :, ::-1].astype(np.float32) / 255
    logits = session.run(None, {entry.name: rgb.transpose(2, 0, 1)[None]})[0][0]
    print(logits.argsort()[::-1][:5], logits.max())
"""


def main() -> None:
    parser = options(__doc__, model=STARTER, repeat=3)
    asked = parser.parse_args()
    goals, peaks_mb = measure(asked.clip, asked.model, asked.repeat)
    for name, peak_mb in peaks_mb.items():
        print(f"{name:22} {peak_mb:7.1f} MB")
    tell(goals)
    if asked.save:
        peaks = {name: round(peak_mb, 1) for name, peak_mb in peaks_mb.items()}
        keep(f"resident_{Path(asked.model).stem}", goals, {"peak_mb": peaks})


def measure(clip: Path, model: str, repeat: int) -> tuple[list[Goal], dict[str, float]]:
    """Both in turn."""
    programs = {
        "ten lines": python(TEN_LINES, model, clip),
        "watch --every-frame": whatsit(
            "watch", clip, "-m", model, "--every-frame", "--predictions", "-"
        ),
        "watch": whatsit(
            "watch", clip, "-m", model, "--predictions", "-", "--duration", "8", "--threads", "1"
        ),
    }
    with home():
        run(programs["watch"])  # what is done once for a model
        peaks = {
            name: [run(command).peak_mb for _ in range(repeat)]
            for name, command in programs.items()
        }
    medians = {name: statistics.median(found) for name, found in peaks.items()}
    return [
        Goal(f"{name}, memory of ten lines", medians[name] / medians["ten lines"], 1.3)
        for name in ("watch --every-frame", "watch")
    ], medians


if __name__ == "__main__":
    main()
