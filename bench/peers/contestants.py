"""Who takes part: ours and theirs, the command of each, and what it needs to take part at all."""

import sys
from dataclasses import dataclass
from pathlib import Path

from bench.peers.watching import ROOT, Skipped
from whatsit.domain.models.card import InputSpec

CACHE = ROOT / ".cache" / "peers"
OURS = "watch --every-frame"
OURS_RECORDING = "watch --every-frame --record"
ENGINE = "our engine alone"
PLAIN = "plain script"
PLAIN_RECORDING = "plain script, recording"
LITERT = "LiteRT"


@dataclass(frozen=True, slots=True)
class Contest:
    """What all of them are given.

    Attributes:
        clip: the video.
        model: the ONNX file.
        spec: what the network expects.
        integers: the network is quantised.
        frames: of the clip, with the warm-up.
        python: the interpreter that has the peers' packages; it may be missing.
        folder: where clips may be written.
    """

    clip: Path
    model: Path
    spec: InputSpec
    integers: bool
    frames: int
    python: Path
    folder: Path


@dataclass(frozen=True, slots=True)
class Contestant:
    """One way of classifying the frames of a clip.

    Attributes:
        name: for the table.
        module: of bench.peers, the script; empty for the program itself.
        records: it draws its answers and writes a clip.
        peers_python: it needs the packages of the peers' environment.
        floats_only: it has no quantised form of the network.
    """

    name: str
    module: str = ""
    records: bool = False
    peers_python: bool = False
    floats_only: bool = False

    def command(self, contest: Contest) -> list[str]:
        """What to run.

        Raises:
            Skipped: it cannot take part here.
        """
        if self.floats_only and contest.integers:
            raise Skipped("it runs this network in floats only; see the comparison in floats")
        if self.peers_python and not contest.python.exists():
            raise Skipped("its packages are missing: run `make bench-peers`")
        if not self.module:
            return self._ours(contest)
        arguments = [str(contest.python) if self.peers_python else sys.executable, "-m"]
        arguments += [f"bench.peers.{self.module}", "--clip", str(contest.clip)]
        arguments += ["--model", str(self._model(contest)), "--frames", str(contest.frames)]
        if self.module != "engine":
            spec = contest.spec
            arguments += ["--size", str(spec.width), str(spec.height), "--scale", repr(spec.scale)]
            arguments += ["--mean", *map(repr, spec.mean), "--std", *map(repr, spec.std)]
        if self.records:
            arguments += ["--write", str(contest.folder / "theirs.mp4")]
        return arguments

    def _ours(self, contest: Contest) -> list[str]:
        arguments = [sys.executable, "-m", "whatsit", "watch", str(contest.clip), "--every-frame"]
        arguments += ["--model", str(contest.model), "--frames", str(contest.frames)]
        arguments += ["--predictions", "-"]
        if self.records:
            arguments += ["--record", str(contest.folder / "ours.mp4")]
        return arguments

    def _model(self, contest: Contest) -> Path:
        if self.name != LITERT:
            return contest.model
        spec = contest.spec
        if (spec.width, spec.height) != (224, 224):
            raise Skipped("its twin of MobileNetV2 is for 224x224 pixels only")
        twin = CACHE / f"mobilenetv2_{'int8' if contest.integers else 'fp32'}.tflite"
        if not twin.exists():
            raise Skipped(f"no TFLite file of this network at hand ({twin.name})")
        return twin


CONTESTANTS = (
    Contestant(OURS),
    Contestant(ENGINE, "engine"),
    Contestant(OURS_RECORDING, records=True),
    Contestant(PLAIN, "rivals.plain"),
    Contestant(PLAIN_RECORDING, "rivals.plain", records=True),
    Contestant("OpenCV dnn", "rivals.opencv_dnn"),
    Contestant("OpenCV dnn, recording", "rivals.opencv_dnn", records=True),
    Contestant("PyTorch eager", "rivals.torch_eager", peers_python=True, floats_only=True),
    Contestant(
        "PyTorch torch.compile", "rivals.torch_compiled", peers_python=True, floats_only=True
    ),
    Contestant(
        "Ultralytics classify", "rivals.ultralytics_classify", peers_python=True, floats_only=True
    ),
    Contestant(
        "transformers pipeline", "rivals.transformers_pipeline", peers_python=True,
        floats_only=True,
    ),
    Contestant(LITERT, "rivals.litert", peers_python=True),
)  # fmt: skip

PAIRS = (
    (OURS, PLAIN_RECORDING),
    (OURS_RECORDING, PLAIN_RECORDING),
    (OURS, PLAIN),
    (ENGINE, PLAIN),
    (OURS, "OpenCV dnn"),
    (OURS_RECORDING, "OpenCV dnn, recording"),
    (OURS, "PyTorch eager"),
    (OURS, "PyTorch torch.compile"),
    (OURS, "Ultralytics classify"),
    (OURS, "transformers pipeline"),
    (OURS, LITERT),
)
"""Ours and theirs that do the same job; in the first, the plain script records and we do not."""
