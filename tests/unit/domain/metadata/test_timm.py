from typing import Any

import pytest

from whatsit.domain.metadata.stated import ModelMetadata
from whatsit.domain.metadata.timm import metadata_from_timm

WEIGHTS: dict[str, Any] = {
    "input_size": [3, 224, 224],
    "interpolation": "bilinear",
    "crop_pct": 0.95,
    "crop_mode": "center",
    "mean": [0.485, 0.456, 0.406],
    "std": [0.229, 0.224, 0.225],
    "license": "apache-2.0",
}


def metadata(weights: dict[str, Any] | None = None, **config: Any) -> ModelMetadata:
    found = metadata_from_timm(
        {"architecture": "lcnet_050", "pretrained_cfg": WEIGHTS | (weights or {}), **config}
    )

    assert found is not None
    return found


def test_the_weights_state_everything() -> None:
    found = metadata()

    assert found.input == {
        "channels": "RGB",
        "scale": 1 / 255,
        "mean": (0.485, 0.456, 0.406),
        "std": (0.229, 0.224, 0.225),
        "width": 224,
        "height": 224,
        "short_side": 235,
    }
    assert (found.architecture, found.license, found.remarks) == ("lcnet_050", "apache-2.0", ())


def test_an_old_configuration_has_no_inner_table() -> None:
    found = metadata_from_timm({"architecture": "lcnet_050", **WEIGHTS})

    assert found is not None
    assert found.input["short_side"] == 235


def test_squashing_all_of_it_stretches() -> None:
    assert metadata({"crop_mode": "squash", "crop_pct": 1.0}).input["short_side"] is None


@pytest.mark.parametrize(
    ("weights", "said"),
    [
        ({"crop_mode": "squash"}, "stretches pictures before"),
        ({"crop_mode": "border"}, "borders"),
        ({"interpolation": "bicubic"}, "bicubic"),
    ],
)
def test_what_is_not_done_exactly_so_is_said(weights: dict[str, Any], said: str) -> None:
    (remark,) = metadata(weights).remarks

    assert said in str(remark)


def test_label_names_are_looked_up_in_their_descriptions() -> None:
    found = metadata(
        label_names=["n01440764", "n01443537"],
        label_descriptions={"n01440764": "tench, Tinca tinca"},
    )

    assert found.labels is not None
    assert [(label.id, label.name()) for label in found.labels] == [
        ("n01440764", "tench, Tinca tinca"),
        ("n01443537", "n01443537"),
    ]


def test_nonsense_is_not_said() -> None:
    found = metadata({"mean": [0, 0], "crop_pct": 7, "input_size": [3, "224", 224]})

    assert dict(found.input) == {"channels": "RGB"}


def test_a_configuration_of_another_program_says_nothing() -> None:
    assert metadata_from_timm({"model_type": "bert"}) is None


def test_weights_that_say_nothing_of_the_crop_are_cropped_as_timm_does_by_itself() -> None:
    silent = {key: value for key, value in WEIGHTS.items() if not key.startswith("crop")}
    found = metadata_from_timm({"pretrained_cfg": silent})

    assert found is not None
    assert (found.input["short_side"], found.remarks) == (256, ())  # 224 / 0.875


@pytest.mark.parametrize("share", [-0.5, 1.01, 2, 7])
def test_a_share_that_is_none_leaves_the_shape_open(share: float) -> None:
    found = metadata({"crop_pct": share})

    assert "short_side" not in found.input
    assert found.input["width"] == 224
    assert found.remarks == ()


def test_the_whole_picture_is_cropped_to_its_centre_at_a_share_of_one() -> None:
    assert metadata({"crop_pct": 1.0}).input["short_side"] == 224


def test_an_oblong_input_is_resized_by_its_longer_side() -> None:
    found = metadata({"input_size": [3, 192, 256], "crop_pct": 0.9})

    assert (found.input["width"], found.input["height"]) == (256, 192)
    assert found.input["short_side"] == 284  # 256 / 0.9 = 284.4


def test_what_is_not_done_exactly_so_is_said_in_whole_sentences() -> None:
    squashed = metadata({"crop_mode": "squash", "interpolation": "bicubic"})
    bordered = metadata({"crop_mode": "border"})

    assert squashed.input["short_side"] == 235
    assert tuple(map(str, squashed.remarks)) == (
        "timm's config.json stretches pictures before it takes their centre; Whatsit keeps their "
        "proportions.",
        "timm's config.json asks for bicubic resizing; Whatsit averages areas, which differs a "
        "little.",
    )
    assert bordered.input["short_side"] is None
    assert tuple(map(str, bordered.remarks)) == (
        "timm's config.json fills pictures up with borders (crop mode border); Whatsit stretches "
        "them.",
    )


def test_names_may_stand_beside_the_weights_or_within_them_and_those_beside_go_first() -> None:
    within = metadata({"label_names": ["cat", ""], "label_descriptions": {"cat": "a cat"}})
    both = metadata({"label_names": ["cat", "dog"]}, label_names=["fox", "owl"])

    assert within.origin == "timm's config.json"
    assert within.labels is not None
    assert [(x.index, x.id, x.name()) for x in within.labels] == [
        (0, None, "a cat"), (1, None, "class 1"),
    ]  # fmt: skip
    assert both.labels is not None
    assert [label.name() for label in both.labels] == ["fox", "owl"]
    assert metadata().labels is None


@pytest.mark.parametrize("missing", ["input_size", "mean"])
def test_weights_without_size_or_mean_are_nobodys(missing: str) -> None:
    assert (
        metadata_from_timm({key: value for key, value in WEIGHTS.items() if key != missing}) is None
    )
    assert metadata_from_timm(WEIGHTS | {"input_size": [224, 224]}) is None
