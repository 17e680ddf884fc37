from typing import Any

import pytest

from whatsit.domain.metadata.huggingface import metadata_from_config, metadata_from_preprocessor

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
    metadata = metadata_from_preprocessor(MOBILENET | changes)

    assert metadata is not None
    return dict(metadata.input)


def remarks(**changes: Any) -> str:
    metadata = metadata_from_preprocessor(MOBILENET | changes)

    assert metadata is not None
    return " ".join(map(str, metadata.remarks))


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
    assert metadata_from_preprocessor({"feature_size": 80, "sampling_rate": 16000}) is None


def test_a_configuration_names_classes_in_order() -> None:
    metadata = metadata_from_config(
        {
            "architectures": ["MobileNetV2ForImageClassification"],
            "id2label": {"1": "goldfish,\tCarassius auratus", "0": "tench", "2": ""},
        }
    )

    assert metadata is not None
    assert metadata.labels is not None
    assert [label.name() for label in metadata.labels] == [
        "tench", "goldfish, Carassius auratus", "class 2",
    ]  # fmt: skip
    assert metadata.architecture == "MobileNetV2ForImageClassification"


@pytest.mark.parametrize(
    "id2label", [{"0": "LABEL_0", "1": "LABEL_1"}, {"0": "cat", "2": "dog"}, {}, None, {"0": 1}]
)
def test_names_that_say_nothing_are_no_names(id2label: object) -> None:
    assert metadata_from_config({"id2label": id2label}) is None


def test_what_is_not_done_exactly_so_is_said_in_whole_sentences() -> None:
    deit = {"size": {"height": 288, "width": 256}, "crop_size": {"height": 224, "width": 192}}
    mobilevit = {"size": {"shortest_edge": 224}, "crop_size": {"height": 256, "width": 240}}

    assert remarks(**deit) == (
        "preprocessor_config.json stretches pictures to 256 x 288 before it takes their centre; "
        "Whatsit keeps their proportions."
    )
    assert fields(**deit)["short_side"] == 256
    assert (fields(**deit)["width"], fields(**deit)["height"]) == (192, 224)
    assert remarks(**mobilevit) == (
        "preprocessor_config.json resizes to 224 pixels and fills up to 256 with black; Whatsit "
        "resizes to the latter."
    )
    assert (fields(**mobilevit)["width"], fields(**mobilevit)["height"]) == (240, 256)
    assert remarks(resample=3) == (
        "preprocessor_config.json asks for bicubic resizing; Whatsit averages areas, which "
        "differs a little."
    )


@pytest.mark.parametrize(
    ("number", "filter_name"),
    [(0, "nearest"), (1, "lanczos"), (3, "bicubic"), (4, "box"), (5, "hamming")],
)
def test_pillows_numbers_of_filters_are_understood(number: int, filter_name: str) -> None:
    assert f"asks for {filter_name} resizing" in remarks(resample=number)


@pytest.mark.parametrize("number", [2, 6, -1, None, "3"])
def test_averaging_and_what_is_no_filter_need_no_remark(number: object) -> None:
    assert remarks(resample=number) == ""


def test_a_crop_as_large_as_what_is_stretched_to_changes_nothing() -> None:
    same = fields(size={"height": 224, "width": 224})

    assert (same["width"], same["short_side"]) == (224, None)
    assert remarks(size={"height": 224, "width": 224}) == ""


def test_a_crop_that_does_not_fit_what_is_stretched_to_says_nothing_of_the_shape() -> None:
    odd = fields(size={"height": 200, "width": 256}, crop_size={"height": 224, "width": 192})

    assert "short_side" not in odd
    assert "width" not in odd
    fits = fields(size={"height": 224, "width": 256}, crop_size={"height": 224, "width": 192})
    assert fits["short_side"] == 224


def test_a_bare_number_keeps_proportions_where_a_centre_is_taken_or_a_share_told() -> None:
    bare = {"size": 224, "crop_size": None}

    assert fields(**bare, do_center_crop=True)["short_side"] == 224
    assert fields(**bare, do_center_crop=False, crop_pct=0.5)["short_side"] == 448
    assert fields(**bare, do_center_crop=False)["short_side"] is None
    assert fields(**bare, do_center_crop=1)["short_side"] is None


def test_a_crop_is_taken_only_where_it_is_switched_on() -> None:
    off = fields(do_center_crop=False)

    assert (off["width"], off["height"], off["short_side"]) == (256, 256, 256)


@pytest.mark.parametrize(("share", "short_side"), [(1, 224), (0.5, 448), (0, 224), (1.5, 224)])
def test_a_share_that_is_none_is_passed_over(share: float, short_side: int) -> None:
    shape = {"size": {"shortest_edge": 224}, "crop_size": 224, "crop_pct": share}

    assert fields(**shape)["short_side"] == short_side
    assert remarks(**shape) == ""


def test_a_convnext_warps_from_384_pixels_on() -> None:
    convnext = {"image_processor_type": "ConvNextImageProcessor", "do_center_crop": False}

    assert fields(**convnext, size={"shortest_edge": 383})["short_side"] == 383
    assert fields(**convnext, size={"shortest_edge": 384})["short_side"] is None


def test_an_older_file_names_its_processor_in_another_field() -> None:
    older = {key: value for key, value in MOBILENET.items() if key != "image_processor_type"}
    metadata = metadata_from_preprocessor(
        older | {"feature_extractor_type": "LevitFeatureExtractor", "size": 224, "crop_size": 224}
    )

    assert metadata is not None
    assert metadata.origin == "preprocessor_config.json"
    assert metadata.input["short_side"] == 256


def test_values_are_shifted_only_where_they_are_rescaled_and_the_file_says_so() -> None:
    def mean(**changes: Any) -> Any:
        return fields(do_normalize=False, **changes)["mean"]

    assert mean(rescale_offset=True) == (1, 1, 1)
    assert mean(rescale_offset=False) == (0, 0, 0)
    assert mean(rescale_offset=True, do_rescale=False) == (0, 0, 0)
    assert fields(rescale_offset=True, do_rescale=False)["mean"] == (0.5, 0.5, 0.5)


def test_the_deviation_counts_twice_for_an_efficientnet_with_its_top_only() -> None:
    other = fields(image_processor_type="EfficientNetImageProcessor", include_top=False)
    plain = fields(include_top=True)

    assert other["std"] == plain["std"] == (0.5, 0.5, 0.5)


def test_the_usual_factor_counts_where_none_is_told() -> None:
    silent = {key: value for key, value in MOBILENET.items() if key != "rescale_factor"}
    metadata = metadata_from_preprocessor(silent)

    assert metadata is not None
    assert metadata.input["scale"] == 1 / 255


def test_values_alone_or_a_shape_alone_are_worth_telling() -> None:
    values = metadata_from_preprocessor({"image_mean": 0.5, "image_std": 0.25})
    shape = metadata_from_preprocessor({"size": {"height": 96, "width": 64}})

    assert values is not None
    assert values.input == {
        "channels": "RGB", "scale": 1 / 255, "mean": (0.5,) * 3, "std": (0.25,) * 3,
    }  # fmt: skip
    assert shape is not None
    assert shape.input == {"channels": "RGB", "width": 64, "height": 96, "short_side": None}


def test_an_architecture_alone_is_worth_telling_whichever_field_has_it() -> None:
    named = metadata_from_config({"architectures": [], "architecture": "resnet18"})
    first = metadata_from_config({"architectures": ["A", "B"], "architecture": "resnet18"})

    assert named is not None
    assert (named.origin, named.labels, named.architecture) == ("config.json", None, "resnet18")
    assert first is not None
    assert first.architecture == "A"
    assert metadata_from_config({"architectures": "resnet", "architecture": 7}) is None
    assert metadata_from_config({}) is None


@pytest.mark.parametrize("names", [["class_0", "class 1"], ["0", "1"], ["Label_0", "LABEL_1"]])
def test_names_that_only_count_are_no_names_however_they_are_spelt(names: list[str]) -> None:
    assert metadata_from_config({"id2label": names}) is None


def test_names_of_which_one_says_something_are_names() -> None:
    metadata = metadata_from_config({"id2label": ["LABEL_0", "cat"]})

    assert metadata is not None
    assert metadata.labels is not None
    assert [label.name() for label in metadata.labels] == ["LABEL_0", "cat"]


@pytest.mark.parametrize("mean", [["0.5", 0.5, 0.5], [0.5, None, 0.5], [True, 0.5, 0.5]])
def test_a_mean_of_which_one_number_is_none_is_no_mean(mean: list[object]) -> None:
    assert "mean" not in fields(image_mean=mean)


@pytest.mark.parametrize("factor", [0, float("inf"), True])
def test_a_factor_that_wipes_the_picture_out_is_not_believed(factor: float) -> None:
    assert "scale" not in fields(rescale_factor=factor)


def test_a_bare_crop_is_a_square() -> None:
    spec = fields(size=256, crop_size=192)

    assert (spec["width"], spec["height"], spec["short_side"]) == (192, 192, 256)


@pytest.mark.parametrize(("size", "there"), [(1, True), (4096, True), (4097, False), (0, False)])
def test_sizes_are_from_one_pixel_to_4096(size: int, there: bool) -> None:
    spec = fields(size={"height": size, "width": size}, do_center_crop=False)

    assert spec.get("width") == (size if there else None)


def test_words_are_one_line_of_two_hundred_signs_at_most() -> None:
    metadata = metadata_from_config({"architectures": ["a\n b " + "x" * 300]})

    assert metadata is not None
    assert metadata.architecture == "a b " + "x" * 196


@pytest.mark.parametrize("mean", [float("inf"), float("nan"), [0.5, float("inf"), 0.5]])
def test_endless_numbers_are_none(mean: object) -> None:
    assert "mean" not in fields(image_mean=mean)
