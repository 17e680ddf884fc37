"""A report that goes to a public bug tracker names nobody and no machine."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from whatsit.domain.text.masking import Person, masked

MARIA = Person("/home/maria", "maria", "maria-laptop.example.org")


@pytest.mark.parametrize(
    ("said", "shown"),
    [
        ("/home/maria/.local/share/whatsit: 3 GB free", "~/.local/share/whatsit: 3 GB free"),
        ("/home/maria", "~"),
        ("the file /home/otto/clip.mp4", "the file /home/***/clip.mp4"),
        (r"C:\Users\otto\clip.mp4", r"C:\Users\***\clip.mp4"),
        ("/home/mariana/x", "/home/***/x"),
        ("rtsp://maria:secret@10.0.0.7:554/live?token=abc", "rtsp://***"),
        ("from https://nas.example.org/share slowly", "from https://*** slowly"),
        ("maria@example.org wrote", "***@*** wrote"),
        ("the camera at 192.168.1.20:8080 is busy", "the camera at *** is busy"),
        ("via 00:1a:2b:3c:4d:5e", "via ***"),
        ("via fe80::1c2d:3e4f:5a6b:7c8d now", "via *** now"),
        ("Maria's camera (0)", "***'s camera (0)"),
        ("on maria-laptop and maria-laptop.example.org", "on *** and ***"),
        ("mariage.jpg", "mariage.jpg"),
        ("1280x720 30/15 fps at 12:34:56", "1280x720 30/15 fps at 12:34:56"),
        ("onnxruntime 1.32.0", "onnxruntime 1.32.0"),
    ],
)
def test_it_takes_out_who_and_where_and_leaves_the_rest(said: str, shown: str) -> None:
    assert masked(said, MARIA) == shown


def test_a_name_that_everybody_has_is_left() -> None:
    root = Person("/home/root", "root", "localhost")

    assert masked("/home/root/clips as root on localhost", root) == "~/clips as root on localhost"


def test_nothing_known_of_a_person_harms_nothing() -> None:
    assert masked("a/b /x", Person("", "", "")) == "a/b /x"
    assert masked("a/b /x", Person("/", "", "")) == "a/b /x"


@given(st.text(), st.text(), st.text(alphabet="abcdefgh", min_size=4))
def test_whatever_stands_around_it_the_user_s_name_is_gone(
    before: str, after: str, user: str
) -> None:
    shown = masked(f"{before} {user} {after}", Person(f"/home/{user}", user, "box-17"))

    assert f" {user} " not in shown


@pytest.mark.parametrize(
    ("said", "shown"),
    [
        ("ftp://x and RTSP://y", "ftp://*** and RTSP://***"),
        ("<http://a.b/c>", "<http://***>"),
        ('"http://a.b"', '"http://***"'),
        ("a.b+c@mail.example.org", "***@***"),
        ("10.0.0.7", "***"),
        ("10.0.0.7:554", "***"),
        ("::1", "***"),
        ("00-1A-2B-3C-4D-5E", "***"),
        ("/Users/otto/x", "/Users/***/x"),
        ("path=/home/otto", "path=/home/***"),
        ("/mnt/home/otto", "/mnt/home/otto"),
        ("/home/maria.old/x", "/home/***/x"),
        ("MARIA-LAPTOP", "***"),
        ("usb-0000:00:14.0-1", "usb-0000:00:14.0-1"),
        ("1.2.3.4.5", "1.2.3.4.5"),
    ],
)
def test_other_forms_of_addresses_and_folders(said: str, shown: str) -> None:
    assert masked(said, MARIA) == shown


def test_names_of_one_letter_are_left_and_of_two_are_not() -> None:
    assert masked("x at xy", Person("", "x", "xy")) == "x at ***"
    assert masked("Runner and USER", Person("", "runner", "User")) == "Runner and USER"
