from dataclasses import replace

import pytest

from whatsit.domain.metadata.input_guess import guess_input
from whatsit.domain.metadata.stated import ModelMetadata
from whatsit.domain.models.graph_facts import GraphFacts

FACTS = GraphFacts("input", "NCHW", 224, 224, "float32", "output", 1000, False, 17)
VALUES = {"scale": 1.0, "mean": (0.0, 0.0, 0.0), "std": (1.0, 1.0, 1.0)}
STATED = {"channels": "BGR", **VALUES, "width": 224, "height": 224, "short_side": 240}


def test_what_is_stated_leaves_nothing_open() -> None:
    guess = guess_input(FACTS, [ModelMetadata("file", STATED)])

    assert (guess.spec.channels, guess.spec.scale, guess.spec.short_side) == ("BGR", 1.0, 240)
    assert (guess.open_parts, guess.assumed) == (frozenset(), ())


def test_nothing_stated_leaves_all_open_in_one_sentence() -> None:
    guess = guess_input(FACTS)

    assert guess.open_parts == {"channels", "values", "shape"}
    assert tuple(map(str, guess.assumed)) == (
        "Nothing says how pictures are prepared for it. As is usual with torchvision's models, "
        "RGB, ImageNet's mean and deviation (torchvision) and the centre, short side first 256 px "
        "are assumed.",
    )


def test_each_open_part_has_its_sentence() -> None:
    guess = guess_input(FACTS, [ModelMetadata("file", VALUES)])

    assert guess.open_parts == {"channels", "shape"}
    assert [str(sentence).split(";")[0] for sentence in guess.assumed] == [
        "Nothing says the order of the colours for it",
        "Nothing says what part of a picture it sees",
    ]


def test_the_first_that_states_a_part_is_believed() -> None:
    other = {"scale": 2.0, "mean": (9.0, 9.0, 9.0), "std": (9.0, 9.0, 9.0), "channels": "RGB"}
    guess = guess_input(FACTS, [ModelMetadata("one", VALUES), ModelMetadata("two", other)])

    assert (guess.spec.scale, guess.spec.mean) == (1.0, (0.0, 0.0, 0.0))
    assert guess.open_parts == {"shape"}


def test_the_way_of_a_program_is_a_better_guess_and_stays_open() -> None:
    metadata = ModelMetadata(
        "labels.txt", usual={"short_side": None, **VALUES}, usual_with="Somebody"
    )
    guess = guess_input(FACTS, [metadata])

    assert (guess.spec.short_side, guess.spec.scale) == (None, 1.0)
    assert guess.open_parts == {"channels", "values", "shape"}
    assert "As is usual with Somebody" in str(guess.assumed[0])


def test_what_is_stated_goes_before_the_way_of_a_program() -> None:
    metadata = ModelMetadata(
        "file", {"short_side": 300}, usual={"short_side": None}, usual_with="Somebody"
    )

    assert guess_input(FACTS, [metadata]).spec.short_side == 300


def test_a_graph_of_any_size_takes_the_size_that_is_stated() -> None:
    guess = guess_input(
        replace(FACTS, width=None, height=None),
        [ModelMetadata("file", STATED | {"width": 96, "height": 96})],
    )

    assert (guess.spec.width, guess.spec.height) == (96, 96)
    assert tuple(map(str, guess.assumed)) == ()


def test_the_graphs_size_goes_before_the_one_that_is_stated() -> None:
    guess = guess_input(replace(FACTS, width=448, height=448), [ModelMetadata("file", STATED)])

    assert (guess.spec.width, guess.spec.short_side) == (448, 480)
    assert tuple(map(str, guess.assumed)) == (
        "What travels with the model speaks of 224 x 224 pixels, but its graph takes 448 x 448.",
    )


def test_a_stated_size_alone_is_corrected_and_leaves_the_shape_open() -> None:
    guess = guess_input(FACTS, [ModelMetadata("file", {"width": 96, "height": 96})])

    assert (guess.spec.width, guess.spec.short_side) == (224, 256)
    assert "shape" in guess.open_parts
    assert str(guess.assumed[0]) == (
        "What travels with the model speaks of 96 x 96 pixels, but its graph takes 224 x 224."
    )


def test_a_short_side_that_does_not_cover_the_input_is_not_believed() -> None:
    guess = guess_input(FACTS, [ModelMetadata("file", STATED | {"short_side": 100})])

    assert guess.spec.short_side == 256
    assert guess.open_parts == {"shape"}


def test_raw_bytes_stay_as_they_are_whatever_is_stated() -> None:
    metadata = ModelMetadata("file", {"scale": 0.5, "mean": (1.0,) * 3, "std": (2.0,) * 3})
    guess = guess_input(replace(FACTS, dtype="uint8"), [metadata])

    assert (guess.spec.scale, guess.spec.mean, guess.spec.std) == (1, (0, 0, 0), (1, 1, 1))
    assert guess.open_parts == {"channels", "shape"}


@pytest.mark.parametrize(
    ("size", "said"),
    [
        ({"width": 200}, "200 x 224"),
        ({"height": 200}, "224 x 200"),
    ],
)
def test_one_side_that_differs_is_enough_to_be_told(size: dict[str, int], said: str) -> None:
    guess = guess_input(FACTS, [ModelMetadata("file", STATED | size)])

    assert str(guess.assumed[0]) == (
        f"What travels with the model speaks of {said} pixels, but its graph takes 224 x 224."
    )


@pytest.mark.parametrize("free", ["width", "height"])
def test_one_free_side_is_assumed_aloud(free: str) -> None:
    guess = guess_input(replace(FACTS, **{free: None}), [ModelMetadata("file", VALUES)])  # type: ignore[arg-type]

    assert str(guess.assumed[0]) == "The model takes any size; 224 x 224 pixels are assumed."


def test_a_short_side_as_long_as_the_input_covers_it() -> None:
    guess = guess_input(FACTS, [ModelMetadata("file", STATED | {"short_side": 224})])

    assert guess.spec.short_side == 224
    assert guess.open_parts == frozenset()


def test_a_picture_that_is_stretched_is_stretched_at_any_size() -> None:
    metadata = ModelMetadata("file", STATED | {"short_side": None})

    assert guess_input(replace(FACTS, width=448, height=448), [metadata]).spec.short_side is None


def test_raw_bytes_keep_the_order_of_colours_that_is_stated() -> None:
    guess = guess_input(replace(FACTS, dtype="uint8"), [ModelMetadata("file", {"channels": "BGR"})])

    assert guess.spec.channels == "BGR"
    assert tuple(map(str, guess.assumed)) == (
        "Nothing says what part of a picture it sees; the centre, short side first 256 px is "
        "assumed, as is usual with torchvision's models.",
    )


def test_raw_bytes_of_which_nothing_is_said_stay_as_they_are() -> None:
    assert tuple(map(str, guess_input(replace(FACTS, dtype="uint8")).assumed)) == (
        "Nothing says how pictures are prepared for it. As is usual with torchvision's models, "
        "RGB, pixels as they are and the centre, short side first 256 px are assumed.",
    )


def test_what_is_assumed_of_the_values_is_said_in_the_middle_of_a_sentence() -> None:
    metadata = ModelMetadata(
        "file", {"channels": "RGB", "short_side": None}, usual=VALUES, usual_with="Somebody"
    )

    assert tuple(map(str, guess_input(FACTS, [metadata]).assumed)) == (
        "Nothing says how pixels are scaled for it; values from 0 to 255 is assumed.",
    )


@pytest.mark.parametrize(("channels", "end"), [("RGB", ""), ("BGR", ", blue first")])
def test_values_that_are_nobodys_are_said_to_be_the_files_own(channels: str, end: str) -> None:
    odd = {"scale": 2.0, "mean": (0.0, 0.0, 0.0), "std": (1.0, 1.0, 1.0)}
    metadata = ModelMetadata(
        "file", {"channels": channels, "short_side": None}, usual=odd, usual_with="Somebody"
    )

    assert tuple(map(str, guess_input(FACTS, [metadata]).assumed)) == (
        f"Nothing says how pixels are scaled for it; values as the model's files say{end} is "
        "assumed.",
    )


def test_what_is_said_is_told_before_what_is_assumed() -> None:
    guess = guess_input(
        FACTS,
        [ModelMetadata("a", VALUES, remarks=("One.",)), ModelMetadata("b", remarks=("Two.",))],
    )

    assert guess.assumed[:2] == ("One.", "Two.")
    assert str(guess.assumed[2]) == "Nothing says the order of the colours for it; RGB is assumed."


def test_a_part_is_never_mixed_from_two_companions() -> None:
    sizes = ModelMetadata("one", {"width": 96, "height": 96, "short_side": 100})
    other = ModelMetadata("two", {"width": 64, "height": 64, "short_side": 70, **VALUES})
    guess = guess_input(replace(FACTS, width=None, height=None), [sizes, other])

    assert (guess.spec.width, guess.spec.height, guess.spec.short_side) == (96, 96, 100)
    assert guess.spec.scale == 1.0
