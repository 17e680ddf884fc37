import io
import json
import threading
from pathlib import Path

import numpy as np
import pytest
from PIL import Image

from tests.recognitions import CAT, seen
from whatsit.adapters.clips.snapshot import save_snapshot
from whatsit.domain.clips.facts import snapshot_facts
from whatsit.domain.sources.frame import Frame
from whatsit.domain.text.errors import RecordingError

PICTURE = np.random.default_rng(3).integers(0, 255, (48, 64, 3), np.uint8)
FACTS = snapshot_facts("demo", Frame(PICTURE.copy(), 7, 0.0, 1.5), seen((CAT, 0.9)), "zh_CN")


def test_a_png_keeps_every_pixel_and_its_predictions(tmp_path: Path) -> None:
    path = save_snapshot(tmp_path / "a.png", PICTURE, FACTS)
    with Image.open(path) as image:
        image.load()
        facts = json.loads(image.info["whatsit"])

        assert (np.asarray(image)[:, :, ::-1] == PICTURE).all()
    assert facts["recognition"]["predictions"][0]["label"] == "虎斑猫"
    assert (facts["source"], facts["frame"]) == ("demo", 7)


@pytest.mark.parametrize("ending", [".jpg", ".JPEG"])
def test_a_jpeg_keeps_its_predictions(tmp_path: Path, ending: str) -> None:
    path = save_snapshot(tmp_path / f"a{ending}", PICTURE, FACTS)
    with Image.open(path) as image:
        image.load()

        assert json.loads(image.info["comment"]) == json.loads(json.dumps(FACTS))
        assert image.size == (64, 48)


def test_a_taken_name_gets_a_number(tmp_path: Path) -> None:
    paths = [save_snapshot(tmp_path / "a.png", PICTURE, {}) for _ in range(3)]

    assert [path.name for path in paths] == ["a.png", "a-2.png", "a-3.png"]


def test_a_burst_from_many_threads_loses_none_and_leaves_nothing_else(tmp_path: Path) -> None:
    def take() -> None:
        save_snapshot(tmp_path / "new folder" / "a.png", PICTURE, FACTS)

    threads = [threading.Thread(target=take) for _ in range(20)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    files = sorted((tmp_path / "new folder").iterdir())

    assert len(files) == 20
    for file in files:
        Image.open(io.BytesIO(file.read_bytes())).load()


def test_another_ending_is_refused_with_a_hint(tmp_path: Path) -> None:
    with pytest.raises(RecordingError, match=r"ends in \.png or \.jpg"):
        save_snapshot(tmp_path / "a.gif", PICTURE, {})


def test_a_folder_that_cannot_be_made_is_explained(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")

    with pytest.raises(RecordingError, match="a file is in the way"):
        save_snapshot(tmp_path / "file" / "a.png", PICTURE, {})


def test_a_jpeg_without_room_for_the_text_says_so(tmp_path: Path) -> None:
    with pytest.raises(RecordingError, match="no room"):
        save_snapshot(tmp_path / "a.jpg", PICTURE, {"long": "x" * 70_000})

    assert list(tmp_path.glob("a*")) == []
