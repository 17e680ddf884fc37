"""What is looked at and what looks: good and bad sources and models, real where there are any."""

import contextlib
import os
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from onnx import TensorProto, helper, numpy_helper

from tests.media_makers import (
    encoded,
    four_colours,
    mjpeg_server,
    save_picture,
    save_sound,
    save_video,
)
from tests.tiny_models import save_graph, save_tiny_model

ROOT = Path(__file__).parents[2]
SHARED = ROOT.parent / "shared"
INSTALLED = ("mobilenetv2-12-int8", "mobilenetv1_025_128_fp32", "shufflenetv1_g8_w1_int8")
BY_PATH = ("squeezenet1.1_fp32", "mobilenetv3_small_slim_qdq")


@dataclass(frozen=True, slots=True)
class Material:
    """Words for the window, as a user would give them.

    Attributes:
        sources: that work.
        bad_sources: that do not.
        models: installed names and paths that work.
        bad_models: that cannot be loaded, or fail while they run.
        to_add: files to install from.
    """

    sources: tuple[str, ...]
    bad_sources: tuple[str, ...]
    models: tuple[str, ...]
    bad_models: tuple[str, ...]
    to_add: tuple[str, ...]


@contextlib.contextmanager
def material(folder: Path) -> Iterator[Material]:
    """Everything, in a folder of its own, and two IP cameras that live as long as this."""
    folder.mkdir()
    models, to_add = _models(folder)
    with mjpeg_server(300, fps=25) as short, mjpeg_server(100, stalls=True, fps=25) as stalling:
        yield Material(
            (*_sources(folder), short, stalling),
            (*_bad_sources(folder), "http://127.0.0.1:9/nobody"),
            models,
            _bad_models(folder),
            to_add,
        )


def _sources(folder: Path) -> Iterator[str]:
    yield "demo"
    clip = SHARED / "clips" / "objects.mp4"
    if clip.is_file():
        yield str(clip)
    yield str(save_video(folder / "two seconds.mp4", range(0, 2000, 40), size=(320, 240)))
    yield str(save_video(folder / "gedreht-旋转.mp4", range(0, 3000, 50), rotated=90))
    yield str(save_video(folder / "old.avi", range(0, 2000, 33), codec="mjpeg", size=(98, 56)))
    pictures = folder / "pictures"
    pictures.mkdir()
    for i, side in enumerate((64, 200, 33, 640)):
        save_picture(pictures / f"picture {i}.png", 40 * i, (side, side * 3 // 4))
    (pictures / "broken.png").write_bytes(encoded(four_colours(), "PNG")[:60])
    yield str(pictures)
    yield str(pictures / "*.png")
    yield str(save_picture(folder / "one.jpg", 90, (1280, 720)))


def _bad_sources(folder: Path) -> Iterator[str]:
    yield str(folder / "nowhere.mp4")
    whole = save_video(folder / "whole.mp4", range(0, 2000, 33)).read_bytes()
    (folder / "cut.mp4").write_bytes(whole[: len(whole) // 2])
    yield str(folder / "cut.mp4")
    (folder / "empty.mp4").touch()
    yield str(folder / "empty.mp4")
    yield str(save_sound(folder / "sound.m4a"))
    (folder / "nothing").mkdir()
    yield str(folder / "nothing")
    yield "No Such Camera"


def _models(folder: Path) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Words for those that work, and files to install from."""
    files = [SHARED / "models" / f"{name}.onnx" for name in INSTALLED]
    names = [_installed(file) for file in files if file.is_file()]
    tiny = save_tiny_model(folder / "tiny.onnx")
    (folder / "labels.txt").write_text("red\ngreen\nblue\nfour\nfive\n", encoding="utf-8")
    paths = [SHARED / "models" / f"{name}.onnx" for name in BY_PATH]
    words = [str(path) for path in paths if path.is_file()]
    adds = [str(path) for path in (*files[:1], tiny) if path.is_file()]
    return ("starter", *names, *words, str(tiny)), tuple(adds)


def _installed(file: Path) -> str:
    """The name under which a file was installed, as its user would."""
    home = Path(os.environ["WHATSIT_HOME"]) / "models"
    before = set(home.glob("*/card.toml"))
    command = [sys.executable, "-m", "whatsit", "models", "add", str(file)]
    subprocess.run(command, cwd=ROOT, check=True, capture_output=True)
    return (set(home.glob("*/card.toml")) - before).pop().parent.name


def _bad_models(folder: Path) -> tuple[str, ...]:
    damaged = folder / "damaged.onnx"
    damaged.write_bytes((folder / "tiny.onnx").read_bytes()[:200])
    unlabelled = folder / "unlabelled"
    unlabelled.mkdir()
    save_tiny_model(unlabelled / "seven.onnx", classes=7)
    (unlabelled / "labels.txt").write_text("only\ntwo\n", encoding="utf-8")
    return (
        "no-such-model",
        str(damaged),
        str(unlabelled / "seven.onnx"),
        str(save_tiny_model(folder / "nan.onnx", gain=float("nan"))),
        str(save_raising_model(folder / "raises.onnx")),
    )


def save_raising_model(path: Path) -> Path:
    """A classifier of five that works for dark pictures, and raises at a bright one."""
    table = numpy_helper.from_array(np.eye(5, dtype=np.float32) * 9, "table")
    scale = numpy_helper.from_array(np.array(4.0, np.float32), "scale")
    nodes = [
        helper.make_node("ReduceMean", ["input"], ["mean"], axes=[1, 2, 3], keepdims=0),
        helper.make_node("Mul", ["mean", "scale"], ["scaled"]),
        helper.make_node("Cast", ["scaled"], ["row"], to=TensorProto.INT64),
        helper.make_node("Gather", ["table", "row"], ["scores"], axis=0),
    ]
    graph = helper.make_graph(
        nodes,
        "raising",
        [helper.make_tensor_value_info("input", TensorProto.FLOAT, [1, 3, 8, 8])],
        [helper.make_tensor_value_info("scores", TensorProto.FLOAT, [1, 5])],
        [table, scale],
    )
    save_graph(path, graph)
    return path
