"""Every kind of file is read where little memory is left: nobody asks for more than there is."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.clips import moving, steady_times
from tests.fuzz_media.pictures import whole_pictures
from tests.recognitions import CAT, seen
from tests.tiny_models import save_tiny_model
from whatsit.adapters.clips.recorder import ClipRecorder

# Everything is imported first, so that what is limited is what reading takes.
READ = """
import json, resource, sys
from contextlib import closing
from pathlib import Path

import PIL.AvifImagePlugin, PIL.Jpeg2KImagePlugin, filelock

from tests.tiny_models import tiny_card
from whatsit.adapters.clips.sidecar_reader import read_sidecar
from whatsit.adapters.graph.reader import read_graph
from whatsit.adapters.models.toml_files import bundled_catalogue
from whatsit.adapters.models.store import ModelStore
from whatsit.adapters.opencv.pictures import read_picture
from whatsit.adapters.runtime.recognizer import OnnxRecognizer
from whatsit.adapters.sources.opening import open_source
from whatsit.adapters.system.bundled import bundled_models
from whatsit.adapters.system.file_hash import sha256_of
from whatsit.adapters.system.json_cache import JsonCache
from whatsit.adapters.system.settings_file import SettingsFile
from whatsit.domain.models.labels import plain_labels
from whatsit.domain.settings.values import Settings
from whatsit.domain.sources.spec import SourceOptions

def frame_of(path):
    source = open_source(str(path), SourceOptions(), demo=path, cameras=list)
    with closing(source):
        return source.read()

def recognise(path):
    labels = plain_labels("abcde")
    with closing(OnnxRecognizer.load(path, tiny_card(), labels, provider="cpu", threads=1)):
        return read_graph(path)

def settings_of(path):
    file = SettingsFile(path)
    assert file.save(Settings(top=3)) is None
    assert file.load() == (Settings(top=3), ())

def cached(path):
    JsonCache(path).put("a", 1)
    assert JsonCache(path).get("a") == 1

def card_and_catalogue(path):
    ModelStore(path, bundled_models()).get("starter")
    bundled_catalogue()

READERS = {
    ".mp4": frame_of,
    ".onnx": recognise,
    ".jsonl": read_sidecar,
    ".toml": settings_of,
    ".json": cached,
    ".models": card_and_catalogue,
    ".bin": sha256_of,
}

folder = Path(sys.argv[1])
pages = int(Path("/proc/self/statm").read_text().split()[0])
limit = pages * resource.getpagesize() + 600_000_000
resource.setrlimit(resource.RLIMIT_AS, (limit, limit))
for name in json.loads(sys.argv[2]):
    try:
        READERS.get(Path(name).suffix, read_picture)(folder / name)
    except BaseException as error:
        print(name, repr(error))
"""


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="only Linux enforces RLIMIT_AS")
def test_every_kind_of_file_is_read_within_600_megabytes(tmp_path: Path) -> None:
    pictures = whole_pictures()
    for name, content in pictures.items():
        (tmp_path / name).write_bytes(content)
    save_tiny_model(tmp_path / "net.onnx")
    clip = ClipRecorder(tmp_path / "clip.mp4", burn_in=lambda *_: None)
    for frame in moving(steady_times(5)):
        clip.write(frame, seen((CAT, 0.9), frame=frame.number, time_s=frame.time_s))
    clip.close()
    (tmp_path / "some.bin").write_bytes(bytes(1000))
    others = ("clip.mp4", "net.onnx", "clip.jsonl", "settings.toml", "kept.json", "x.models")
    names = [*pictures, *others, "some.bin"]
    # Each thread's own arena would reserve 64 MB of addresses, whatever is read.
    few = {"MALLOC_ARENA_MAX": "1", "OMP_NUM_THREADS": "1", "OPENBLAS_NUM_THREADS": "1"}
    run = subprocess.run(
        [sys.executable, "-c", READ, str(tmp_path), json.dumps(names)],
        cwd=Path(__file__).parents[4],
        env={**os.environ, **few, "PYTHONPATH": os.pathsep.join(sys.path)},
        capture_output=True,
        text=True,
        timeout=100,
        check=False,
    )

    assert (run.returncode, run.stdout) == (0, ""), run.stderr
