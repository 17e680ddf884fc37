import pytest
from hypothesis import given
from hypothesis import strategies as st

from whatsit.domain.sources.spec import (
    SourceKind,
    SourceOptions,
    natural_key,
    parse_source,
    unmet_request,
)


@pytest.mark.parametrize(
    ("spec", "kind"),
    [
        ("demo", SourceKind.DEMO),
        (" Demo ", SourceKind.DEMO),
        ("0", SourceKind.INDEX),
        ("12", SourceKind.INDEX),
        ("rtsp://cam/1", SourceKind.STREAM),
        ("RTSPS://cam/1", SourceKind.STREAM),
        ("http://cam", SourceKind.STREAM),
        ("https://cam", SourceKind.STREAM),
        ("ftp://cam", SourceKind.FOREIGN),
        ("./0", SourceKind.PATH_OR_CAMERA),
        ("C:\\clips\\a.mp4", SourceKind.PATH_OR_CAMERA),
        ("demo.mp4", SourceKind.PATH_OR_CAMERA),
        ("HD Webcam", SourceKind.PATH_OR_CAMERA),
        ("²", SourceKind.PATH_OR_CAMERA),
        ("-1", SourceKind.PATH_OR_CAMERA),
        ("", SourceKind.PATH_OR_CAMERA),
    ],
)
def test_a_word_is_told_by_its_form(spec: str, kind: SourceKind) -> None:
    assert parse_source(spec).kind is kind


def test_an_index_is_read_as_a_number() -> None:
    assert parse_source("07").index == 7


def test_a_file_address_becomes_the_path_it_means() -> None:
    spec = parse_source("file:///tmp/my%20clip%20%E4%B8%80.mp4")

    assert spec.kind is SourceKind.PATH_OR_CAMERA
    assert spec.text == "/tmp/my clip 一.mp4"


def test_a_word_is_shown_without_its_password() -> None:
    assert parse_source("rtsp://joe:hush@cam/1").shown == "rtsp://joe:***@cam/1"


def test_wishes_that_were_met_need_no_words() -> None:
    assert unmet_request(SourceOptions(640, 480, 30.0), 640, 480, 29.97) == ""
    assert unmet_request(SourceOptions(), 640, 480, None) == ""


def test_wishes_that_were_not_met_are_said() -> None:
    note = unmet_request(SourceOptions(1280, 720, 30.0), 640, 480, 10.0)

    assert str(note) == "Asked for 1280x720 at 30 fps; the camera delivers 640x480 at 10 fps."


def test_only_what_was_not_met_is_said() -> None:
    note = unmet_request(SourceOptions(640, 480, 60.0), 640, 480, 30.0)

    assert str(note) == "Asked for 60 fps; the camera delivers 30 fps."


def test_numbers_in_names_sort_by_value() -> None:
    names = ["img10.png", "IMG2.png", "img1.png", "2.png", "10.png"]

    assert sorted(names, key=natural_key) == [
        "2.png",
        "10.png",
        "img1.png",
        "IMG2.png",
        "img10.png",
    ]


@given(st.lists(st.text()))
def test_any_names_can_be_sorted(names: list[str]) -> None:
    assert sorted(sorted(names, key=natural_key)) == sorted(names)


def test_half_a_frame_a_second_is_no_difference_and_one_is() -> None:
    assert unmet_request(SourceOptions(fps=30.0), 640, 480, 29.5) == ""
    assert str(unmet_request(SourceOptions(fps=30.0), 640, 480, 31.0)) == (
        "Asked for 30 fps; the camera delivers 31 fps."
    )
    assert unmet_request(SourceOptions(fps=30.0), 640, 480, None) == ""


def test_of_half_a_size_the_other_half_is_the_cameras_own() -> None:
    assert str(unmet_request(SourceOptions(width=1280), 640, 480, None)) == (
        "Asked for 1280x480; the camera delivers 640x480."
    )


def test_a_file_address_on_another_machine_keeps_its_name() -> None:
    assert parse_source("file://nas/films/a.mp4").text == "//nas/films/a.mp4"
    assert parse_source("FILE://localhost/a.mp4").text == "/a.mp4"


def test_a_word_is_kept_without_the_blanks_around_it() -> None:
    assert parse_source("  HD Webcam ").text == "HD Webcam"
    assert parse_source(" DEMO").text == "demo"
    assert parse_source(" 12 ").text == "12"
    assert parse_source("rtsp://cam/1").index == 0


def test_a_file_address_that_is_none_is_called_what_it_is() -> None:
    assert parse_source("file://[x").text == "file://[x"
