"""A real model that does not come back, for real: the program says so, and Ctrl+C ends it."""

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import av
import numpy as np
import pytest
from onnx import TensorProto, helper, numpy_helper

from tests.media_makers import save_picture
from tests.module_path import MODULES
from tests.tiny_models import save_graph

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="sends signals")


def endless(path: Path) -> Path:
    """A model that loops without end once the picture is bright; the trial on black passes."""
    bright = numpy_helper.from_array(np.array(0.5, np.float32), "threshold")
    body = helper.make_graph(
        [
            helper.make_node("Identity", ["go_on"], ["go_on_still"]),
            helper.make_node("Add", ["sum", "one"], ["sum_then"]),
        ],
        "body",
        [
            helper.make_tensor_value_info("round", TensorProto.INT64, []),
            helper.make_tensor_value_info("go_on", TensorProto.BOOL, []),
            helper.make_tensor_value_info("sum", TensorProto.FLOAT, [1]),
        ],
        [
            helper.make_tensor_value_info("go_on_still", TensorProto.BOOL, []),
            helper.make_tensor_value_info("sum_then", TensorProto.FLOAT, [1]),
        ],
        [numpy_helper.from_array(np.ones(1, np.float32), "one")],
    )
    graph = helper.make_graph(
        [
            helper.make_node("ReduceMean", ["picture"], ["means"], axes=[2, 3], keepdims=0),
            helper.make_node("ReduceMean", ["picture"], ["mean"], keepdims=0),
            helper.make_node("Greater", ["mean", "threshold"], ["is_bright"]),
            helper.make_node("Where", ["is_bright", "for_ever", "never"], ["rounds"]),
            helper.make_node("Loop", ["rounds", "true", "nothing"], ["looped"], body=body),
            helper.make_node("Add", ["means", "looped"], ["scores"]),
        ],
        "endless",
        [helper.make_tensor_value_info("picture", TensorProto.FLOAT, [1, 3, 32, 32])],
        [helper.make_tensor_value_info("scores", TensorProto.FLOAT, [1, 3])],
        [
            bright,
            numpy_helper.from_array(np.array(2**62, np.int64), "for_ever"),
            numpy_helper.from_array(np.array(0, np.int64), "never"),
            numpy_helper.from_array(np.array(True), "true"),
            numpy_helper.from_array(np.zeros(1, np.float32), "nothing"),
        ],
    )
    path.with_name("labels.txt").write_text("red\ngreen\nblue\n", encoding="utf-8")
    return save_graph(path, graph)


def dark_then_bright(path: Path) -> Path:
    with av.open(str(path), "w") as container:
        stream = container.add_stream("mpeg4", 30)
        stream.width = stream.height = 64
        stream.pix_fmt = "yuv420p"
        for number in range(900):
            grey = np.full((64, 64, 3), 0 if number < 15 else 255, np.uint8)
            container.mux(stream.encode(av.VideoFrame.from_ndarray(grey, format="bgr24")))
        container.mux(stream.encode())
    return path


def start(*arguments: str | Path) -> subprocess.Popen[str]:
    code = (
        # A test run in the background of a shell hands on that it does not hear of Ctrl+C.
        "import signal; signal.signal(signal.SIGINT, signal.default_int_handler);"
        "from whatsit.engine.recognition import live;"
        "live.STUCK_S = 0.5; from whatsit.cli import main; main()"
    )
    return subprocess.Popen(
        [sys.executable, "-c", code, *map(str, arguments)],
        env=os.environ | {"PYTHONPATH": MODULES},
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )


def test_a_model_that_hangs_is_an_error_and_the_clip_is_whole(tmp_path: Path) -> None:
    model, clip = endless(tmp_path / "endless.onnx"), tmp_path / "clip.mp4"
    program = start(
        *("watch", dark_then_bright(tmp_path / "film.mp4"), "-m", model, "--record", clip)
    )
    _, said = program.communicate(timeout=90)

    assert program.returncode == 4, said  # not SIGABRT, as when a runtime is torn down at work
    assert "error: endless failed while running: it has not come back" in said
    assert "Traceback" not in said
    with av.open(str(clip)) as container:
        assert sum(1 for _ in container.decode(video=0)) > 10


def test_ctrl_c_ends_a_command_whose_model_hangs(tmp_path: Path) -> None:
    model = endless(tmp_path / "endless.onnx")
    picture = save_picture(tmp_path / "white.png", grey=255)
    program = start("classify", picture, "-m", model)
    assert program.stderr is not None
    line = program.stderr.readline()  # what had to be assumed: the model is loaded
    time.sleep(1)
    program.send_signal(signal.SIGINT)
    _, said = program.communicate(timeout=60)

    assert "assumed" in line
    assert program.returncode == 130, said
    assert "note: ended in the middle of a library's work." in said
