"""What the window costs beside the work itself: processor time live, paused, and idle.

    python -m bench.live_cost [CLIP] [--model NAME|PATH.onnx] [--repeat N] [--seconds S]

Live, the processor time of the whole process is compared with the sum of its parts, each measured
alone in the same run, in turn and at the same 30 frames a second: decode, recognise (preprocess,
inference, postprocess), paint. Without that pace caches stay warm and no thread ever sleeps.
Needs no screen.
"""

import argparse
import os
import statistics
import tempfile
import time
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parents[1]
SIZE = (1200, 680)
PART_FRAMES = 60
FPS = 30
LIMITS = {"live": 1.3, "paused": 0.02, "idle": 0.02}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    parser.add_argument("clip", nargs="?", default=str(ROOT / "assets" / "demo.mp4"))
    parser.add_argument("--model", default="starter")
    parser.add_argument("--repeat", type=int, default=3)
    parser.add_argument("--seconds", type=float, default=5.0)
    asked = parser.parse_args()
    if not os.environ.get("DISPLAY"):
        os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    with tempfile.TemporaryDirectory() as home:
        os.environ |= {"WHATSIT_HOME": home, "WHATSIT_OFFLINE": "1"}
        figures = measure(asked.clip, asked.model, asked.repeat, asked.seconds)
    for name, limit in LIMITS.items():
        value = figures[name]
        shown = f"{value:.2f} times its parts" if name == "live" else f"{value:.1%} of a core"
        kept = "kept" if value <= limit else "NOT kept"
        print(f"{name:8} {shown:24} limit {limit:g}: {kept}")


def measure(clip: str, model: str, repeat: int, seconds: float) -> dict[str, float]:
    """Live against its parts, and what is left while paused and without a source."""
    from PySide6.QtCore import QEventLoop, QTimer
    from PySide6.QtWidgets import QApplication

    from whatsit.application.run_settings import RunSettings
    from whatsit.domain.session.screen import Action
    from whatsit.domain.settings.values import Settings
    from whatsit.gui.window.main_window import MainWindow
    from whatsit.wiring import build, window_services

    app = QApplication([])
    # One thread: helpers would be counted in the parts and in the whole alike.
    settings = Settings(language="en", model=model, source=clip, threads=1)
    services = build(RunSettings(settings, settings, (), model))
    parts = Parts(services, clip, model)
    window = MainWindow(window_services(services, clip), app)
    window.resize(*SIZE)
    window.show()

    def wait(seconds: float) -> None:
        """As the running program waits: asleep in the event loop."""
        loop = QEventLoop()
        QTimer.singleShot(round(seconds * 1000), loop.quit)
        loop.exec()

    idle = share(wait, seconds)
    window.start()
    control = window.controller
    while control.state.model is None or control.state.counts.recognized < 30:
        wait(0.2)
    ratios: list[float] = []
    paused: list[float] = []
    for _ in range(repeat):
        control.handle(Action.PAUSE)
        wait(1.0)
        paused.append(share(wait, seconds))
        parts_ms = parts.cpu_ms()
        control.handle(Action.PAUSE)
        wait(1.0)
        before = counted(window)
        cpu_s = time.process_time()
        wait(seconds)
        cpu_s = time.process_time() - cpu_s
        done = {name: after - before[name] for name, after in counted(window).items()}
        sum_ms = sum(parts_ms[name] * done[name] for name in parts_ms)
        ratios.append(cpu_s * 1000 / sum_ms)
        listed = ", ".join(f"{name} {parts_ms[name]:.2f} ms x {done[name]}" for name in parts_ms)
        print(f"live {cpu_s / seconds:.0%} of a core in {seconds:g} s; alone: {listed}")
    window.close()
    return {
        "live": statistics.median(ratios),
        "paused": statistics.median(paused),
        "idle": idle,
    }


def share(wait: Callable[[float], None], seconds: float) -> float:
    """Processor time of the process for each second, while nothing is to be done."""
    cpu_s = time.process_time()
    wait(seconds)
    return (time.process_time() - cpu_s) / seconds


def counted(window: Any) -> dict[str, int]:
    """How often each part was done so far."""
    counts = window.controller.state.counts
    return {"decode": counts.read, "recognise": counts.recognized, "paint": window.video.painted}


class Parts:
    """Decoding, recognising and painting, each alone and on this thread."""

    def __init__(self, services: Any, clip: str, model: str) -> None:
        from whatsit.adapters.opencv.composer import Composer
        from whatsit.domain.overlay.layout import OverlayView
        from whatsit.domain.overlay.options import OverlayOptions
        from whatsit.engine.session.display import Canvas
        from whatsit.gui.window.video_widget import VideoWidget

        self._open = services.sources.opener(clip, every_frame=True)
        self._recognizer = services.models.load(model, "cpu", 1)
        self._widget = VideoWidget()
        self._widget.resize(820, 600)
        self._widget.show()
        self._composer = Composer()
        self._canvas = Canvas(820, 600, False, OverlayOptions())
        self._view = OverlayView
        with closing(self._open()) as source:
            self._frame = source.read()

    def cpu_ms(self) -> dict[str, float]:
        """Milliseconds of processor time a frame, of each."""
        return {
            "decode": self._decode(),
            "recognise": per_frame(lambda: self._recognizer.recognize(self._frame)),
            "paint": per_frame(self._paint),
        }

    def _decode(self) -> float:
        with closing(self._open()) as source:
            source.read()
            return per_frame(source.read)

    def _paint(self) -> None:
        from whatsit.engine.recognition.classifier import Classifier

        card = self._recognizer.card
        if not hasattr(self, "_seen"):
            self._seen = Classifier(self._recognizer).classify(self._frame)
        view = self._view(self._seen, 30.0, card.title, "CPU", 10.0, card.input)
        self._widget.show_picture(self._composer.compose(self._frame, self._canvas, view))
        self._widget.repaint()


def per_frame(work: Callable[[], object]) -> float:
    """Milliseconds of processor time, of the whole process, for one call."""
    for _ in range(5):
        work()
    cpu_s, next_s = time.process_time(), time.monotonic()
    for _ in range(PART_FRAMES):
        work()
        next_s += 1 / FPS
        time.sleep(max(0.0, next_s - time.monotonic()))
    return (time.process_time() - cpu_s) * 1000 / PART_FRAMES


if __name__ == "__main__":
    main()
