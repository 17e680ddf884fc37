"""Several models beside each other: figures as far as they are known, and dots for the plot."""

from dataclasses import replace
from typing import Any

from tests.fake_models import card, inside
from whatsit.domain.network.comparison import Dot, dots, figures, without_accuracy
from whatsit.domain.network.costs import Costs
from whatsit.domain.network.inspection import Inside, Latency

FAST = Latency(7.6, 9.1, 7.2, 50)


def model(name: str, **accuracy: Any) -> Inside:
    return inside(replace(card(name), accuracy=accuracy))


IMAGENET = "ImageNet-1k validation"


def test_what_is_not_known_is_left_empty_and_never_zero() -> None:
    line = figures(model("mine"), None)

    assert (line.accuracy, line.origin, line.median, line.p95) == ("", "", "", "")
    assert (line.parameters, line.multiply_adds, line.size) == ("3.49 M", "300 M", "1.00 MB")


def test_accuracy_is_shown_with_where_it_was_published_and_latency_as_measured() -> None:
    line = figures(model("a", top1=69.48, data_set=IMAGENET, published_by="the zoo"), FAST)

    assert (line.accuracy, line.origin) == ("69.48 %", "ImageNet-1k validation; the zoo")
    assert (line.median, line.p95, line.cpu) == ("7.60 ms", "9.10 ms", "7.20 ms")


def test_costs_that_the_graph_does_not_tell_wholly_are_a_least() -> None:
    one = replace(model("a"), costs=Costs(1000, 2000, unsized=1))

    assert figures(one, None).multiply_adds == "> 2.00 k"


def test_only_models_of_which_both_figures_are_known_are_dots() -> None:
    models = [model("a", top1=70, data_set=IMAGENET), model("b"), model("c", top1=60)]

    assert dots(models, {"a": FAST, "b": FAST}) == (Dot("A", 7.6, 70, alike=True),)
    assert without_accuracy(models) == ("B",)
    assert dots(models, {}) == ()


def test_accuracy_on_other_pictures_is_told_apart() -> None:
    models = [
        model("a", top1=70, data_set=IMAGENET),
        model("b", top1=66, data_set="ImageNet-1k, by its README"),
        model("c", top1=0.77, dataset="Grocery Store Dataset, official test split"),
    ]

    assert [dot.alike for dot in dots(models, dict.fromkeys("abc", FAST))] == [True, True, False]


def test_a_line_begins_with_the_title_and_a_megabyte_is_a_million_bytes() -> None:
    line = figures(replace(model("a"), size_bytes=999_995_000_000), None)

    assert (line.title, line.size) == ("A", "999995.00 MB")


def test_most_of_the_models_say_which_pictures_are_usual() -> None:
    models = [
        model("a", top1=70, data_set="Grocery"),
        model("b", top1=66, data_set=IMAGENET),
        model("c", top1=60, data_set="imagenet-1k"),
        model("d", top1=50),
    ]

    assert [dot.alike for dot in dots(models, dict.fromkeys("abcd", FAST))] == [
        False, True, True, False,
    ]  # fmt: skip
    assert dots([], {}) == ()
