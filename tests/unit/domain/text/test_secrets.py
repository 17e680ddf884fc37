"""No password and no token leaves an address for a screen, a log, a file or a report."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from whatsit.domain.text.secrets import mask_secrets, mask_text, without_secrets

MASKED = [
    ("rtsp://joe:hush@cam:554/1?a=b", "rtsp://joe:***@cam:554/1?a=b"),
    ("rtsp://joe:hu@sh@cam/1", "rtsp://joe:***@cam/1"),
    ("rtsp://joe:hush:er@cam/1", "rtsp://joe:***@cam/1"),
    ("rtsp://:hush@cam/1", "rtsp://:***@cam/1"),
    ("RTSP://joe:hush@cam/1", "RTSP://joe:***@cam/1"),
    ("  rtsp://joe:hush@cam/1 ", "  rtsp://joe:***@cam/1 "),
    ("https://joe:hush@[fe80::1]:8080/1", "https://joe:***@[fe80::1]:8080/1"),
    ("http://cam/?user=joe&password=hush&size=2", "http://cam/?user=joe&password=***&size=2"),
    ("http://cam/?access_token=hush#top", "http://cam/?access_token=***#top"),
    ("http://cam/#access_token=hush", "http://cam/#access_token=***"),
    ("http://cam/?loginPwd=hush", "http://cam/?loginPwd=***"),
    ("http://cam/cgi?loginuse=joe&loginpas=hush", "http://cam/cgi?loginuse=joe&loginpas=***"),
    ("http://cam/?key=hush&sig=hush", "http://cam/?key=***&sig=***"),
    ("http://cam/?%74oken=hush", "http://cam/?%74oken=***"),
    ("http://cam/?jwt=hush;sid=hush", "http://cam/?jwt=***;sid=***"),
    (
        "https://b/f?X-Amz-Credential=hush&X-Amz-Signature=hush&X-Amz-Expires=9",
        "https://b/f?X-Amz-Credential=***&X-Amz-Signature=***&X-Amz-Expires=9",
    ),
    (
        "rtsp://cam/user=joe_password=hush_channel=1.sdp",
        "rtsp://cam/user=joe_password=***_channel=1.sdp",
    ),
    ("rtsp://cam/user=joe&password=hu_sh&channel=1", "rtsp://cam/user=joe&password=***&channel=1"),
    # A password that should have been written in another way is one all the same.
    ("rtsp://joe:hu/sh@cam/1", "rtsp://joe:***@cam/1"),
    ("rtsp://joe:hu#sh?@cam/1", "rtsp://joe:***@cam/1"),
    ("rtsp:/joe:hush@cam/1", "rtsp:/joe:***@cam/1"),
    ("http:joe:hush@cam/1", "http:joe:***@cam/1"),
    ("rtsp:\\\\joe:hush@cam/1", "rtsp:\\\\joe:***@cam/1"),
]


@pytest.mark.parametrize(("address", "masked"), MASKED)
def test_secrets_in_addresses_are_masked(address: str, masked: str) -> None:
    assert mask_secrets(address) == masked
    assert mask_text(f"opening {address} failed: {address}").count("hush") == 0 or " " in address
    assert "hush" not in without_secrets(address)


@pytest.mark.parametrize(
    "plain",
    [
        "rtsp://joe@cam/1",
        "http://cam/mail@home",
        "http://cam:8080/mail@home",
        "http://[::1]:8080/mail@home",
        "http://cam/?size=2&user=joe",
        "my:clip@home.mp4",
        "C:\\clips\\a.mp4",
        "HD Webcam",
        "",
    ],
)
def test_what_holds_no_secret_stays(plain: str) -> None:
    assert mask_secrets(plain) == plain
    assert without_secrets(plain) == plain
    assert mask_text(plain) == plain


@given(st.text(alphabet=st.characters(exclude_characters="/?#"), min_size=1))
def test_no_password_survives_masking(password: str) -> None:
    assert mask_secrets(f"rtsp://joe:{password}@cam/1") == "rtsp://joe:***@cam/1"


@given(st.text(alphabet=st.characters(exclude_categories=["Z", "C"]), min_size=3))
def test_whatever_a_password_holds_none_survives_in_a_text(password: str) -> None:
    text = mask_text(f"[tcp] rtsp://joe:q{password}q@cam/1: refused")

    assert f"q{password}q" not in text


def test_several_addresses_in_one_text_are_all_masked() -> None:
    text = "from 'http://a:hush@b/c?token=hush' to <rtsp://d:o'hush@e>."

    assert mask_text(text) == "from 'http://a:***@b/c?token=***' to <rtsp://d:***@e>."


def test_what_is_kept_can_be_opened_again_once_the_password_is_added() -> None:
    assert without_secrets("rtsp://joe:hush@cam/1?token=hush&a=b") == "rtsp://joe@cam/1?token=&a=b"
