"""Which part of a picture a model sees."""

import pytest

from whatsit.domain.models.card import InputSpec, Rectangle


def test_a_centre_crop_of_a_wide_picture_is_a_square_in_its_middle() -> None:
    seen = InputSpec(224, 224, short_side=256).visible_part(1280, 720)

    assert seen == Rectangle(325.0, 45.0, 630.0, 630.0)


def test_a_portrait_is_cropped_above_and_below() -> None:
    seen = InputSpec(224, 224, short_side=224).visible_part(720, 1280)

    assert seen == Rectangle(0.0, 280.0, 720.0, 720.0)


def test_a_stretched_model_sees_everything() -> None:
    assert InputSpec(224, 224, short_side=None).visible_part(640, 480) == Rectangle(0, 0, 640, 480)


def test_a_crop_never_reaches_beyond_the_picture() -> None:
    seen = InputSpec(320, 224, short_side=224).visible_part(300, 300)

    assert (seen.left, seen.width) == (0, 300)
    assert seen.height == pytest.approx(300)
