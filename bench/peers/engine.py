"""Our engine without the command line around it: a line for each recognised frame."""

import argparse
from pathlib import Path

from bench.measure import whole_pipeline
from whatsit.domain.recognition.result import Recognition
from whatsit.wiring import program


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("--clip", type=Path, required=True)
    parser.add_argument("--model", required=True)
    parser.add_argument("--frames", type=int, required=True)
    asked = parser.parse_args()

    def tell(recognition: Recognition) -> None:
        print(recognition.predictions[0].label.index, flush=True)

    whole_pipeline(program(), asked.clip, asked.model, asked.frames, tell)


if __name__ == "__main__":
    main()
