from typing import Any

import pytest

from app.domain.told_huggingface import told_by_config, told_by_preprocessor

# As google/mobilenet_v2_1.0_224 has it.
MOBILENET: dict[str, Any] = {
    "image_processor_type": "MobileNetV2ImageProcessor",
    "do_resize": True,
    "size": {"shortest_edge": 256},
    "resample": 2,
    "do_center_crop": True,
    "crop_size": {"height": 224, "width": 224},
    "do_rescale": True,
    "rescale_factor": 0.00392156862745098,
    "do_normalize": True,
    "image_mean": [0.5, 0.5, 0.5],
    "image_std": [0.5, 0.5, 0.5],
}


def fields(**changes: Any) -> dict[str, Any]:
    told = told_by_preprocessor(MOBILENET | changes)

    assert told is not None
    return dict(told.input)


def remarks(**changes: Any) -> str:
    told = told_by_preprocessor(MOBILENET | changes)

    assert told is not None
    return " ".join(told.remarks)


def test_a_mobilenet_states_everything() -> None:
    assert fields() == {
        "channels": "RGB",
        "scale": pytest.approx(1 / 255),
        "mean": (0.5, 0.5, 0.5),
        "std": (0.5, 0.5, 0.5),
        "width": 224,
        "height": 224,
        "short_side": 256,
    }
    assert remarks() == ""


def test_a_vision_transformer_stretches() -> None:
    vit = fields(size={"height": 384, "width": 384}, do_center_crop=None)

    assert (vit["width"], vit["height"], vit["short_side"]) == (384, 384, None)


def test_numbers_of_before_the_tables_are_understood() -> None:
    assert fields(size=224, do_center_crop=False)["short_side"] is None
    assert fields(size=256, crop_size=224)["short_side"] == 256


def test_a_small_convnext_resizes_by_its_crop_share() -> None:
    convnext = {"image_processor_type": "ConvNextImageProcessor", "do_center_crop": False}
    small = fields(**convnext, size={"shortest_edge": 224}, crop_pct=0.875)
    large = fields(**convnext, size={"shortest_edge": 384}, crop_pct=0.875)

    assert (small["width"], small["short_side"]) == (224, 256)
    assert (large["width"], large["short_side"]) == (384, None)


def test_levit_resizes_to_more_than_it_says() -> None:
    levit = fields(image_processor_type="LevitImageProcessor", size={"shortest_edge": 224})

    assert levit["short_side"] == 256


def test_stretching_before_the_crop_is_kept_in_proportion_aloud() -> None:
    deit = {"size": {"height": 256, "width": 256}}

    assert fields(**deit)["short_side"] == 256
    assert "stretches pictures to 256 x 256" in remarks(**deit)


def test_a_crop_larger_than_the_picture_is_said() -> None:
    mobilevit = {"size": {"shortest_edge": 224}, "crop_size": {"height": 256, "width": 256}}

    assert fields(**mobilevit)["short_side"] == 256
    assert "fills up to 256" in remarks(**mobilevit)


def test_flipped_channels_are_blue_first() -> None:
    assert fields(do_flip_channel_order=True)["channels"] == "BGR"


def test_without_normalising_values_go_from_0_to_1() -> None:
    plain = fields(do_normalize=False)

    assert (plain["scale"], plain["mean"], plain["std"]) == (
        pytest.approx(1 / 255), (0, 0, 0), (1, 1, 1),
    )  # fmt: skip


def test_without_rescaling_values_go_to_255() -> None:
    assert fields(do_rescale=False)["scale"] == 1


def test_an_efficientnet_shifts_and_divides_twice() -> None:
    spec = fields(
        image_processor_type="EfficientNetImageProcessor",
        rescale_factor=1 / 127.5,
        rescale_offset=True,
        include_top=True,
        image_mean=[0.0, 0.0, 0.0],
        image_std=[0.5, 0.5, 0.5],
    )

    assert (spec["scale"], spec["mean"], spec["std"]) == (
        pytest.approx(1 / 127.5), (1, 1, 1), (0.25, 0.25, 0.25),
    )  # fmt: skip


def test_another_way_of_resizing_is_said() -> None:
    assert "bicubic" in remarks(resample=3)


@pytest.mark.parametrize(
    ("key", "value", "unsaid"),
    [
        ("image_mean", [0.5, 0.5], "mean"),
        ("image_mean", [0.5, 0.5, "0.5"], "mean"),
        ("image_std", [0.5, 0, 0.5], "std"),
        ("image_std", None, "std"),
        ("rescale_factor", "1/255", "scale"),
        ("rescale_factor", float("nan"), "scale"),
        ("size", {"longest_edge": 512}, "short_side"),
        ("size", {"height": -1, "width": 224}, "short_side"),
        ("size", 10**9, "short_side"),
        ("do_resize", False, "short_side"),
    ],
)
def test_what_makes_no_sense_is_not_said(key: str, value: object, unsaid: str) -> None:
    assert unsaid not in fields(**{key: value})


def test_a_file_of_another_kind_says_nothing() -> None:
    assert told_by_preprocessor({"feature_size": 80, "sampling_rate": 16000}) is None


def test_a_configuration_names_classes_in_order() -> None:
    told = told_by_config(
        {
            "architectures": ["MobileNetV2ForImageClassification"],
            "id2label": {"1": "goldfish,\tCarassius auratus", "0": "tench", "2": ""},
        }
    )

    assert told is not None
    assert told.labels is not None
    assert [label.name() for label in told.labels] == [
        "tench", "goldfish, Carassius auratus", "class 2",
    ]  # fmt: skip
    assert told.architecture == "MobileNetV2ForImageClassification"


@pytest.mark.parametrize(
    "id2label", [{"0": "LABEL_0", "1": "LABEL_1"}, {"0": "cat", "2": "dog"}, {}, None, {"0": 1}]
)
def test_names_that_say_nothing_are_no_names(id2label: object) -> None:
    assert told_by_config({"id2label": id2label}) is None
