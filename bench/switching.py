"""How long the picture stands still while source and model are switched in the real window.

    python -m bench.switching CLIP MODEL MODEL [--rounds N]

Prints the gaps between painted pictures: at rest, and while every few seconds another source (the
clip or the demo) and another model are swapped in. Needs no screen.
"""

import argparse
import os
import tempfile
import time
from collections.abc import Callable

import numpy as np

REST_S, ROUND_S = 5.0, 3.0


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("clip")
    parser.add_argument("models", nargs=2, metavar="MODEL")
    parser.add_argument("--rounds", type=int, default=10)
    asked = parser.parse_args()
    if not os.environ.get("DISPLAY"):
        os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    with tempfile.TemporaryDirectory() as home:
        os.environ |= {"WHATSIT_HOME": home, "WHATSIT_OFFLINE": "1"}
        measure(asked.clip, asked.models, asked.rounds)


def measure(clip: str, models: list[str], rounds: int) -> None:
    from PySide6.QtWidgets import QApplication

    from whatsit.application.run_settings import RunSettings
    from whatsit.domain.settings.values import Settings
    from whatsit.gui.window.main_window import MainWindow
    from whatsit.wiring import build, window_services

    app = QApplication([])
    settings = Settings(language="en", model=models[0])
    services = build(RunSettings(settings, settings, (), models[0]))
    window = MainWindow(window_services(services, clip), app)
    window.resize(1200, 680)
    window.show()
    window.start()

    def gaps_ms(seconds: float, until: Callable[[], bool] = lambda: True) -> list[float]:
        """Milliseconds between one painted picture and the next, as the GUI thread sees them."""
        gaps: list[float] = []
        painted, last_s = window.video.painted, time.perf_counter()
        end_s = last_s + seconds
        while time.perf_counter() < end_s or not until():
            app.processEvents()
            if window.video.painted != painted:
                now_s = time.perf_counter()
                gaps.append((now_s - last_s) * 1000)
                painted, last_s = window.video.painted, now_s
            time.sleep(0.001)
        return gaps

    control = window.controller
    gaps_ms(1.0, lambda: control.state.model is not None and control.state.counts.recognized > 30)
    report("at rest", gaps_ms(REST_S))
    model_gaps: list[float] = []
    source_gaps: list[float] = []
    for number in range(rounds):
        control.switcher.use_model(models[(number + 1) % 2])
        model_gaps += gaps_ms(ROUND_S)
        control.switcher.open(("demo", clip)[number % 2])
        source_gaps += gaps_ms(ROUND_S)
    report("while switching models", model_gaps)
    report("while switching sources", source_gaps)
    window.close()


def report(what: str, gaps: list[float]) -> None:
    """One line: how many pictures, and the gaps between them."""
    p50, p99, longest = np.percentile(gaps, [50, 99, 100])
    over = sum(gap > 100 for gap in gaps)
    print(
        f"{what:24} {len(gaps):5} pictures, gaps p50 {p50:.0f} ms, p99 {p99:.0f} ms, "
        f"longest {longest:.0f} ms, {over} over 100 ms"
    )


if __name__ == "__main__":
    main()
