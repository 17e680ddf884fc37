"""transformers: pipeline("image-classification") with MobileNetV2 and its image processor.

Frames are read by OpenCV and given as PIL pictures, as its users do. The weights are random, as
none can be had without a download; what it costs does not depend on them.
"""

import cv2
from PIL import Image
from transformers import (
    MobileNetV2Config,
    MobileNetV2ForImageClassification,
    MobileNetV2ImageProcessor,
    pipeline,
)

from bench.peers.rivals.job import read_job, tell
from bench.peers.rivals.settling import settle


def main() -> None:
    job = read_job()
    names = {number: str(number) for number in range(1000)}
    network = MobileNetV2ForImageClassification(
        MobileNetV2Config(image_size=job.size[0], num_labels=1000, id2label=names)
    )
    settle(network, job.size)
    classify = pipeline(
        "image-classification", model=network, image_processor=MobileNetV2ImageProcessor()
    )
    for frame in job.pictures():
        picture = Image.fromarray(cv2.cvtColor(frame, cv2.COLOR_BGR2RGB))
        found = classify(picture, top_k=5)
        tell([(int(one["label"]), one["score"]) for one in found])


if __name__ == "__main__":
    main()
