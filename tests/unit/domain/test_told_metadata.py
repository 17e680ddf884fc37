from dataclasses import replace

import pytest

from app.domain.graph_facts import GraphFacts
from app.domain.told import Told
from app.domain.told_metadata import told_by_metadata

FACTS = GraphFacts("images", "NCHW", 64, 64, "float32", "output0", 2, True, 17)


def told(**metadata: str) -> Told:
    found = told_by_metadata(replace(FACTS, metadata=metadata))

    assert found is not None
    return found


def test_ultralytics_states_everything() -> None:
    found = told(
        task="classify",
        imgsz="[64, 64]",
        names="{0: 'cat', 1: 'dog'}",
        author="Ultralytics",
        version="8.4.190",
        license="AGPL-3.0 License (https://ultralytics.com/license)",
    )

    assert found.input == {
        "channels": "RGB",
        "scale": 1 / 255,
        "mean": (0, 0, 0),
        "std": (1, 1, 1),
        "width": 64,
        "height": 64,
        "short_side": 64,
    }
    assert found.labels is not None
    assert [label.name() for label in found.labels] == ["cat", "dog"]
    assert (found.source, found.license) == ("Ultralytics 8.4.190", "AGPL-3.0")


def test_ultralytics_stretches_to_oblong_sizes() -> None:
    found = told(task="classify", imgsz="[64, 96]")

    assert (found.input["width"], found.input["height"]) == (96, 64)
    assert found.input["short_side"] is None


@pytest.mark.parametrize("names", ["__import__('os')", "{0: 'cat'", "{'a': 'b'}", "7", "(" * 9999])
def test_names_that_are_no_names_are_not_taken(names: str) -> None:
    assert told(task="classify", names=names).labels is None


@pytest.mark.parametrize(
    ("span", "darkest", "brightest"),
    [
        ("NominalRange_0_255", 0, 255),
        ("Normalized_0_1", 0, 1),
        ("Normalized_1_1", -1, 1),
        ("nominalrange_16_235", 16, 235),
    ],
)
def test_onnx_own_image_metadata_states_values(span: str, darkest: float, brightest: float) -> None:
    found = told(**{"Image.NominalPixelRange": span, "Image.BitmapPixelFormat": "Bgr8"})

    def value(pixel: int) -> float:
        scaled: float = pixel * found.input["scale"] - found.input["mean"][0]
        return scaled / float(found.input["std"][0])

    assert [value(0), value(255)] == pytest.approx([darkest, brightest])
    assert found.input["channels"] == "BGR"
    assert dict(found.usual) == {"short_side": None}


def test_custom_visions_output_gives_its_way_away() -> None:
    found = told_by_metadata(replace(FACTS, output_name="model_output"))

    assert found is not None
    assert not found.input
    assert (found.usual["short_side"], found.usual_with) == (None, "Azure Custom Vision")


def test_other_metadata_says_nothing() -> None:
    assert told_by_metadata(replace(FACTS, metadata={"author": "me", "task": "detect"})) is None
