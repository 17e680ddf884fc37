from dataclasses import replace

import pytest

from whatsit.domain.metadata.onnx_properties import metadata_from_properties
from whatsit.domain.metadata.stated import ModelMetadata
from whatsit.domain.models.graph_facts import GraphFacts

FACTS = GraphFacts("images", "NCHW", 64, 64, "float32", "output0", 2, True, 17)


def described(**metadata: str) -> ModelMetadata:
    found = metadata_from_properties(replace(FACTS, metadata=metadata))

    assert found is not None
    return found


def test_ultralytics_states_everything() -> None:
    found = described(
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
    found = described(task="classify", imgsz="[64, 96]")

    assert (found.input["width"], found.input["height"]) == (96, 64)
    assert found.input["short_side"] is None


@pytest.mark.parametrize("names", ["__import__('os')", "{0: 'cat'", "{'a': 'b'}", "7", "(" * 9999])
def test_names_that_are_no_names_are_not_taken(names: str) -> None:
    assert described(task="classify", names=names).labels is None


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
    found = described(**{"Image.NominalPixelRange": span, "Image.BitmapPixelFormat": "Bgr8"})

    def value(pixel: int) -> float:
        scaled: float = pixel * found.input["scale"] - found.input["mean"][0]
        return scaled / float(found.input["std"][0])

    assert [value(0), value(255)] == pytest.approx([darkest, brightest])
    assert found.input["channels"] == "BGR"
    assert dict(found.usual) == {"short_side": None}


def test_custom_visions_output_gives_its_way_away() -> None:
    found = metadata_from_properties(replace(FACTS, output_name="model_output"))

    assert found is not None
    assert not found.input
    assert (found.usual["short_side"], found.usual_with) == (None, "Azure Custom Vision")


def test_other_metadata_says_nothing() -> None:
    assert (
        metadata_from_properties(replace(FACTS, metadata={"author": "me", "task": "detect"}))
        is None
    )


def test_everything_said_is_traced_to_the_metadata() -> None:
    stated = described(**{"Image.NominalPixelRange": " Normalized_0_1 "})
    channels = described(**{"IMAGE.BITMAPPIXELFORMAT": "RGB8"})

    assert stated.origin == channels.origin == "Its ONNX metadata"
    assert stated.input == {"scale": 1 / 255, "mean": (0, 0, 0), "std": (1, 1, 1)}
    assert channels.input == {"channels": "RGB"}
    assert stated.usual_with == channels.usual_with == "Azure Custom Vision"


def test_custom_visions_way_is_a_guess_that_nobody_stated() -> None:
    found = metadata_from_properties(replace(FACTS, output_name="model_output"))

    assert found == ModelMetadata(
        "",
        usual={
            "channels": "RGB",
            "short_side": None,
            "scale": 1 / 255,
            "mean": (0.0, 0.0, 0.0),
            "std": (1.0, 1.0, 1.0),
        },
        usual_with="Azure Custom Vision",
    )


def test_an_unknown_range_or_order_says_nothing() -> None:
    odd = {"Image.NominalPixelRange": "NominalRange_1_7", "Image.BitmapPixelFormat": "Gray8"}

    assert metadata_from_properties(replace(FACTS, metadata=odd)) is None
    assert metadata_from_properties(FACTS) is None


def test_a_bare_size_is_a_square_and_a_wrong_one_is_none() -> None:
    assert described(task="classify", imgsz="96").input["short_side"] == 96
    assert "width" not in described(task="classify", imgsz="[64, 0]").input
    assert "width" not in described(task="classify", imgsz="[0, 64]").input
    assert "width" not in described(task="classify", imgsz="[64, 64, 3]").input
    assert described(task="classify").input == {
        "channels": "RGB", "scale": 1 / 255, "mean": (0, 0, 0), "std": (1, 1, 1),
    }  # fmt: skip


def test_what_ultralytics_does_not_say_is_left_empty() -> None:
    silent, named = (
        described(task="classify"),
        described(task="classify", description="a  net", author="me"),
    )

    assert (silent.origin, silent.architecture) == ("Its ONNX metadata", "")
    assert (silent.license, silent.source, silent.labels) == ("", "", None)
    assert (named.architecture, named.source) == ("a net", "me")
