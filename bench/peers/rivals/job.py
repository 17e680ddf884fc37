"""What is the same in all scripts: the arguments, the frames, the answer and the drawing."""

import argparse
import json
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import cv2
import numpy as np


@dataclass(frozen=True, slots=True)
class Job:
    """What a script is asked to do.

    Attributes:
        clip: the video.
        model: the network, ONNX or TFLite.
        frames: so many, from the first one on.
        size: of the network's input, (width, height) in pixels.
        scale: x = (pixel * scale - mean) / std
        mean: of each channel, red first.
        std: of each channel, red first.
        write: draw the answer and write an MP4 there; None: neither.
    """

    clip: Path
    model: Path
    frames: int
    size: tuple[int, int]
    scale: float
    mean: Any
    std: Any
    write: Path | None

    def pictures(self) -> Iterator[Any]:
        """Frames as OpenCV reads them: uint8, (height, width, 3), blue first."""
        capture = cv2.VideoCapture(str(self.clip))
        for _ in range(self.frames):
            good, frame = capture.read()
            if not good:
                return
            yield frame

    def writer(self) -> Any:
        """The VideoWriter of most tutorials, or None."""
        if self.write is None:
            return None
        capture = cv2.VideoCapture(str(self.clip))
        size = (int(capture.get(3)), int(capture.get(4)))
        writer = cv2.VideoWriter(str(self.write), cv2.VideoWriter.fourcc(*"mp4v"), 30, size)
        assert writer.isOpened()
        return writer

    def tensor(self, frame: Any) -> Any:
        """The usual lines of numpy: float32, (1, 3, height, width), red first."""
        rgb = cv2.cvtColor(cv2.resize(frame, self.size), cv2.COLOR_BGR2RGB)
        x = (rgb.astype(np.float32) * np.float32(self.scale) - self.mean) / self.std
        return x.transpose(2, 0, 1)[None]


def read_job() -> Job:
    """From the command line."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--clip", type=Path, required=True)
    parser.add_argument("--model", type=Path, required=True)
    parser.add_argument("--frames", type=int, required=True)
    parser.add_argument("--size", type=int, nargs=2, default=(224, 224))
    parser.add_argument("--scale", type=float, default=1 / 255)
    parser.add_argument("--mean", type=float, nargs=3, default=(0.485, 0.456, 0.406))
    parser.add_argument("--std", type=float, nargs=3, default=(0.229, 0.224, 0.225))
    parser.add_argument("--write", type=Path)
    asked = vars(parser.parse_args())
    asked["size"] = tuple(asked["size"])
    asked["mean"], asked["std"] = (np.array(asked[name], np.float32) for name in ("mean", "std"))
    return Job(**asked)


def softmax(logits: Any) -> Any:
    powers = np.exp(logits - logits.max())
    return powers / powers.sum()


def best(scores: Any) -> list[tuple[int, float]]:
    return [(int(index), float(scores[index])) for index in np.argsort(scores)[::-1][:5]]


def tell(answer: list[tuple[int, float]]) -> None:
    """One line a frame, and at once."""
    print(json.dumps(answer), flush=True)


def draw(frame: Any, answer: list[tuple[int, float]]) -> None:
    for row, (index, score) in enumerate(answer):
        text = f"{index} {score:.2f}"
        cv2.putText(frame, text, (20, 40 + 30 * row), 0, 1, (0, 255, 0), 2)


def classify_all(job: Job, classify: Callable[[Any], list[tuple[int, float]]]) -> None:
    """The loop of the simple scripts: frame for frame, drawn and written where that is asked."""
    writer = job.writer()
    for frame in job.pictures():
        answer = classify(frame)
        tell(answer)
        if writer is not None:
            draw(frame, answer)
            writer.write(frame)
    if writer is not None:
        writer.release()
