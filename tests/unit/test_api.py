"""Whatsit from Python: its examples run, and what they promise holds."""

import doctest
import json
import logging
import shutil
import threading
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import numpy as np
import PIL.Image
import pytest

import whatsit
import whatsit.api
from tests.file_server import names_in
from tests.hub_server import Hub, serve_hub
from tests.tiny_models import save_tiny_model
from whatsit.domain.text.errors import DownloadError, ModelError, ModelMissing, SourceMissing

ROOT = Path(__file__).parents[2]
RED = np.full((20, 30, 3), (250, 10, 60), np.uint8)
EXAMPLES = [
    example
    for module in (whatsit, whatsit.api)
    for example in doctest.DocTestFinder(exclude_empty=False).find(module)
]


@pytest.fixture
def tiny(tmp_path: Path) -> Path:
    """A model that calls a picture by its strongest channel."""
    (tmp_path / "labels.txt").write_text("n00000001 red\nn00000002 green\nblue\nx\ny\n")
    return save_tiny_model(tmp_path / "tiny.onnx")


@pytest.mark.parametrize("example", EXAMPLES, ids=lambda example: example.name)
def test_every_example_runs(
    example: doctest.DocTest, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    shutil.copy(ROOT / "assets" / "golden.png", tmp_path / "other.png")
    shutil.copy(ROOT / "models" / "starter" / "golden.png", tmp_path / "fruit.png")
    monkeypatch.chdir(tmp_path)
    said: list[str] = []
    result = doctest.DocTestRunner(verbose=False).run(example, out=said.append)

    assert result.failed == 0, "".join(said)


def test_whatever_a_user_calls_has_an_example() -> None:
    public = {
        example.name: bool(example.examples)
        for example in EXAMPLES
        if "._" not in example.name and example.docstring and example.name != "whatsit.api"
    }

    assert {"whatsit.api.load_model", "whatsit.api.Model.classify"} <= set(public)
    assert [name for name, has_one in public.items() if not has_one] == []


def test_the_names_of_the_package_are_there_and_no_others() -> None:
    assert {name: getattr(whatsit, name).__name__ for name in whatsit.__all__} == {
        name: name for name in whatsit.__all__
    }
    with pytest.raises(AttributeError, match="module 'whatsit' has no attribute 'Modell'"):
        whatsit.Modell  # type: ignore[attr-defined]  # noqa: B018


def test_arrays_are_rgb_and_a_list_gives_a_list(tiny: Path) -> None:
    with whatsit.load_model(tiny, provider="cpu", threads=1) as model:
        one = model.classify(RED)
        two = model.classify([RED, RED[..., ::-1]], top=1)

        assert (one[0].label, one[0].id, one[0].index) == ("red", "n00000001", 0)
        assert [p.score for p in one] == sorted((p.score for p in one), reverse=True)
        assert [[p.label for p in predictions] for predictions in two] == [["red"], ["blue"]]
        assert model.classify([]) == []
        assert model.as_tuples(RED) == [(p.id, p.label, p.score) for p in one]
        assert model.as_tuples((RED,), top=1) == [[(one[0].id, "red", one[0].score)]]
        assert len(model.classify(RED, top=99)) == 5
        assert (model.labels[2].name(), model.provider.asked) == ("blue", "cpu")


def test_a_path_a_pil_image_and_an_array_of_one_photograph_score_alike(
    shared: Path, shared_model: Path
) -> None:
    photos = sorted((shared / "photos").glob("*.jpg"))[:5]
    with whatsit.load_model(shared_model, provider="cpu", threads=1) as model:
        for path in photos:
            with PIL.Image.open(path) as image:
                alike = model.classify([path, str(path), image, np.asarray(image.convert("RGB"))])

            assert alike == [alike[0]] * 4


def test_the_callers_array_stays_his(tiny: Path) -> None:
    mine = RED.copy()
    with whatsit.load_model(tiny) as model:
        model.classify(mine)
    mine[0, 0, 0] = 1

    np.testing.assert_array_equal(mine[1:], RED[1:])


def test_it_says_whether_the_model_stands_by_its_answer(shared: Path) -> None:
    photo = next((shared / "photos").glob("*.jpg"))
    with whatsit.load_model("starter") as model:
        first, *others = model.classify(photo)  # no groceries: "something else" is no answer

    assert not first.sure
    assert not any(p.sure for p in others)


def test_threads_share_a_model(tiny: Path) -> None:
    pictures = [RED, RED[..., ::-1].copy(), np.roll(RED, 1, 2)]
    ready = threading.Barrier(4)

    def work(_number: int) -> list[str]:
        ready.wait(10)
        return [model.classify(pictures[n % 3], top=1)[0].label for n in range(60)]

    with whatsit.load_model(tiny) as model, ThreadPoolExecutor(4) as pool:
        assert list(pool.map(work, range(4))) == [["red", "blue", "green"] * 20] * 4


def test_slips_are_told_apart_from_failures(tiny: Path, tmp_path: Path) -> None:
    with whatsit.load_model(tiny) as model:
        with pytest.raises(ValueError, match="top counts from 1, got 0"):
            model.classify(RED, top=0)
        with pytest.raises(TypeError, match="top is a whole number, got '5'"):
            model.classify(RED, top="5")  # type: ignore[call-overload]
        with pytest.raises(ValueError, match="got float64"):
            model.classify(RED / 255)
        with pytest.raises(TypeError, match="got NoneType"):
            model.classify([None])  # type: ignore[list-item]
        with pytest.raises(SourceMissing) as missing:
            model.classify(tmp_path / "none.png")
    for threads in (-1, 0, 257, "2"):
        with pytest.raises(ValueError, match=f"from 1 to 256, got {threads!r}"):
            whatsit.load_model(tiny, threads=threads)  # type: ignore[arg-type]
    with pytest.raises(TypeError, match="want names of a model and a provider, got None"):
        whatsit.load_model(None)  # type: ignore[arg-type]
    with pytest.raises(ModelMissing) as pullable:
        whatsit.load_model("mobilenetv2")
    with pytest.raises(ModelMissing):
        whatsit.load_model(tmp_path / "none.onnx")

    assert pullable.value.hint == "Run `whatsit models pull mobilenetv2`."
    assert isinstance(missing.value, whatsit.AppError)
    assert missing.value.hint


def test_a_relative_path_is_no_name(tiny: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = tiny.parent / "starter"  # as a bundled model is called
    folder.mkdir()
    monkeypatch.chdir(tiny.parent)

    with pytest.raises(ModelError):
        whatsit.load_model(Path("starter"))


def test_what_had_to_be_assumed_is_logged(tiny: Path, caplog: pytest.LogCaptureFixture) -> None:
    with caplog.at_level(logging.WARNING, "whatsit"), whatsit.load_model(tiny) as model:
        assert model.card.assumed
        assert [record.args for record in caplog.records] == [
            ("tiny", assumption) for assumption in model.card.assumed
        ]


@pytest.fixture
def hub(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Iterator[Hub]:
    monkeypatch.delenv("WHATSIT_OFFLINE")
    for name in ("HTTP_PROXY", "HTTPS_PROXY", "ALL_PROXY"):
        monkeypatch.delenv(name, raising=False)
        monkeypatch.delenv(name.lower(), raising=False)
    with serve_hub() as hub:
        monkeypatch.setenv("HF_ENDPOINT", hub.url)
        hub.repos["me/tiny"] = {
            "config.json": json.dumps({"id2label": {"0": "r", "1": "g", "2": "b"}}).encode(),
            "preprocessor_config.json": json.dumps(
                {"size": {"height": 8, "width": 8}, "do_normalize": False}
            ).encode(),
            "onnx/model.onnx": save_tiny_model(tmp_path / "hub.onnx", classes=3).read_bytes(),
        }
        yield hub


def test_a_repository_is_fetched_once_and_then_needs_no_network(
    hub: Hub, home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with whatsit.load_model("hf:me/tiny") as model:
        assert model.classify(RED)[0].label == "r"
    assert names_in(home / "models") == ["tiny"]
    asked = len(hub.requests)
    monkeypatch.setenv("WHATSIT_OFFLINE", "1")
    with whatsit.load_model("hf:me/tiny:onnx/model.onnx") as model:
        assert model.card.source.startswith("Hugging Face me/tiny, onnx/model.onnx at ")

    assert len(hub.requests) == asked


def test_offline_no_repository_is_asked(hub: Hub, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("WHATSIT_OFFLINE", "1")
    with pytest.raises(DownloadError, match="WHATSIT_OFFLINE"):
        whatsit.load_model("hf:me/tiny")
    with pytest.raises(whatsit.AppError, match="names no repository"):
        whatsit.load_model("hf:tiny")

    assert hub.requests == []
