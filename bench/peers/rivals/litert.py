"""LiteRT (TensorFlow Lite as it is called now): its interpreter with all processors."""

import os

import cv2
import numpy as np
from ai_edge_litert.interpreter import Interpreter

from bench.peers.rivals.job import best, read_job, tell


def main() -> None:
    job = read_job()
    threads = len(os.sched_getaffinity(0))
    interpreter = Interpreter(model_path=str(job.model), num_threads=threads)
    interpreter.allocate_tensors()
    entry, leaving = interpreter.get_input_details()[0], interpreter.get_output_details()[0]
    quantised = entry["dtype"] in (np.uint8, np.int8)
    scale, zero = leaving["quantization"]
    for frame in job.pictures():
        rgb = cv2.cvtColor(cv2.resize(frame, job.size), cv2.COLOR_BGR2RGB)
        # The twin was quantised so that its input is the pixel, less 128 where it is signed.
        if quantised:
            x = rgb if entry["dtype"] == np.uint8 else (rgb ^ 128).view(np.int8)
        else:
            x = rgb.astype(np.float32) / 127.5 - 1
        interpreter.set_tensor(entry["index"], x[None])
        interpreter.invoke()
        scores = interpreter.get_tensor(leaving["index"])[0]
        tell(best((scores.astype(np.float32) - zero) * scale if scale else scores))


if __name__ == "__main__":
    main()
