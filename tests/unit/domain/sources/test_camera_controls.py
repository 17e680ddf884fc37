from whatsit.domain.sources.camera_controls import (
    CameraControl,
    forget,
    in_order,
    keep,
    kept_of,
    untaken,
    with_kept_format,
)
from whatsit.domain.sources.spec import SourceOptions

KEPT = (("by-id/a", "brightness=12 fps=30"), ("by-id/b", "focus=3"))


def test_values_are_kept_camera_by_camera() -> None:
    kept = keep(KEPT, "by-id/a", {"brightness": -5, "width": 1280})

    assert kept_of(kept, "by-id/a") == {"brightness": -5, "fps": 30, "width": 1280}
    assert kept_of(kept, "by-id/b") == {"focus": 3}
    assert kept_of(kept, "by-id/c") == {}
    assert kept_of(forget(kept, "by-id/a"), "by-id/a") == {}


def test_what_a_person_wrote_wrongly_is_left_out() -> None:
    kept = (("a", "brightness=dark focus=3 zoom=2 exposure= =1 power_line"),)

    assert kept_of(kept, "a") == {"focus": 3}


def test_the_cameras_own_size_and_rate_fill_in_for_wishes_that_are_missing() -> None:
    values = {"width": 1280, "height": 720, "fps": 15}

    assert with_kept_format(SourceOptions(), values) == SourceOptions(1280, 720, 15)
    assert with_kept_format(SourceOptions(640, 480), values) == SourceOptions(640, 480, 15)
    assert with_kept_format(SourceOptions(fps=30.0), values) == SourceOptions(1280, 720, 30.0)
    assert with_kept_format(SourceOptions(), {}) == SourceOptions()
    assert with_kept_format(SourceOptions(), {"width": 0, "height": 0, "fps": 0}) == SourceOptions()


def test_modes_are_set_before_what_they_govern() -> None:
    values = {"exposure": 5, "focus": 1, "exposure_auto": 1, "focus_auto": 0, "width": 3}

    assert [key for key, _ in in_order(values)] == [
        "exposure_auto",
        "exposure",
        "focus_auto",
        "focus",
    ]


def test_controls_that_were_not_taken_are_named() -> None:
    assert untaken(()) == ""
    assert str(untaken(("focus", "power_line"))) == (
        "The camera did not take what was set for Focus, Power-line frequency."
    )


def test_on_or_off_is_no_range() -> None:
    assert CameraControl("focus_auto", 0, 1, 1, 1, 1).is_flag
    assert not CameraControl("power_line", 0, 1, 1, 0, 0, ((0, "Off"), (1, "50 Hz"))).is_flag
    assert not CameraControl("brightness", 0, 255, 1, 128, 128).is_flag


def test_half_a_size_is_no_wish_and_no_memory() -> None:
    values = {"width": 1280, "height": 720}

    assert with_kept_format(SourceOptions(width=640), values) == SourceOptions(1280, 720)
    assert with_kept_format(SourceOptions(height=480), values) == SourceOptions(1280, 720)
    assert with_kept_format(SourceOptions(), {"width": 1280}) == SourceOptions()
    assert with_kept_format(SourceOptions(), {"height": 720}) == SourceOptions()


def test_kept_values_are_one_line_in_the_order_of_the_alphabet() -> None:
    kept = keep((), "b", {"width": 1280, "brightness": 12, "fps": 30})

    assert kept == (("b", "brightness=12 fps=30 width=1280"),)
    assert keep(kept, "a", {"focus": 1})[0] == ("a", "focus=1")
