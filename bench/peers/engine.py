"""Our engine without the command line around it: a line for each recognised frame."""

import argparse
import sys
import threading
import time
from pathlib import Path

from app.domain.frame import Frame
from app.domain.reading_options import ReadingOptions
from app.domain.recognition import Recognition
from app.engine.session import Session, SessionEvents
from app.wiring import Workshop
from app.wiring.side_by_side import load_for_video


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("--clip", type=Path, required=True)
    parser.add_argument("--model", required=True)
    parser.add_argument("--frames", type=int, required=True)
    asked = parser.parse_args()
    workshop = Workshop.at_home()
    recognizer, workers = load_for_video(workshop, asked.model)
    finished, count = threading.Event(), 0

    def recognized(_frame: Frame, recognition: Recognition) -> None:
        nonlocal count
        if count < asked.frames:
            print(recognition.predictions[0].label.index, flush=True)
        count += 1
        if count == asked.frames:
            finished.set()

    session = Session(
        SessionEvents(recognized=recognized, finished=finished.set),
        ReadingOptions(),
        every_frame=True,
        until_end=True,
        workers=workers,
    )
    session.use_model(lambda: recognizer, asked.model)
    while session.state().model is None:
        time.sleep(0.005)
    session.open(workshop.opener(str(asked.clip), every_frame=True), "clip")
    finished.wait(300)
    session.close()
    sys.exit(count < asked.frames)


if __name__ == "__main__":
    main()
