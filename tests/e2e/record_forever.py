"""Records a generated source at 30 fps until killed, or it fails; tells each frame it wrote."""

import resource
import sys
import threading
import time
from pathlib import Path

from tests.clips import moving
from tests.recognitions import CAT, seen
from whatsit.adapters.clips.recorder import ClipRecorder
from whatsit.adapters.opencv.painter import OverlayPainter
from whatsit.domain.overlay.layout import OverlayView
from whatsit.domain.recognition.result import Recognition
from whatsit.domain.sources.frame import Frame
from whatsit.domain.text.errors import AppError
from whatsit.engine.clips.writer import ClipWriter

FPS = 30.0


class Telling:
    """Prints the time of every frame, once it was handed to the real recorder."""

    def __init__(self, recorder: ClipRecorder) -> None:
        self._recorder = recorder
        self.clip, self.mark, self.close = recorder.clip, recorder.mark, recorder.close

    def write(self, frame: Frame, recognition: Recognition | None) -> None:
        self._recorder.write(frame, recognition)
        print(frame.time_s, flush=True)


def main(clip: Path, most_bytes: int | None) -> None:
    if most_bytes is not None:
        resource.setrlimit(resource.RLIMIT_FSIZE, (most_bytes, most_bytes))
    painter = OverlayPainter()
    over = threading.Event()

    def failed(error: AppError) -> None:
        print(f"error: {error}\nhint: {error.hint}", file=sys.stderr)
        over.set()

    writer = ClipWriter(
        lambda: Telling(
            ClipRecorder(clip, burn_in=lambda bgr, seen: painter.paint(bgr, OverlayView(seen)))
        ),
        clip,
        failed,
    )
    began_s = time.monotonic()
    for frame in moving((number / FPS for number in range(10_000)), (640, 480)):
        if over.wait(max(0.0, began_s + frame.time_s - time.monotonic())):
            break
        name = CAT if frame.number // 40 % 2 else "toaster"
        writer.offer(frame, seen((name, 0.8), frame=frame.number, time_s=frame.time_s))
    summary = writer.close(10)
    print(f"kept {summary.frames if summary else None}", file=sys.stderr)


if __name__ == "__main__":
    main(Path(sys.argv[1]), int(sys.argv[2]) if len(sys.argv) > 2 else None)
