"""Ultralytics: model.predict(source=clip, stream=True) with its smallest classifier.

yolo11n-cls takes 0.5 GFLOPs for 224x224 by its makers' table, MobileNetV2 0.6. Its weights are
random, as none can be had without a download; what it costs does not depend on them.
"""

from itertools import islice

from ultralytics import YOLO

from bench.peers.rivals.job import read_job, tell
from bench.peers.rivals.settling import settle


def main() -> None:
    job = read_job()
    model = YOLO("yolo11n-cls.yaml", task="classify")
    settle(model.model, job.size)
    results = model.predict(
        source=str(job.clip), stream=True, imgsz=job.size[0], device="cpu", verbose=False
    )
    for result in islice(results, job.frames):
        scores = result.probs.top5conf.tolist()
        tell(list(zip(result.probs.top5, scores, strict=True)))


if __name__ == "__main__":
    main()
