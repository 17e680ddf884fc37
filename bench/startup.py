"""How soon the window is there, against a bare script that only shows one recognised frame.

    python -m bench.startup [--model NAME|PATH.onnx] [--rounds N]

Both are started in turn, as a user starts them: a fresh interpreter each, and the modules compiled
before, by one start of each that is not counted. The bare script imports PySide6, OpenCV and ONNX
Runtime, makes a session, reads a frame of the demo clip, recognises it and shows it. Timed from
the start of the process: the window (its first paint), the first picture in it, and the first
labels; the window also in processor seconds, which a busy machine changes less.
"""

import argparse
import os
import statistics
import subprocess
import sys
import tempfile
import threading
import time
from pathlib import Path

ROOT = Path(__file__).parents[1]
DEMO = ROOT / "assets" / "demo.mp4"
GOAL = 1.35
PATIENCE_S = 60.0

BARE = """
import sys
import time
import cv2
import numpy as np
import onnxruntime
from PySide6.QtCore import QTimer
from PySide6.QtGui import QImage, QPixmap
from PySide6.QtWidgets import QApplication, QLabel

class Shown(QLabel):
    def paintEvent(self, event):
        super().paintEvent(event)
        print("window", flush=True)
        print("window, processor", time.process_time(), sep="=", flush=True)
        QTimer.singleShot(0, QApplication.instance().quit)

app = QApplication([])
session = onnxruntime.InferenceSession(sys.argv[1], providers=["CPUExecutionProvider"])
bgr = cv2.VideoCapture(sys.argv[2]).read()[1]
entry = session.get_inputs()[0]
shape = [size if isinstance(size, int) else 1 for size in entry.shape]
height, width = (shape[2], shape[3]) if shape[1] == 3 else (shape[1], shape[2])
tensor = cv2.resize(bgr, (width, height)).astype(np.float32)[None]
session.run(None, {entry.name: tensor.transpose(0, 3, 1, 2) if shape[1] == 3 else tensor})
image = QImage(bgr.data, bgr.shape[1], bgr.shape[0], bgr.strides[0], QImage.Format.Format_BGR888)
label = Shown()
label.setPixmap(QPixmap.fromImage(image))
label.resize(1200, 680)
label.show()
app.exec()
"""

# The program itself, watched: what is watched is imported no earlier than the program would.
WATCHED = """
import sys
import time
from whatsit.gui.window import main as gui_main

class Watched(gui_main.MainWindow):
    said = set()

    def say(self, what, close=False):
        if what not in self.said:
            self.said.add(what)
            print(what, flush=True)
            if what == "window":
                print("window, processor", time.process_time(), sep="=", flush=True)
        if close:
            self.close()

    def paintEvent(self, event):
        super().paintEvent(event)
        self.say("window")

    def _show_picture(self):
        super()._show_picture()
        self.say("picture")
        if self.panel.names:
            self.say("labels", close=True)

gui_main.MainWindow = Watched
sys.argv = ["whatsit", "demo", "-m", sys.argv[1]]
from whatsit.cli import main
main()
"""


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    parser.add_argument("--model", default=str(ROOT / "models" / "starter" / "model.onnx"))
    parser.add_argument("--rounds", type=int, default=7)
    asked = parser.parse_args()
    if not os.environ.get("DISPLAY"):
        os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    programs = {"bare": BARE, "whatsit": WATCHED}
    for code in programs.values():
        timed(code, asked.model)
    times: dict[str, list[float]] = {}
    for _ in range(asked.rounds):
        for name, code in programs.items():
            for what, seconds in timed(code, asked.model).items():
                times.setdefault(f"{name}: {what}", []).append(seconds)
    for name, all_s in times.items():
        print(f"{name:26} {statistics.median(all_s):6.2f} s  (best {min(all_s):.2f} s)")
    bare = times["bare: window"]
    ours = times["whatsit: window"]
    ratios = [one / other for one, other in zip(ours, bare, strict=True)]
    print(f"window against bare: {statistics.median(ratios):.2f} (goal: at most {GOAL})")
    pairs = zip(times["whatsit: window, processor"], times["bare: window, processor"], strict=True)
    print(
        f"the same in processor time: {statistics.median(one / other for one, other in pairs):.2f}"
    )
    pictures = times["whatsit: picture"]
    ratios = [one / other for one, other in zip(pictures, bare, strict=True)]
    print(f"first picture against bare: {statistics.median(ratios):.2f}")


def timed(code: str, model: str) -> dict[str, float]:
    """Seconds from the start of the process to each line that it prints, or what the line says."""
    with tempfile.TemporaryDirectory() as home:
        surroundings = {**os.environ, "WHATSIT_HOME": home, "WHATSIT_OFFLINE": "1"}
        # A shell that forbids bytecode would have every start compile the whole program again.
        surroundings.pop("PYTHONDONTWRITEBYTECODE", None)
        began_s = time.perf_counter()
        process = subprocess.Popen(
            [sys.executable, "-c", code, model, str(DEMO)],
            cwd=ROOT,
            env=surroundings,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            text=True,
        )
        found: dict[str, float] = {}
        assert process.stdout is not None
        # A window that shows no labels would stay for ever.
        patience = threading.Timer(PATIENCE_S, process.kill)
        patience.start()
        for line in process.stdout:
            seconds = time.perf_counter() - began_s
            what, _, said = line.strip().partition("=")
            found.setdefault(what, float(said) if said else seconds)
        process.wait(timeout=60)
        patience.cancel()
        if process.returncode:
            raise SystemExit(f"It ended with {process.returncode} after it said {found}.")
    return found


if __name__ == "__main__":
    main()
