"""Downloads from servers and proxies that lie, stall, flood or break off."""

import gzip
import socket
import threading
import time
from pathlib import Path

import pytest

from tests.file_server import names_in
from tests.raw_server import Script, raw_server, repeats, resets, sends, stalls
from whatsit.adapters.downloads.fetch import fetch
from whatsit.adapters.downloads.http_file import Network
from whatsit.adapters.models.mirror import checked_address
from whatsit.adapters.sources.proxies import download_proxy, stream_proxy
from whatsit.domain.catalogue.transfer import TEXT
from whatsit.domain.text.errors import DownloadError

QUICK = Network(connect_s=2.0, read_s=0.3, pause_s=0.01)
MODEL = b"\x08\x0a" + bytes(4000)
OK = b"HTTP/1.1 200 OK\r\nContent-Type: application/octet-stream\r\n"
CHUNKED = OK + b"Transfer-Encoding: chunked\r\n\r\n"
WHOLE = OK + b"Content-Length: %d\r\n\r\n" % len(MODEL) + MODEL
BOMB = gzip.compress(gzip.compress(b"\x08\x0a" + bytes(50 << 20)))


@pytest.fixture(autouse=True)
def _online(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("WHATSIT_OFFLINE", "0")
    for name in ("HTTP_PROXY", "HTTPS_PROXY", "ALL_PROXY", "NO_PROXY"):
        monkeypatch.delenv(name, raising=False)
        monkeypatch.delenv(name.lower(), raising=False)


def redirects(to: str) -> Script:
    return sends(f"HTTP/1.1 302 Found\r\nLocation: {to}\r\nContent-Length: 0\r\n\r\n".encode())


LIES: dict[str, tuple[Script, str]] = {
    "says nothing": (stalls, "sent nothing"),
    "hangs up at once": (sends(), "connection broke"),
    "resets": (sends(then=resets), "connection broke"),
    "resets in the middle": (sends(WHOLE[:900], then=resets), "connection broke"),
    "stalls in the middle": (sends(WHOLE[:900], then=stalls), "sent nothing"),
    "noise": (sends(bytes(range(256)) * 40), "connection broke"),
    "endless header": (sends(OK, then=repeats(b"X: " + b"x" * 4000 + b"\r\n")), "connection broke"),
    "a line without end": (sends(OK + b"X: ", then=repeats(b"x" * 9999)), "connection broke"),
    "a negative length": (sends(OK + b"Content-Length: -1\r\n\r\n" + MODEL), "connection broke"),
    "two lengths": (
        sends(OK + b"Content-Length: 10\r\nContent-Length: 20\r\n\r\n" + MODEL),
        "connection broke",
    ),
    "a length beyond all bounds": (
        sends(OK + b"Content-Length: 99999999999\r\n\r\n" + MODEL),
        "more than any model",
    ),
    "too short a body": (sends(OK + b"Content-Length: 9\r\n\r\n" + MODEL), "9 bytes"),
    "a body without end": (sends(OK + b"\r\n" + MODEL, then=repeats(MODEL)), "more than"),
    "chunks without end": (
        sends(
            OK + b"Transfer-Encoding: chunked\r\n\r\n", then=repeats(b"fa2\r\n" + MODEL + b"\r\n")
        ),
        "more than",
    ),
    "broken chunks": (
        sends(CHUNKED + b"zz\r\n" + MODEL),
        "connection broke",
    ),
    "packed": (
        sends(OK + b"Content-Encoding: gzip\r\n\r\n" + gzip.compress(MODEL)),
        "packed",
    ),
    "packed twice": (sends(OK + b"Content-Encoding: gzip, gzip\r\n\r\n" + BOMB), "packed"),
    "a part nobody asked for": (
        sends(b"HTTP/1.1 206 Part\r\nContent-Range: bytes 5-9/4002\r\n\r\n" + MODEL[:5]),
        "another part",
    ),
    "a web page": (sends(OK + b"\r\n<html>Log in</html>"), "web page"),
    "to a file": (redirects("file:///etc/passwd"), "file addresses"),
    "to another protocol": (redirects("gopher://host/x"), "gopher addresses"),
    "to a script": (redirects("javascript:alert(1)"), "not valid"),
    "to an address that is none": (redirects("http://[::1"), "not valid"),
    "to a port that is none": (redirects("https://host:hush/x"), "not valid"),
    "to nowhere": (redirects(""), "nowhere"),
}


@pytest.mark.parametrize("lie", LIES)
def test_what_is_sent_instead_of_a_model_is_told_and_not_taken(lie: str, tmp_path: Path) -> None:
    script, said = LIES[lie]
    target = tmp_path / "here" / "model.onnx"
    with raw_server(script) as place:
        began_s = time.monotonic()
        with pytest.raises(DownloadError, match=said) as caught:
            fetch(
                [f"http://joe:hush@{place}/m?token=hush"],
                target,
                size_bytes=len(MODEL) if "length" not in lie else 0,
                network=QUICK,
            )
        took_s = time.monotonic() - began_s

    assert "hush" not in f"{caught.value} {caught.value.hint}"
    assert not target.exists()
    assert took_s < 15
    for path in target.parent.iterdir():
        assert b"hush" not in path.read_bytes()


def test_a_list_without_end_is_cut_off_long_before_the_disk_is_full(tmp_path: Path) -> None:
    with (
        raw_server(sends(OK + b"\r\n", then=repeats(b" " * (1 << 20)))) as place,
        pytest.raises(DownloadError, match=f"more than {TEXT.most_bytes} bytes"),
    ):
        fetch([f"http://{place}/list"], tmp_path / "here" / "list.json", kind=TEXT)

    assert names_in(tmp_path / "here") == []


def test_a_file_that_trickles_in_can_be_cancelled_at_any_byte(tmp_path: Path) -> None:
    came: list[int] = []
    with (
        raw_server(sends(WHOLE[:300], then=repeats(b"\0", 0.01))) as place,
        pytest.raises(DownloadError, match="cancelled"),
    ):
        fetch(
            [f"http://{place}/m"],
            tmp_path / "here" / "model.onnx",
            progress=lambda done, _total: came.append(done),
            cancelled=lambda: len(came) > 1,
        )


def test_a_connection_that_is_reset_is_taken_up_where_it_broke(tmp_path: Path) -> None:
    asked: list[bytes] = []

    def script(connection: socket.socket, over: threading.Event) -> None:
        asked.append(connection.recv(65536))
        if len(asked) == 1:
            connection.sendall(OK + b'ETag: "1"\r\nContent-Length: 4002\r\n\r\n' + MODEL[:1500])
            time.sleep(0.2)  # a reset takes what was not read yet with it
            resets(connection, over)
            return
        rest = MODEL[1500:]
        connection.sendall(
            b"HTTP/1.1 206 Part\r\nContent-Range: bytes 1500-4001/4002\r\n"
            b"Content-Length: %d\r\n\r\n" % len(rest) + rest
        )

    with raw_server(script) as place:
        fetch([f"http://{place}/m"], tmp_path / "model.onnx", network=QUICK)

    assert (tmp_path / "model.onnx").read_bytes() == MODEL
    assert b"bytes=1500-" in asked[1]


NOT_ENCRYPTED = sends(WHOLE)


@pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning")  # see below
def test_a_server_that_does_not_speak_https_is_told(tmp_path: Path) -> None:
    with (
        raw_server(NOT_ENCRYPTED) as place,
        pytest.raises(DownloadError, match="cannot be reached"),
    ):
        fetch([f"https://{place}/m"], tmp_path / "model.onnx", network=QUICK)


def test_an_unknown_computer_is_told(tmp_path: Path) -> None:
    with pytest.raises(DownloadError, match="cannot be reached"):
        fetch(["https://no-such-host.invalid/m"], tmp_path / "model.onnx", network=QUICK)


PROXY_LIES: dict[str, tuple[Script, str]] = {
    "wants a password": (
        sends(b"HTTP/1.1 407 No\r\nProxy-Authenticate: Basic realm=x\r\nContent-Length: 0\r\n\r\n"),
        "asks for a user and a password",
    ),
    "says nothing": (stalls, "sent nothing|nothing answers"),
    "hangs up": (sends(), "broke|reached"),
    "answers noise": (sends(bytes(range(256))), "broke|reached"),
    "answers itself": (sends(WHOLE), "broke|reached"),
    "connects and resets": (sends(b"HTTP/1.1 200 OK\r\n\r\n", then=resets), "broke|reached"),
}


# Python's ssl module leaves a socket to the garbage collector where wrapping it fails (3.11).
_LEFT_BY_SSL = pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning")


@_LEFT_BY_SSL
@pytest.mark.parametrize("lie", PROXY_LIES)
def test_proxies_that_do_not_do_their_work_are_told_without_their_password(
    lie: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    script, said = PROXY_LIES[lie]
    with raw_server(script) as place:
        monkeypatch.setenv("HTTPS_PROXY", f"http://joe:hush@{place}")
        with pytest.raises(DownloadError, match=said) as caught:
            fetch(["https://models.invalid/m"], tmp_path / "model.onnx", network=QUICK)

    assert "hush" not in f"{caught.value} {caught.value.hint}"


@pytest.mark.parametrize("name", ["HTTPS_PROXY", "https_proxy", "ALL_PROXY", "all_proxy"])
def test_a_dead_proxy_is_named_and_not_taken_for_a_dead_server(
    name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(name, "http://joe:hush@127.0.0.1:9")
    with pytest.raises(DownloadError, match=r"through the proxy 127\.0\.0\.1") as caught:
        fetch(["https://models.invalid/m"], tmp_path / "model.onnx", network=QUICK)

    assert "hush" not in f"{caught.value} {caught.value.hint}"


@pytest.mark.parametrize(
    "proxy",
    ["http://joe:hu/sh@host:1", "socks5://joe:hush@host:1", "x://joe:hush@host"],
)
def test_a_proxy_that_is_none_is_told_without_its_password(
    proxy: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("ALL_PROXY", proxy)
    with pytest.raises(DownloadError, match="prox") as caught:
        fetch(["https://models.invalid/m"], tmp_path / "model.onnx", network=QUICK)

    assert "hu" not in str(caught.value).replace("httpx", "")


@pytest.mark.parametrize("spared", ["models.invalid", ".invalid", "*", "other, models.invalid"])
def test_no_proxy_is_honoured(spared: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HTTPS_PROXY", "http://127.0.0.1:9")
    monkeypatch.setenv("NO_PROXY", spared)
    with pytest.raises(DownloadError) as caught:
        fetch(["https://models.invalid/m"], tmp_path / "model.onnx", network=QUICK)

    assert "refused" not in str(caught.value)  # as the proxy's port would have
    assert "proxy" not in str(caught.value)


def test_streams_go_by_the_rules_of_ffmpeg() -> None:
    through = {"http_proxy": "http://joe:hush@proxy:3128", "no_proxy": "lan,.example.org"}

    assert stream_proxy("http://cam/live", through) == ("proxy", 3128)
    assert stream_proxy("https://cam/live", through) == ("proxy", 3128)
    assert stream_proxy("rtsp://cam/live", through) is None
    assert stream_proxy("http://cam.lan/live", through) is None
    assert stream_proxy("http://a.example.org/live", through) is None
    assert stream_proxy("http://cam/live", {"HTTP_PROXY": "http://proxy:3128"}) is None
    assert stream_proxy("http://cam/live", {**through, "no_proxy": "*"}) is None
    assert stream_proxy("http://[x", through) is None


def test_addresses_of_the_environment_that_are_none_are_told(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.delenv("HTTPS_PROXY", raising=False)
    for address in ("https://[::1", "https://host:hush/x", "https://joe:hu/sh@host"):
        with pytest.raises(DownloadError, match="HF_ENDPOINT") as caught:
            checked_address("HF_ENDPOINT", address)
        assert "hu/sh" not in str(caught.value)
        assert download_proxy(address) == ""
