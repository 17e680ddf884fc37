import pytest

from app.domain.transfer import (
    Anew,
    Body,
    Complete,
    Redirect,
    Refused,
    judge,
    validator,
    why_no_model,
    why_no_text,
)


def test_a_whole_answer_begins_at_the_start_whatever_is_here() -> None:
    assert judge(200, {"content-length": "100"}, have=40, total=100) == Body(0, 100)


def test_a_compressed_answer_tells_no_length() -> None:
    headers = {"content-length": "100", "content-encoding": "gzip"}

    assert judge(200, headers, have=0, total=None) == Body(0, None)


def test_the_missing_part_is_added() -> None:
    headers = {"content-range": "bytes 40-99/100"}

    assert judge(206, headers, have=40, total=100) == Body(40, 100)
    assert judge(206, {"content-range": "bytes 40-99/*"}, have=40, total=100) == Body(40, 100)


@pytest.mark.parametrize(
    "said",
    [
        "bytes 0-99/100",
        "bytes 41-99/100",
        "bytes 40-99/101",
        "bytes 40-100/100",
        "bytes 40-39/100",
        "",
    ],
)
def test_any_other_part_is_not_added(said: str) -> None:
    assert judge(206, {"content-range": said}, have=40, total=100) == Anew()


def test_a_part_that_nobody_asked_for_is_refused() -> None:
    assert isinstance(judge(206, {"content-range": "bytes 5-9/10"}, have=0, total=10), Refused)
    assert isinstance(judge(206, {}, have=0, total=10), Refused)


def test_nothing_left_to_send_means_complete_only_if_the_length_is_the_one_here() -> None:
    assert judge(416, {"content-range": "bytes */100"}, have=100, total=100) == Complete()
    assert judge(416, {"content-range": "bytes */100"}, have=100, total=None) == Complete()
    assert judge(416, {"content-range": "bytes */90"}, have=100, total=100) == Anew()
    assert judge(416, {}, have=100, total=100) == Anew()
    assert isinstance(judge(416, {}, have=0, total=100), Refused)


def test_a_redirect_needs_somewhere_to_lead() -> None:
    assert judge(307, {"location": "/there"}, have=0, total=None) == Redirect("/there")
    assert isinstance(judge(302, {}, have=0, total=None), Refused)


def test_a_refusal_says_the_status_in_words() -> None:
    assert judge(404, {}, have=0, total=None) == Refused("it answers 404 Not Found")
    assert judge(799, {}, have=0, total=None) == Refused("it answers 799")


def test_a_weak_tag_proves_nothing_about_bytes() -> None:
    assert validator({"etag": '"a"', "last-modified": "Monday"}) == '"a"'
    assert validator({"etag": 'W/"a"', "last-modified": "Monday"}) == "Monday"
    assert validator({"etag": 'W/"a"'}) == ""


def test_an_onnx_file_may_be_called_a_web_page_by_a_careless_server() -> None:
    assert why_no_model(b"\x08\x07\x12\x07pytorch", "text/html") == ""


def test_a_web_page_is_one_whatever_it_is_called() -> None:
    assert "web page" in why_no_model(b"\xef\xbb\xbf\n<!doctype html>", "application/octet-stream")
    assert "web page" in why_no_model(b"Sign in, please", "text/html; charset=utf-8")


@pytest.mark.parametrize(
    ("head", "content_type", "why"),
    [
        (b'{"id2label": {}}', "application/json", ""),
        (b"cat\ndog\n", "text/plain", ""),
        (b"", "", "empty"),
        (b"\n<!DOCTYPE html><html>", "application/json", "web page"),
        (b"Sign in, please", "text/html; charset=utf-8", "web page"),
        (b"version https://git-lfs.github.com/spec/v1", "text/plain", "Git LFS"),
        (b"PK\x03\x04\0\0", "application/zip", "no text"),
    ],
)
def test_text_is_known_by_its_beginning(head: bytes, content_type: str, why: str) -> None:
    told = why_no_text(head, content_type)

    assert why in told
    assert bool(told) == bool(why)
