"""What everybody writes first: read, resize, numpy, a default session, putText, VideoWriter."""

from typing import Any

import onnxruntime as ort

from bench.peers.rivals.job import best, classify_all, read_job, softmax


def main() -> None:
    job = read_job()
    session = ort.InferenceSession(str(job.model))
    name = session.get_inputs()[0].name

    def classify(frame: Any) -> list[tuple[int, float]]:
        return best(softmax(session.run(None, {name: job.tensor(frame)})[0][0]))

    classify_all(job, classify)


if __name__ == "__main__":
    main()
