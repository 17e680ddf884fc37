"""The things that are measured, each over the same clip; wall time and CPU time of this process."""

import tempfile
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import onnxruntime as ort

from bench.listener import Listener
from whatsit.adapters.opencv.library import cv2
from whatsit.application.parallel import load_for_video
from whatsit.domain.recognition.options import ReadingOptions
from whatsit.domain.recognition.result import Recognition
from whatsit.engine.session.running import Session
from whatsit.wiring import Program

FRAMES = 300


@dataclass(frozen=True, slots=True)
class Measured:
    """Frames a second, and CPU milliseconds of the whole process for each of them."""

    fps: float
    cpu_ms: float


class _Stopwatch:
    result = Measured(0.0, 0.0)


@contextmanager
def timed(frames: int) -> Iterator[_Stopwatch]:
    watch = _Stopwatch()
    wall_s, cpu_s = time.perf_counter(), time.process_time()
    yield watch
    wall_s, cpu_s = time.perf_counter() - wall_s, time.process_time() - cpu_s
    watch.result = Measured(frames / wall_s, cpu_s * 1000 / frames)


def bare_decoding(clip: Path) -> Measured:
    capture = cv2.VideoCapture(str(clip))
    capture.read()
    with timed(FRAMES) as watch:
        _read(capture, FRAMES)
    return watch.result


def bare_inference(program: Program, model: str, threads: int) -> Measured:
    session, feed = bare_session(program, model, threads)
    for _ in range(10):
        session.run(None, feed)
    with timed(FRAMES) as watch:
        for _ in range(FRAMES):
            session.run(None, feed)
    return watch.result


def whole_pipeline(
    program: Program,
    clip: Path,
    model: str,
    frames: int = FRAMES,
    tell: Callable[[Recognition], None] = lambda _recognition: None,
) -> Measured:
    """Our engine: every frame of a clip, over and over, until so many were recognised.

    Args:
        program: makes source and model.
        clip: a video.
        model: NAME or PATH.onnx.
        frames: how many.
        tell: called with each of them.
    """
    loaded = load_for_video(program.models, model, program.settings.threads)
    finished, count = threading.Event(), 0

    def recognized(_frame: object, recognition: Recognition) -> None:
        nonlocal count
        if count < frames:
            tell(recognition)
        count += 1
        if count == frames:
            finished.set()

    session = Session(
        Listener(recognized=recognized, finished=finished.set),
        ReadingOptions(),
        every_frame=True,
        until_end=True,
        workers=loaded.workers,
    )
    session.use_model(lambda: loaded.recognizer, model)
    _until(lambda: session.state().model is not None)
    opener = program.sources.opener(str(clip), every_frame=True, one_decoder=loaded.one_decoder)
    with timed(frames) as watch:
        session.open(opener, "clip", loop=True)
        finished.wait(300)
    session.close()
    return watch.result


def plain_script(program: Program, clip: Path, model: str) -> Measured:
    """What everybody writes first: read, resize, numpy, a default session, putText, VideoWriter."""
    found = program.models.find(model)
    card = found.card
    session = ort.InferenceSession(str(found.path))
    name = session.get_inputs()[0].name
    mean, std = np.array(card.input.mean, np.float32), np.array(card.input.std, np.float32)
    capture = cv2.VideoCapture(str(clip))
    folder = tempfile.TemporaryDirectory()
    out = Path(folder.name) / "plain.mp4"
    writer = cv2.VideoWriter(str(out), cv2.VideoWriter.fourcc(*"mp4v"), 30, (1280, 720))
    assert writer.isOpened()
    size = (card.input.width, card.input.height)
    capture.read()
    with timed(FRAMES) as watch:
        for frame in _frames(capture, FRAMES):
            rgb = cv2.cvtColor(cv2.resize(frame, size), cv2.COLOR_BGR2RGB)
            x = (rgb.astype(np.float32) * np.float32(card.input.scale) - mean) / std
            logits = session.run(None, {name: x.transpose(2, 0, 1)[None]})[0][0]
            powers = np.exp(logits - logits.max())
            scores = powers / powers.sum()
            for row, index in enumerate(np.argsort(scores)[::-1][:5]):
                text = f"{index} {scores[index]:.2f}"
                cv2.putText(frame, text, (20, 40 + 30 * row), 0, 1, (0, 255, 0), 2)
            writer.write(frame)
    writer.release()
    folder.cleanup()
    return watch.result


def bare_session(program: Program, model: str, threads: int) -> tuple[Any, dict[str, Any]]:
    found = program.models.find(model)
    card = found.card
    options = ort.SessionOptions()
    options.intra_op_num_threads = threads
    options.add_session_config_entry("session.intra_op.allow_spinning", "0")
    # The same arithmetic as ours: without it int8 is faster, and wrong, where there is no VNNI.
    options.add_session_config_entry("session.x64quantprecision", "1")
    session = ort.InferenceSession(str(found.path), options)
    height, width = card.input.height, card.input.width
    noise = np.random.default_rng(1).standard_normal((1, 3, height, width), np.float32)
    return session, {session.get_inputs()[0].name: noise}


def _read(capture: Any, count: int) -> None:
    for _ in _frames(capture, count):
        pass


def _frames(capture: Any, count: int) -> Iterator[Any]:
    for _ in range(count):
        good, frame = capture.read()
        if not good:
            capture.set(cv2.CAP_PROP_POS_FRAMES, 0)
            good, frame = capture.read()
        yield frame


def _until(condition: Callable[[], bool]) -> None:
    while not condition():
        time.sleep(0.005)
