"""Addresses taken apart, whoever made them up."""

import pytest

from whatsit.domain.text.addresses import split_address


def test_the_parts_of_an_address_can_be_asked_for() -> None:
    parts = split_address("https://joe@example.org:8443/a/b?c=d")

    assert parts is not None
    assert (parts.scheme, parts.hostname, parts.port) == ("https", "example.org", 8443)
    assert (parts.path, parts.query) == ("/a/b", "c=d")


def test_words_without_a_scheme_have_no_host() -> None:
    parts = split_address("clip.mp4")

    assert parts is not None
    assert (parts.scheme, parts.hostname) == ("", None)


@pytest.mark.parametrize(
    "address", ["https://[::1", "http://a:port/", "http://a:99999/", "http://a:-1/"]
)
def test_what_cannot_be_taken_apart_is_no_address(address: str) -> None:
    assert split_address(address) is None
