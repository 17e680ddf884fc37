"""The way of OpenCV's own sample, samples/dnn/classification.py: blobFromImage, forward."""

from typing import Any

import cv2
import numpy as np

from bench.peers.rivals.job import best, classify_all, read_job, softmax


def main() -> None:
    job = read_job()
    net = cv2.dnn.readNet(str(job.model))
    mean = tuple(float(value) for value in job.mean / np.float32(job.scale))

    def classify(frame: Any) -> list[tuple[int, float]]:
        blob = cv2.dnn.blobFromImage(frame, job.scale, job.size, mean, swapRB=True, crop=False)
        blob[0] /= job.std.reshape(3, 1, 1)
        net.setInput(blob)
        return best(softmax(net.forward().reshape(-1)))

    classify_all(job, classify)


if __name__ == "__main__":
    main()
