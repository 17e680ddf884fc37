import pytest

from whatsit.domain.catalogue.transfer import (
    MODEL,
    TEXT,
    WEIGHTS,
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


def refusal(verdict: object) -> str:
    assert isinstance(verdict, Refused)
    return str(verdict.why)


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
    assert refusal(judge(404, {}, have=0, total=None)) == "it answers 404 Not Found"
    assert refusal(judge(799, {}, have=0, total=None)) == "it answers 799"


def test_a_weak_tag_proves_nothing_about_bytes() -> None:
    assert validator({"etag": '"a"', "last-modified": "Monday"}) == '"a"'
    assert validator({"etag": 'W/"a"', "last-modified": "Monday"}) == "Monday"
    assert validator({"etag": 'W/"a"'}) == ""


def test_an_onnx_file_may_be_called_a_web_page_by_a_careless_server() -> None:
    assert why_no_model(b"\x08\x07\x12\x07pytorch", "text/html") == ""


def test_a_web_page_is_one_whatever_it_is_called() -> None:
    assert "web page" in str(
        why_no_model(b"\xef\xbb\xbf\n<!doctype html>", "application/octet-stream")
    )
    assert "web page" in str(why_no_model(b"Sign in, please", "text/html; charset=utf-8"))


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
    reported = why_no_text(head, content_type)

    assert why in str(reported)
    assert bool(reported) == bool(why)


def test_refusals_are_half_sentences_for_people() -> None:
    assert refusal(judge(301, {}, have=0, total=None)) == "it redirects to nowhere"
    assert refusal(judge(206, {}, have=0, total=10)) == (
        "it sends a part of the file and does not say which"
    )
    assert refusal(judge(206, {"content-range": "bytes 5-9/10"}, have=0, total=10)) == (
        "it sends another part of the file than was asked for"
    )


@pytest.mark.parametrize("status", [301, 302, 303, 307, 308])
def test_every_kind_of_redirect_is_followed(status: int) -> None:
    assert judge(status, {"location": "/there"}, have=5, total=9) == Redirect("/there")


def test_a_choice_of_addresses_or_an_unchanged_file_is_no_redirect() -> None:
    assert refusal(judge(300, {"location": "/x"}, 0, None)) == "it answers 300 Multiple Choices"
    assert refusal(judge(304, {"location": "/x"}, 0, None)) == "it answers 304 Not Modified"


def test_the_last_byte_alone_may_be_what_is_missing() -> None:
    assert judge(206, {"content-range": "bytes 99-99/100"}, have=99, total=100) == Body(99, 100)


def test_the_length_that_comes_with_a_part_counts_where_none_is_known() -> None:
    assert judge(206, {"content-range": "BYTES 4-9/10"}, have=4, total=None) == Body(4, 10)
    assert judge(206, {"content-range": "bytes 4-9/*"}, have=4, total=None) == Body(4, None)


@pytest.mark.parametrize("said", ["", "-1", "1e3", "many"])
def test_a_length_that_is_no_number_is_not_known(said: str) -> None:
    assert judge(200, {"content-length": said}, have=0, total=7) == Body(0, None)
    assert judge(200, {}, have=0, total=7) == Body(0, None)


def test_no_tag_and_no_date_prove_nothing() -> None:
    assert validator({}) == ""
    assert validator({"last-modified": "Monday"}) == "Monday"


def test_what_is_sent_instead_of_a_model_is_named() -> None:
    page = "it sends a web page instead of the model (a login, or a notice?)"

    assert str(why_no_model(b"<html>")) == page
    assert str(why_no_model(b"Sign in", "text/html")) == page
    assert str(why_no_model(b"")) == "it sends an empty file"
    assert str(why_no_model(b"\xef\xbb\xbf version https://git-lfs.github.com/spec/v1")) == (
        "it sends a Git LFS pointer, not the file that it points to"
    )
    assert str(why_no_model(b"PK\x03\x04")) == "it sends something that is no ONNX file"


@pytest.mark.parametrize(
    "first", [0x08, 0x12, 0x1A, 0x22, 0x28, 0x32, 0x3A, 0x42, 0x72, 0xA2, 0xCA]
)
def test_a_model_may_begin_with_any_field(first: int) -> None:
    assert why_no_model(bytes([first, 1])) == ""
    assert why_no_model(bytes([first])) == ""


@pytest.mark.parametrize("head", [b"plain text", b"\0", b"\xff\xd8\xff", b"{"])
def test_other_beginnings_are_no_model(head: bytes) -> None:
    assert str(why_no_model(head)) == "it sends something that is no ONNX file"


def test_what_is_sent_instead_of_text_is_named() -> None:
    page = "it sends a web page instead of the file (a login, or a notice?)"

    assert str(why_no_text(b" \t\r\n<HTML lang=en>")) == page
    assert str(why_no_text(b"<!DocType html>")) == page
    assert str(why_no_text(b"{}", "text/html")) == page
    assert str(why_no_text(b"")) == "it sends an empty file"
    assert str(why_no_text(b"\nversion https://git-lfs.github.com/spec/v1")) == (
        "it sends a Git LFS pointer, not the file that it points to"
    )
    assert str(why_no_text(b"a\0b")) == "it sends something that is no text"
    assert why_no_text(b"<xml/>") == ""
    assert why_no_text(b"text about <html> pages") == ""


def test_bare_weights_may_look_like_anything_and_each_kind_has_its_limit() -> None:
    assert WEIGHTS.why_not(b"<html>", "text/html") == ""
    assert str(MODEL.why_not(b"", "")) == "it sends an empty file"
    assert str(TEXT.why_not(b"\0", "")) == "it sends something that is no text"
    assert (MODEL.most_bytes, TEXT.most_bytes) == (4 * 1024**3, 16 * 1024**2)
