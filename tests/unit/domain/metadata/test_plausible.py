from dataclasses import replace
from pathlib import Path

import pytest

from whatsit.domain.metadata.plausible import plausible_inputs
from whatsit.domain.metadata.proposal import Proposal, input_overrides
from whatsit.domain.models.card import InputSpec, ModelCard, OutputSpec

TORCHVISION = InputSpec(224, 224)


def test_the_best_guess_comes_first_and_each_comes_once() -> None:
    candidates = plausible_inputs(TORCHVISION)
    specs = [candidate.input for candidate in candidates]

    assert specs[0] == TORCHVISION
    assert len(specs) == len(set(specs)) == 12


def test_every_usual_normalisation_is_among_them() -> None:
    names = {candidate.values.english() for candidate in plausible_inputs(TORCHVISION)}

    assert names == {
        "ImageNet's mean and deviation (torchvision)",
        "Values from 0 to 1",
        "Values from -1 to 1 (TensorFlow)",
        "Values from 0 to 255",
        "Values from 0 to 255, blue first (Custom Vision)",
        "Mean subtracted, blue first (Caffe)",
    }


def test_crop_and_stretch_are_both_among_them() -> None:
    shapes = {candidate.shape.english() for candidate in plausible_inputs(TORCHVISION)}

    assert shapes == {"the centre, short side first 256 px", "the whole picture, stretched"}


def test_where_nothing_is_open_there_is_one() -> None:
    (only,) = plausible_inputs(TORCHVISION, ())

    assert only.input == TORCHVISION
    assert only.name == (
        "ImageNet's mean and deviation (torchvision); the centre, short side first 256 px"
    )


def test_what_is_stated_never_varies() -> None:
    own = replace(TORCHVISION, mean=(0.5, 0.5, 0.4), std=(0.2, 0.2, 0.3), short_side=224)
    values = plausible_inputs(own, {"values"})
    shapes = plausible_inputs(own, {"shape"})

    assert {candidate.input.short_side for candidate in values} == {224}
    assert {candidate.input.channels for candidate in values} == {"RGB"}
    assert {candidate.input.mean for candidate in shapes} == {own.mean}
    assert [candidate.input.short_side for candidate in shapes] == [224, 256, None]


def test_turned_channels_keep_their_own_mean() -> None:
    own, turned = plausible_inputs(TORCHVISION, {"channels"})

    assert own.input == TORCHVISION
    assert (turned.input.channels, turned.input.mean) == ("BGR", (0.406, 0.456, 0.485))
    assert turned.values.english() == "Values as the model's files say, blue first"


def test_raw_bytes_are_never_normalised() -> None:
    raw = InputSpec(224, 224, dtype="uint8", scale=1, mean=(0.0, 0.0, 0.0), std=(1.0, 1.0, 1.0))
    specs = [candidate.input for candidate in plausible_inputs(raw)]

    assert {(spec.scale, spec.mean, spec.std) for spec in specs} == {(1, (0, 0, 0), (1, 1, 1))}
    assert {(spec.channels, spec.short_side) for spec in specs} == {
        ("RGB", 256), ("BGR", 256), ("RGB", None), ("BGR", None),
    }  # fmt: skip


def test_an_oblong_input_is_only_stretched() -> None:
    specs = [
        candidate.input for candidate in plausible_inputs(InputSpec(320, 224, short_side=None))
    ]

    assert {spec.short_side for spec in specs} == {None}


def test_only_what_differs_is_given_by_the_user() -> None:
    chosen = replace(TORCHVISION, channels="BGR", mean=(0.0, 0.0, 0.0), short_side=None)

    assert input_overrides(TORCHVISION, TORCHVISION) == {}
    assert input_overrides(TORCHVISION, chosen) == {
        "input": {"channels": "BGR", "mean": [0.0, 0.0, 0.0], "resize": "stretch"}
    }
    assert input_overrides(chosen, TORCHVISION)["input"]["resize"] == {"short_side": 256}


def test_turned_channels_are_turned_either_way_with_their_deviations() -> None:
    blue_first = replace(TORCHVISION, channels="BGR", mean=(0.1, 0.2, 0.3), std=(0.4, 0.5, 0.6))
    _, turned = plausible_inputs(blue_first, {"channels"})

    assert turned.input == replace(
        TORCHVISION, channels="RGB", mean=(0.3, 0.2, 0.1), std=(0.6, 0.5, 0.4)
    )
    assert turned.values.english() == "Values as the model's files say"


def test_a_person_has_to_look_only_where_there_is_a_choice() -> None:
    card = ModelCard("a", "A", TORCHVISION, OutputSpec())
    several, one = plausible_inputs(TORCHVISION), plausible_inputs(TORCHVISION, ())

    assert Proposal(Path("a.onnx"), card, (), several).doubtful
    assert Proposal(Path("a.onnx"), card, (), several[:2]).doubtful
    assert not Proposal(Path("a.onnx"), card, (), one).doubtful


@pytest.mark.parametrize(
    ("field", "value"),
    [("width", 96), ("height", 96), ("layout", "NHWC"), ("dtype", "float16"), ("scale", 1.0)],
)
def test_every_field_that_differs_is_given(field: str, value: object) -> None:
    chosen = replace(TORCHVISION, **{field: value})  # type: ignore[arg-type]  # a test's shorthand

    assert input_overrides(TORCHVISION, chosen) == {"input": {field: value}}


def test_deviations_are_given_as_a_list_and_a_short_side_as_a_table() -> None:
    chosen = replace(TORCHVISION, std=(0.5, 0.5, 0.25), short_side=224)

    assert input_overrides(TORCHVISION, chosen) == {
        "input": {"std": [0.5, 0.5, 0.25], "resize": {"short_side": 224}}
    }


def test_the_centre_as_large_as_it_goes_is_called_so() -> None:
    (only,) = plausible_inputs(replace(TORCHVISION, short_side=224), ())
    (oblong,) = plausible_inputs(InputSpec(320, 224, short_side=320), ())

    assert only.shape.english() == "the centre of the picture, as large as it goes"
    assert oblong.shape.english() == "the centre of the picture, as large as it goes"
    assert plausible_inputs(InputSpec(320, 224, short_side=224), ())[0].shape.english() == (
        "the centre, short side first 224 px"
    )


def test_values_that_are_open_vary_only_in_the_order_of_colours_that_is_stated() -> None:
    blue_first = replace(TORCHVISION, channels="BGR")
    names = [c.values.english() for c in plausible_inputs(blue_first, {"values"})]

    assert names == [
        "Values as the model's files say, blue first",
        "Values from 0 to 255, blue first (Custom Vision)",
        "Mean subtracted, blue first (Caffe)",
    ]
