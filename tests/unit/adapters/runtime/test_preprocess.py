"""The fast way against the plain one, which is written out here again in float64."""

import json
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import numpy as np
import onnxruntime as ort
import pytest
from numpy.typing import NDArray

from whatsit.adapters.opencv.library import cv2
from whatsit.adapters.runtime.preprocess import Preprocessor
from whatsit.adapters.runtime.resize import smoothing_kernel
from whatsit.domain.models.card import Channels, InputSpec, Layout
from whatsit.domain.recognition.scores import softmax

USUAL = InputSpec(224, 224)
SIZES = [
    (500, 375), (375, 500), (640, 480), (256, 256), (300, 224), (100, 60), (1, 1), (420, 252),
    (513, 257),
]  # fmt: skip

Tensor = NDArray[np.float64]
Picture = NDArray[np.uint8]


def noise(width: int, height: int) -> Picture:
    small = np.random.default_rng(7).integers(
        0, 256, (height // 4 + 1, width // 4 + 1, 3), np.uint8
    )
    return np.asarray(cv2.resize(small, (width, height)), np.uint8)


def reference(spec: InputSpec, bgr: Picture) -> Tensor:
    """Resize the whole picture, crop its centre, normalise: the plain way, in NHWC."""
    height, width = bgr.shape[:2]
    if spec.short_side is None:
        size = (spec.width, spec.height)
        shrinks = width >= spec.width
    else:
        scale = spec.short_side / min(width, height)
        size = (round(width * scale), round(height * scale))
        shrinks = scale < 1
    resized = cv2.resize(bgr, size, interpolation=cv2.INTER_AREA if shrinks else cv2.INTER_LINEAR)
    left, top = (size[0] - spec.width) // 2, (size[1] - spec.height) // 2
    seen = resized[top : top + spec.height, left : left + spec.width].astype(np.float64)
    if spec.channels == "RGB":
        seen = seen[..., ::-1]
    return np.asarray((seen * spec.scale - spec.mean) / spec.std)[np.newaxis]


def nhwc(spec: InputSpec, tensor: NDArray[np.generic]) -> Tensor:
    return (tensor.transpose(0, 2, 3, 1) if spec.layout == "NCHW" else tensor).astype(np.float64)


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("layout", ["NCHW", "NHWC"])
def test_the_tensor_is_that_of_the_plain_way(layout: Layout, size: tuple[int, int]) -> None:
    spec = replace(USUAL, layout=layout)
    bgr = noise(*size)
    tensor = Preprocessor(spec).tensor(bgr)

    assert tensor.shape == ((1, 3, 224, 224) if layout == "NCHW" else (1, 224, 224, 3))
    np.testing.assert_array_equal(nhwc(spec, tensor), reference(spec, bgr).astype(np.float32))


@pytest.mark.parametrize("channels", ["RGB", "BGR"])
@pytest.mark.parametrize("dtype", ["float32", "float16", "uint8"])
@pytest.mark.parametrize("layout", ["NCHW", "NHWC"])
@pytest.mark.parametrize("short_side", [200, None])
def test_every_card_is_followed(
    layout: Layout, dtype: str, channels: Channels, short_side: int | None
) -> None:
    spec = InputSpec(160, 120, layout, channels, dtype, short_side)
    if dtype == "uint8":
        spec = replace(spec, scale=1.0, mean=(0.0, 0.0, 0.0), std=(1.0, 1.0, 1.0))
    bgr = noise(480, 360)
    tensor = Preprocessor(spec).tensor(bgr)

    assert tensor.dtype == dtype
    np.testing.assert_array_equal(nhwc(spec, tensor), reference(spec, bgr).astype(dtype))


def test_one_buffer_serves_every_picture() -> None:
    preprocessor = Preprocessor(USUAL)
    first = preprocessor.tensor(noise(300, 300))
    before = first.copy()

    assert preprocessor.tensor(noise(640, 480)) is first
    assert not np.array_equal(first, before)


def test_a_picture_that_nobody_may_write_to_is_fine() -> None:
    bgr = noise(64, 48)
    bgr.flags.writeable = False

    assert np.isfinite(Preprocessor(USUAL).tensor(bgr)).all()


def test_a_picture_may_be_a_part_of_another() -> None:
    whole = noise(400, 300)
    part = whole[10:290, 20:380]
    tensor = Preprocessor(USUAL).tensor(part).copy()

    np.testing.assert_array_equal(tensor, Preprocessor(USUAL).tensor(part.copy()))


@pytest.mark.parametrize("size", [(7, 300), (2000, 30), (3000, 100)])
def test_a_strip_is_cut_first_and_stays_in_place(size: tuple[int, int]) -> None:
    bgr = noise(*size)
    tensor = Preprocessor(USUAL).tensor(bgr)
    far = np.abs(nhwc(USUAL, tensor) - reference(USUAL, bgr)).max() * 0.226 * 255

    assert far <= 4  # grey levels


@pytest.mark.parametrize("size", [(1280, 720), (1920, 1080), (1081, 1921), (3840, 2160)])
def test_a_large_picture_stays_in_place(size: tuple[int, int]) -> None:
    across, down = np.meshgrid(np.linspace(0, 255, size[0]), np.linspace(0, 255, size[1]))
    bgr = np.dstack([across, down, (across + down) / 2]).round().astype(np.uint8)
    seen = Preprocessor(USUAL).tensor(bgr)
    far = np.abs(nhwc(USUAL, seen) - reference(USUAL, bgr)).max() * 0.225 * 255

    assert far <= 1.6  # grey levels; a shift by one pixel of the tensor would be 1 in a gradient


@pytest.mark.parametrize("shrink", [2.0, 2.8125, 3.0, 3.4])
def test_smoothing_is_as_wide_as_the_area(shrink: float) -> None:
    kernel = smoothing_kernel(shrink, 1).astype(np.float64)
    offsets = np.arange(kernel.size) - kernel.size // 2

    assert kernel.sum() == pytest.approx(1, abs=1e-6)
    assert (kernel * offsets**2).sum() + 1 / 6 == pytest.approx((shrink**2 + 1) / 12, abs=1e-6)


@pytest.fixture(scope="module", params=["mobilenetv2-12-int8", "mobilenetv2_onnxzoo_hybrid_fp32"])
def session(request: pytest.FixtureRequest, shared: Path) -> ort.InferenceSession:
    options = ort.SessionOptions()
    options.intra_op_num_threads = 1
    return ort.InferenceSession(
        shared / "models" / f"{request.param}.onnx", options, providers=["CPUExecutionProvider"]
    )


def scores(session: ort.InferenceSession, nchw: NDArray[np.generic]) -> NDArray[np.float32]:
    (logits,) = session.run(None, {session.get_inputs()[0].name: nchw})
    return softmax(logits[0])


def test_every_photograph_gets_the_scores_of_the_plain_way(
    shared: Path, session: ort.InferenceSession
) -> None:
    preprocessor = Preprocessor(USUAL)
    for entry in json.loads((shared / "photos" / "labels.json").read_text()):
        bgr = np.asarray(cv2.imread(str(shared / "photos" / entry["file"])), np.uint8)
        plain = reference(USUAL, bgr).astype(np.float32).transpose(0, 3, 1, 2)
        ours, theirs = scores(session, preprocessor.tensor(bgr)), scores(session, plain)

        assert np.abs(ours - theirs).max() < 0.01, entry["file"]
        assert list(np.argsort(-ours)[:5]) == list(np.argsort(-theirs)[:5])


def frames(clip: Path, every: int) -> Iterator[Picture]:
    capture = cv2.VideoCapture(str(clip))
    number = 0
    while True:
        there, bgr = capture.read()
        if not there:
            break
        if number % every == 0:
            yield np.asarray(bgr, np.uint8)
        number += 1
    capture.release()


def test_the_fast_way_for_large_frames_changes_no_more_than_rounding_does(shared: Path) -> None:
    model = shared / "models" / "mobilenetv2_onnxzoo_hybrid_fp32.onnx"
    session = ort.InferenceSession(model, providers=["CPUExecutionProvider"])
    preprocessor = Preprocessor(USUAL)
    apart, levels = [], []
    for bgr in frames(shared / "clips" / "objects.mp4", every=60):
        plain = reference(USUAL, bgr)
        tensor = preprocessor.tensor(bgr)
        levels.append(np.sqrt(np.mean((nhwc(USUAL, tensor) - plain) ** 2)) * 0.226 * 255)
        ours = scores(session, tensor)
        theirs = scores(session, plain.astype(np.float32).transpose(0, 3, 1, 2))
        apart.append(np.abs(ours - theirs).max())

    assert np.mean(levels) < 0.6
    assert np.median(apart) < 0.005
    assert max(apart) < 0.03
