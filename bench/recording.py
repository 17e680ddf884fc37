"""What recording loses: frames at 720p30 with recognition on, time, and the end after a kill -9.

    python -m bench.recording [--clip FILE] [--model NAME] [--seconds N] [--kills N] [--save]

A clip that plays at its own pace stands for the camera; its frames are due every 33 ms, decoded,
recognised, drawn upon and encoded at once, as in the window.
"""

import random
import subprocess
import sys
import tempfile
import time
from contextlib import suppress
from dataclasses import asdict, dataclass
from pathlib import Path

import av
import numpy as np

from bench.asking import ROOT, options
from bench.goals import keep
from bench.listener import Listener
from whatsit.application.clips import ClipPlan
from whatsit.engine.session.running import Session
from whatsit.wiring import Program, program


@dataclass(frozen=True, slots=True)
class Recorded:
    """One recording.

    Attributes:
        captured: frames that the source delivered while it was recorded.
        lost: of these, not in the clip.
        recognized: how many were recognised meanwhile.
        late: frames that the source itself delivered too late and with a longer interval.
        interval_error_ms: the largest, between two frames that follow each other in the clip.
        cpu: of the process, in processors.
    """

    captured: int
    lost: int
    recognized: int
    late: int
    interval_error_ms: float
    cpu: float

    @property
    def text(self) -> str:
        """For people."""
        share = self.lost / self.captured
        return (
            f"recording 720p30: {self.lost} of {self.captured} frames lost ({share:.3%}), "
            f"{self.recognized} recognised, {self.late} delivered late, "
            f"largest interval error {self.interval_error_ms:.4f} ms, {self.cpu:.2f} processors"
        )


def record(services: Program, clip: Path, model: str, seconds: float) -> Recorded:
    """Record for so long."""
    recognizer = services.models.load(model)
    stamps: list[float] = []
    session = Session(
        Listener(captured=lambda frame: stamps.append(frame.captured_s)),
        services.settings.reading,
    )
    failures: list[BaseException] = []
    with tempfile.TemporaryDirectory() as folder:
        session.use_model(lambda: recognizer, model)
        session.open(services.sources.opener(str(clip)), "clip", loop=True)
        while session.state().counts.recognized < 30:
            time.sleep(0.05)
        writer = services.clips.open_at(
            Path(folder) / "clip.mp4",
            services.settings,
            ClipPlan(),
            session.state,
            failures.append,
        )
        before, recognized, cpu_s = (
            len(stamps),
            session.state().counts.recognized,
            time.process_time(),
        )
        began_s = time.monotonic()
        session.record(writer)
        time.sleep(seconds)
        summary = session.stop_recording(60)
        cpu = (time.process_time() - cpu_s) / (time.monotonic() - began_s)
        recognized = session.state().counts.recognized - recognized
        session.close()
        if summary is None or failures:
            raise SystemExit(f"it was not recorded: {failures}")
        played = _times(summary.clip)
    captured = np.array(stamps[before:])
    # The clip's clock begins with its first frame, which is one of the first that were captured.
    begin = min(range(5), key=lambda at: _mismatch(captured[at:] - captured[at], played))
    times = captured[begin:] - captured[begin]
    at = np.array([int(np.abs(times - t).argmin()) for t in played])
    follow = np.flatnonzero(np.diff(at) == 1)
    error_s = np.abs(np.diff(played)[follow] - np.diff(times[at])[follow])
    usual_s = float(np.median(np.diff(times)))
    return Recorded(
        captured=summary.frames + summary.dropped,
        lost=summary.dropped,
        recognized=recognized,
        late=int((np.diff(times) > 1.5 * usual_s).sum()),
        interval_error_ms=float(error_s.max() * 1000),
        cpu=cpu,
    )


@dataclass(frozen=True, slots=True)
class Killed:
    """Recordings that were killed in the middle.

    Attributes:
        clips: how many.
        played: how many of them open.
        most_lost_s: what the worst lacks of what had been handed over.
    """

    clips: int
    played: int
    most_lost_s: float

    @property
    def text(self) -> str:
        """For people."""
        return (
            f"kill -9: {self.played} of {self.clips} clips play, "
            f"at most {self.most_lost_s:.2f} s lost"
        )


def kill(kills: int) -> Killed:
    """Record in another process, kill it that often, and say what the worst clip lacks."""
    lost_s: list[float] = []
    moments = random.Random(7)
    with tempfile.TemporaryDirectory() as folder:
        for number in range(kills):
            clip = Path(folder) / f"{number}.mp4"
            child = subprocess.Popen(
                [sys.executable, "-m", "tests.e2e.record_forever", str(clip)],
                cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True,
            )  # fmt: skip
            assert child.stdout is not None
            last = [child.stdout.readline() for _ in range(2)][-1]
            time.sleep(moments.uniform(0, 4))
            child.kill()
            written, _ = child.communicate()
            if played := _times(clip):
                lost_s.append(float([last, *written.split()][-1]) - played[-1])
    return Killed(kills, len(lost_s), max(lost_s, default=0.0))


def _times(clip: Path) -> list[float]:
    """Presentation times of what can be decoded; none where nothing can."""
    times: list[float] = []
    with suppress(av.FFmpegError), av.open(str(clip)) as container:
        for frame in container.decode(video=0):
            times.append(float(frame.time or 0.0))  # noqa: PERF401 (kept if the end is damaged)
    return times


def _mismatch(times: np.ndarray, played: list[float]) -> float:
    return float(sum(np.abs(times - t).min() for t in played[:100]))


def main() -> None:
    parser = options(__doc__, repeat=1)
    parser.add_argument("--seconds", type=float, default=40.0)
    parser.add_argument("--kills", type=int, default=5)
    asked = parser.parse_args()
    found = record(program(), asked.clip, asked.model, asked.seconds)
    print(found.text)
    killed = kill(asked.kills)
    print(killed.text)
    if asked.save:
        stem = Path(asked.model).stem
        keep(f"recording_{stem}", [], {"recording": asdict(found), "kill": asdict(killed)})


if __name__ == "__main__":
    main()
