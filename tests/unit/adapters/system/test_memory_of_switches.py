"""Memory does not grow with every model that is switched to, nor with every clip."""

import subprocess
import sys
import threading
from pathlib import Path

import numpy as np
import pytest

from tests.tiny_models import save_tiny_model, tiny_card
from whatsit.adapters.machine.facts import resident_mb
from whatsit.adapters.models.finder import FoundModel, find_model
from whatsit.adapters.models.proof import load_proven
from whatsit.adapters.models.store import ModelStore
from whatsit.adapters.runtime.recognizer import OnnxRecognizer
from whatsit.adapters.system.bundled import bundled_models
from whatsit.adapters.system.freed_memory import release_free_memory
from whatsit.adapters.system.json_cache import JsonCache
from whatsit.domain.models.labels import plain_labels
from whatsit.domain.sources.frame import Frame

FRAME = Frame(np.zeros((480, 640, 3), np.uint8), 0, 0.0, 0.0)


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="reads /proc")
def test_after_fifty_switches_there_is_hardly_more_than_after_five(tmp_path: Path) -> None:
    store = ModelStore(tmp_path / "models", bundled_models())
    tiny = FoundModel(save_tiny_model(tmp_path / "t.onnx"), tiny_card(), plain_labels("abcde"))
    models = [find_model(store, "starter"), tiny]
    running: list[OnnxRecognizer] = []
    memory = JsonCache(tmp_path / "memory.json")

    def switch(number: int) -> None:
        new = load_proven(models[number % 2], "cpu", 1 + number % 3 % 2, memory)
        new.recognize(FRAME)
        if running:
            running.pop().close()
        running.append(new)

    resident: list[float] = []
    for number in range(51):
        loading = threading.Thread(target=switch, args=(number,))  # as the engine loads
        loading.start()
        loading.join()
        resident.append(resident_mb())
    running.pop().close()

    # The same model runs at both moments.
    assert resident[50] <= 1.1 * resident[4]


def test_memory_may_be_given_back_at_any_time() -> None:
    for _ in range(3):
        release_free_memory()


ENCODES = """
import io
from pathlib import Path

import av

from whatsit.adapters.clips.encoder import ENCODERS

with av.open(io.BytesIO(), "w", format="mp4") as container:
    stream = ENCODERS[0].add_stream(container, 1280, 720)
    for number in range(5):
        frame = av.VideoFrame(1280, 720, "yuv420p")
        frame.pts = 3000 * number
        container.mux(stream.encode(frame))
    rollup = Path("/proc/self/smaps_rollup").read_text(encoding="ascii")
print(ENCODERS[0].codec, *rollup.partition("AnonHugePages:")[2].split()[:2])
"""


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="reads /proc")
def test_pictures_of_a_clip_lie_in_small_pages() -> None:
    # A process of its own: what had large pages before keeps them.
    run = subprocess.run(
        [sys.executable, "-c", ENCODES], capture_output=True, text=True, check=True
    )

    assert run.stdout.split() == ["libx264", "0", "kB"]
