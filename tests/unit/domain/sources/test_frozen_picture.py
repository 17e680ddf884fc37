import numpy as np
from numpy.typing import NDArray

from whatsit.domain.sources.frozen_picture import Stillness


def picture(value: int = 9) -> NDArray[np.uint8]:
    return np.full((48, 64, 3), value, np.uint8)


def fed(stillness: Stillness, seconds: float, fps: float = 30.0, value: int = 9) -> bool:
    """Whether it was ever called frozen while the same picture came for so long."""
    count = int(seconds * fps) + 1
    return any(stillness.is_frozen(picture(value), 100 + i / fps) for i in range(count))


def test_the_very_same_picture_for_two_seconds_is_a_frozen_camera() -> None:
    assert not fed(Stillness(), 1.9)
    assert fed(Stillness(), 2.1)


def test_one_pixel_of_noise_is_life() -> None:
    stillness = Stillness()
    frozen = []
    for i in range(300):
        noisy = picture()
        noisy[47, 63, 2] = i % 2  # beside the sample, so that only the whole picture tells
        frozen.append(stillness.is_frozen(noisy, 100 + i / 30))

    assert not any(frozen)


def test_a_slow_camera_needs_several_repeats() -> None:
    assert not fed(Stillness(), 4.0, fps=1.0)
    assert fed(Stillness(), 6.0, fps=1.0)


def test_what_is_still_the_same_after_reopening_is_believed() -> None:
    stillness = Stillness()
    fed(stillness, 2.1)
    stillness.reopened()

    assert not fed(stillness, 60.0)


def test_what_moves_after_reopening_may_freeze_again() -> None:
    stillness = Stillness()
    fed(stillness, 2.1)
    stillness.reopened()
    stillness.is_frozen(picture(8), 200.0)

    assert fed(stillness, 2.1, value=7)


def test_another_size_is_another_picture() -> None:
    stillness = Stillness()
    stillness.is_frozen(picture(), 0.0)

    assert not stillness.is_frozen(np.full((96, 128, 3), 9, np.uint8), 5.0)


def frozen_at(*times_s: float) -> list[bool]:
    stillness = Stillness()
    return [stillness.is_frozen(picture(), at_s) for at_s in times_s]


def test_two_seconds_and_five_repeats_are_exactly_enough() -> None:
    assert frozen_at(0.0, 0.5, 1.0, 1.5, 1.75, 2.0)[-1]
    assert not frozen_at(0.0, 0.5, 1.0, 1.5, 2.0)[-1]
    assert not frozen_at(0.0, 0.5, 1.0, 1.5, 1.75, 1.9)[-1]


def test_a_picture_that_moved_begins_the_count_anew() -> None:
    stillness = Stillness()
    for at_s in (0.0, 0.5, 1.0, 1.5, 1.9):
        stillness.is_frozen(picture(), at_s)
    stillness.is_frozen(picture(8), 2.0)

    assert not any(stillness.is_frozen(picture(8), at_s) for at_s in (2.5, 3.0, 3.5, 3.9))
    assert stillness.is_frozen(picture(8), 4.0)


def test_a_camera_is_called_frozen_as_long_as_it_is() -> None:
    assert frozen_at(0.0, 0.5, 1.0, 1.5, 1.75, 2.0, 2.5, 60.0)[-3:] == [True, True, True]


def test_believing_needs_the_very_same_picture_after_reopening() -> None:
    stillness = Stillness()
    fed(stillness, 2.1)
    stillness.reopened()
    stillness.is_frozen(picture(8), 200.0)  # it moved: nothing is believed
    frozen = [stillness.is_frozen(picture(8), 200.5 + step / 2) for step in range(5)]

    assert frozen == [False, False, False, False, True]
