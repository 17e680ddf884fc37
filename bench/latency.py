"""How old a recognition is when it is published, and a picture when it is painted; live at 30 fps.

    python -m bench.latency [--clip CLIP] [--model NAME|PATH.onnx] [--seconds S] [--save]

The clip plays at its own pace, like a camera. With an artificially slow model the age of what is
recognised may never exceed one frame interval and the model's own time, late as early. The window
runs without a screen where there is none.
"""

import os
import statistics
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np

from bench.asking import options
from bench.goals import Goal, keep, tell
from bench.listener import Listener
from bench.processes import home
from whatsit import wiring
from whatsit.domain.recognition.options import ReadingOptions
from whatsit.domain.recognition.result import Recognition
from whatsit.domain.session.ports import Scored
from whatsit.domain.sources.frame import Frame
from whatsit.engine.session.running import Session

INTERVAL_MS = 1000 / 30
SLOW_S = 0.2
HANDOVER_MS = 10.0
"""What waking up may take on a machine that does something else, too."""


def main() -> None:
    parser = options(__doc__, repeat=1)
    parser.add_argument("--seconds", type=float, default=20)
    parser.add_argument("--slow-seconds", type=float, default=60)
    asked = parser.parse_args()
    os.environ["WHATSIT_OFFLINE"] = "1"
    with home():
        goals = [
            *published(asked.clip, asked.model, asked.seconds),
            *slow_model(asked.clip, asked.model, asked.slow_seconds),
            *painted(asked.clip, asked.model, asked.seconds),
        ]
    tell(goals)
    if asked.save:
        keep(f"latency_{Path(asked.model).stem}", goals, {"clip": asked.clip.name})


class Slow:
    """A model that takes its time; everything else is the real one's."""

    def __init__(self, recognizer: Any, seconds: float) -> None:
        self._recognizer, self._seconds = recognizer, seconds
        self.card, self.labels = recognizer.card, recognizer.labels
        self.provider = recognizer.provider

    def recognize(self, frame: Frame) -> Scored:
        began_s = time.perf_counter()
        scored: Scored = self._recognizer.recognize(frame)
        time.sleep(max(0.0, self._seconds - (time.perf_counter() - began_s)))
        return scored

    def clone_for_thread(self) -> "Slow":
        return Slow(self._recognizer.clone_for_thread(), self._seconds)

    def close(self) -> None:
        self._recognizer.close()


def ages_of(
    clip: Path, model: str, seconds: float, slow_s: float = 0.0
) -> list[tuple[float, float, Recognition]]:
    """When each recognition was published, how old its frame was then (ms), and itself."""
    program = wiring.program()
    found: list[tuple[float, float, Recognition]] = []

    def recognized(frame: Frame, recognition: Recognition) -> None:
        now_s = time.monotonic()
        found.append((now_s, (now_s - frame.captured_s) * 1000, recognition))

    session = Session(Listener(recognized=recognized), ReadingOptions())

    def load() -> Any:
        recognizer = program.models.load(model, "cpu", 1)
        return Slow(recognizer, slow_s) if slow_s else recognizer

    session.use_model(load, model)
    while session.state().model is None:
        time.sleep(0.01)
    session.open(program.sources.opener(str(clip)), "clip", loop=True)
    time.sleep(seconds)
    session.close()
    return found[5:]


def published(clip: Path, model: str, seconds: float) -> list[Goal]:
    """From capture until the recognition is reported."""
    found = ages_of(clip, model, seconds)
    ages_ms = [age for _, age, _ in found]
    own_ms = [r.timings.preprocess_ms + r.timings.inference_ms for _, _, r in found]
    p50_ms, p99_ms = np.percentile(ages_ms, [50, 99])
    print(f"published: p50 {p50_ms:.2f} ms, p99 {p99_ms:.2f} ms; own {np.median(own_ms):.2f} ms")
    return [
        Goal("published, p50 beyond preprocess and inference, ms", p50_ms - np.median(own_ms), 1.0),
        Goal("published, p99 beyond p50, ms", p99_ms - p50_ms, 33.0),
    ]


def slow_model(clip: Path, model: str, seconds: float) -> list[Goal]:
    """The lag of a model that takes 200 ms does not grow."""
    found = ages_of(clip, model, seconds, SLOW_S)
    began_s = found[0][0]
    ages_ms = [age for _, age, _ in found]
    early = [age for at_s, age, _ in found if at_s - began_s < seconds / 4]
    late = [age for at_s, age, _ in found if at_s - began_s > seconds * 3 / 4]
    allowed_ms = INTERVAL_MS + SLOW_S * 1000
    print(f"slow model: median age {statistics.median(ages_ms):.1f} ms, most {max(ages_ms):.1f} ms")
    over = sum(age > allowed_ms + HANDOVER_MS for age in ages_ms) / len(ages_ms)
    return [
        Goal("slow model: median age, of an interval and its own time",
             statistics.median(ages_ms) / allowed_ms, 1.0),
        Goal("slow model: share of frames that are older, and 10 ms", over, 0.0),
        Goal("slow model: age at the end, of that at the beginning",
             statistics.median(late) / statistics.median(early), 1.05),
    ]  # fmt: skip


def painted(clip: Path, model: str, seconds: float) -> list[Goal]:
    """From capture until the window has painted the frame."""
    if not os.environ.get("DISPLAY"):
        os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    from PySide6.QtCore import QEventLoop, QTimer
    from PySide6.QtWidgets import QApplication

    from whatsit.adapters.opencv.composer import Composer
    from whatsit.application.run_settings import RunSettings
    from whatsit.domain.settings.values import Settings
    from whatsit.gui.window.main_window import MainWindow
    from whatsit.gui.window.video_widget import VideoWidget
    from whatsit.wiring import build, window_services

    ages_ms: list[float] = []
    captured_s: dict[int, float] = {}
    restore = [
        _watch_composing(Composer, captured_s),
        _watch_painting(VideoWidget, captured_s, ages_ms),
    ]
    app = QApplication([])
    settings = Settings(language="en", model=model, source=str(clip), threads=1)
    services = build(RunSettings(settings, settings, (), model))
    window = MainWindow(window_services(services, str(clip)), app)
    window.resize(1200, 680)
    window.show()
    window.start()
    loop = QEventLoop()
    QTimer.singleShot(round(seconds * 1000), loop.quit)
    loop.exec()
    window.close()
    for back in restore:
        back()
    p50_ms, p99_ms = np.percentile(ages_ms[30:], [50, 99])
    print(f"painted: p50 {p50_ms:.1f} ms, p99 {p99_ms:.1f} ms over {len(ages_ms)} pictures")
    return [Goal("painted, p50 of frame intervals", p50_ms / INTERVAL_MS, 1.5)]


def _watch_composing(kind: Any, captured_s: dict[int, float]) -> Callable[[], None]:
    compose = kind.compose

    def watched(self: Any, frame: Frame, *rest: Any) -> Any:
        picture = compose(self, frame, *rest)
        captured_s[id(picture)] = frame.captured_s
        return picture

    kind.compose = watched
    return lambda: setattr(kind, "compose", compose)


def _watch_painting(
    kind: Any, captured_s: dict[int, float], ages_ms: list[float]
) -> Callable[[], None]:
    show, paint = kind.show_picture, kind.paintEvent
    shown: list[Any] = [None]

    def watched_show(self: Any, picture: Any) -> None:
        shown[0] = picture
        show(self, picture)

    def watched_paint(self: Any, event: Any) -> None:
        paint(self, event)
        began_s = captured_s.pop(id(shown[0]), None)
        if began_s is not None:
            ages_ms.append((time.monotonic() - began_s) * 1000)

    kind.show_picture, kind.paintEvent = watched_show, watched_paint

    def restore() -> None:
        kind.show_picture, kind.paintEvent = show, paint

    return restore


if __name__ == "__main__":
    main()
