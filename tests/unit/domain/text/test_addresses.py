"""Addresses taken apart, whoever made them up."""

import pytest

from whatsit.domain.text.addresses import is_loopback, split_address


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


@pytest.mark.parametrize(
    "host",
    ["127.0.0.1", "127.0.0.2:80", "localhost", "LOCALHOST.:80", "[::1]", "joe:x@127.1.2.3"],
)
def test_this_machine_has_many_names(host: str) -> None:
    assert is_loopback(f"http://{host}/m")


@pytest.mark.parametrize(
    "address",
    ["http://127.0.0.1.example", "http://localhost.example", "http://10.0.0.1", "clip.mp4", "//["],
)
def test_other_machines_are_not_this_one(address: str) -> None:
    assert not is_loopback(address)
