from typing import Any

import pytest

from app.domain.told import Told
from app.domain.told_timm import told_by_timm

WEIGHTS: dict[str, Any] = {
    "input_size": [3, 224, 224],
    "interpolation": "bilinear",
    "crop_pct": 0.95,
    "crop_mode": "center",
    "mean": [0.485, 0.456, 0.406],
    "std": [0.229, 0.224, 0.225],
    "license": "apache-2.0",
}


def told(weights: dict[str, Any] | None = None, **config: Any) -> Told:
    found = told_by_timm(
        {"architecture": "lcnet_050", "pretrained_cfg": WEIGHTS | (weights or {}), **config}
    )

    assert found is not None
    return found


def test_the_weights_state_everything() -> None:
    found = told()

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
    found = told_by_timm({"architecture": "lcnet_050", **WEIGHTS})

    assert found is not None
    assert found.input["short_side"] == 235


def test_squashing_all_of_it_stretches() -> None:
    assert told({"crop_mode": "squash", "crop_pct": 1.0}).input["short_side"] is None


@pytest.mark.parametrize(
    ("weights", "said"),
    [
        ({"crop_mode": "squash"}, "stretches pictures before"),
        ({"crop_mode": "border"}, "borders"),
        ({"interpolation": "bicubic"}, "bicubic"),
    ],
)
def test_what_is_not_done_exactly_so_is_said(weights: dict[str, Any], said: str) -> None:
    (remark,) = told(weights).remarks

    assert said in remark


def test_label_names_are_looked_up_in_their_descriptions() -> None:
    found = told(
        label_names=["n01440764", "n01443537"],
        label_descriptions={"n01440764": "tench, Tinca tinca"},
    )

    assert found.labels is not None
    assert [(label.id, label.name()) for label in found.labels] == [
        ("n01440764", "tench, Tinca tinca"),
        ("n01443537", "n01443537"),
    ]


def test_nonsense_is_not_said() -> None:
    found = told({"mean": [0, 0], "crop_pct": 7, "input_size": [3, "224", 224]})

    assert dict(found.input) == {"channels": "RGB"}


def test_a_configuration_of_another_program_says_nothing() -> None:
    assert told_by_timm({"model_type": "bert"}) is None
