"""What a card says of its accuracy, and what it leaves unknown."""

from typing import Any

import pytest

from whatsit.domain.models.accuracy import Accuracy, accuracy_of
from whatsit.domain.models.card import InputSpec, ModelCard, OutputSpec


def card(**said: Any) -> ModelCard:
    return ModelCard("a", "A", InputSpec(8, 8), OutputSpec(), accuracy=said)


def test_fractions_and_per_cent_are_the_same() -> None:
    percent = accuracy_of(card(top1=69.48, data_set="ImageNet", published_by="the zoo"))
    fraction = accuracy_of(card(top1=0.6948, dataset="ImageNet", measured_by="the zoo"))

    assert percent == Accuracy(69.48, "ImageNet", "the zoo")
    assert fraction is not None
    assert fraction.top1_percent == pytest.approx(69.48)
    assert percent.text == "69.48 %"
    assert percent.origin == fraction.origin == "ImageNet; the zoo"


@pytest.mark.parametrize(
    "said", [{}, {"top5": 90.0}, {"top1": "high"}, {"top1": 0}, {"top1": True}]
)
def test_what_is_not_known_is_not_zero(said: dict[str, Any]) -> None:
    assert accuracy_of(card(**said)) is None


@pytest.mark.parametrize(
    ("top1", "percent"), [(1, 100.0), (1.0, 100.0), (1.5, 1.5), (2, 2.0), (100, 100.0), (0.5, 50.0)]
)
def test_up_to_one_it_is_a_fraction_and_above_it_per_cent(top1: float, percent: float) -> None:
    assert accuracy_of(card(top1=top1)) == Accuracy(percent, "", "")


@pytest.mark.parametrize("top1", [100.5, 101, -1, -0.5])
def test_more_than_all_and_less_than_nothing_are_not_believed(top1: float) -> None:
    assert accuracy_of(card(top1=top1)) is None


def test_where_a_figure_comes_from_is_told_as_far_as_it_is_known() -> None:
    assert Accuracy(70.0, "ImageNet").origin == "ImageNet"
    assert Accuracy(70.0, "", "the zoo").origin == "the zoo"
    assert Accuracy(70.0).origin == ""
