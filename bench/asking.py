"""The options that the benches share, so that `make bench ARGS=…` may give them to each."""

import argparse
from pathlib import Path

ROOT = Path(__file__).parents[1]
DEMO = ROOT / "assets" / "demo.mp4"
STARTER = str(ROOT / "models" / "starter" / "model.onnx")


def options(doc: str | None, *, model: str = "starter", repeat: int) -> argparse.ArgumentParser:
    """A parser with --clip, --model, --repeat and --save, for the bench of this docstring.

    Args:
        doc: its first line is the help.
        model: the usual one.
        repeat: how often, usually.
    """
    parser = argparse.ArgumentParser(description=doc.splitlines()[0] if doc else "")
    parser.add_argument("--clip", type=Path, default=DEMO)
    parser.add_argument("--model", default=model, help="NAME or PATH.onnx")
    parser.add_argument("--repeat", type=int, default=repeat, help="rounds, all in turn in each")
    parser.add_argument("--save", action="store_true", help="keep the figures in bench/results")
    return parser
