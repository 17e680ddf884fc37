"""Addresses of streams whose servers lie, stall, break off or want something else of us."""

import socket
import threading
import time
from pathlib import Path

import pytest

from tests.media_makers import encoded, four_colours
from tests.raw_server import Script, raw_server, repeats, resets, sends, stalls
from whatsit.adapters.sources.network_stream import NetworkStream
from whatsit.domain.text.errors import SourceError, SourceLost, SourceMissing

OK = b"HTTP/1.1 200 OK\r\n"
MULTIPART = OK + b"Content-Type: multipart/x-mixed-replace; boundary=b\r\n\r\n"
JPEG = encoded(four_colours(), "JPEG")
PART = b"--b\r\nContent-Type: image/jpeg\r\nContent-Length: %d\r\n\r\n" % len(JPEG) + JPEG + b"\r\n"
SDP = (
    b"v=0\r\no=- 0 0 IN IP4 127.0.0.1\r\ns=x\r\nc=IN IP4 127.0.0.1\r\nt=0 0\r\n"
    b"m=video 45678 RTP/AVP 96\r\na=rtpmap:96 H264/90000\r\n"
)
DEMO = Path(__file__).parents[4] / "assets" / "demo.mp4"
PLAYLIST = f"#EXTM3U\n#EXT-X-TARGETDURATION:9\n#EXTINF:9,\nfile://{DEMO}\n#EXT-X-ENDLIST\n".encode()


def answers(body: bytes, content_type: str) -> Script:
    head = f"Content-Type: {content_type}\r\nContent-Length: {len(body)}\r\n\r\n".encode()
    return sends(OK + head + body)


def redirects(to: str) -> Script:
    return sends(f"HTTP/1.1 302 Found\r\nLocation: {to}\r\nContent-Length: 0\r\n\r\n".encode())


NEVER_OPEN: dict[str, Script] = {
    "says nothing": stalls,
    "hangs up at once": sends(),
    "resets": sends(then=resets),
    "endless header": sends(OK, then=repeats(b"X-Filler: " + b"x" * 4000 + b"\r\n")),
    "header line without end": sends(OK + b"X: ", then=repeats(b"x" * 65536)),
    "header by the byte": sends(OK, then=repeats(b"x", 0.05)),
    "stalls in its header": sends(OK + b"Content-Ty", then=stalls),
    "wants a password": sends(b"HTTP/1.1 401 No\r\nWWW-Authenticate: Basic realm=x\r\n\r\n"),
    "wants a password by digest": sends(
        b'HTTP/1.1 401 No\r\nWWW-Authenticate: Digest realm="x", nonce="'
        + b"n" * 9000
        + b'"\r\n\r\n'
    ),
    "a web page as a stream": sends(MULTIPART + b"<html>Please log in</html>" * 40),
    "noise": sends(OK + b"\r\n" + bytes(range(256)) * 400),
    "noise without end": sends(OK + b"\r\n", then=repeats(bytes(range(256)) * 64)),
    "packed": sends(OK + b"Content-Encoding: gzip\r\n\r\n" + b"\x1f\x8b" + b"\0" * 400),
    "a length of nothing": sends(OK + b"Content-Length: 0\r\n\r\n"),
    "a negative length": sends(OK + b"Content-Length: -1\r\n\r\n"),
    "a length beyond all bounds": sends(OK + b"Content-Length: " + b"9" * 400 + b"\r\n\r\n"),
    "half a picture": sends(MULTIPART + PART[:200], then=stalls),
    "a picture of endless length": sends(
        MULTIPART + b"--b\r\nContent-Length: 99999999999\r\n\r\n", then=repeats(JPEG[:900])
    ),
    "to a file": redirects(f"file://{DEMO}"),
    "to a bare path": redirects(f"//{DEMO}"),
    "to another protocol": redirects("tcp://127.0.0.1:45679?listen"),
    "to nowhere": redirects(""),
    "to an address that is none": redirects("http://[::1"),
    "a session to listen for": answers(SDP, "application/sdp"),
    "a list of our own files": answers(PLAYLIST, "application/vnd.apple.mpegurl"),
    "a script of our own files": answers(f"ffconcat version 1.0\nfile {DEMO}\n".encode(), "a/b"),
}


def listening() -> set[str]:
    """Sockets of this machine that wait for somebody: TCP in state LISTEN, and UDP."""
    found: set[str] = set()
    for kind in ("tcp", "tcp6", "udp", "udp6"):
        rows = Path(f"/proc/net/{kind}")
        if rows.exists():
            cells = [line.split() for line in rows.read_text(encoding="ascii").splitlines()[1:]]
            found |= {f"{kind} {c[1]}" for c in cells if kind.startswith("udp") or c[3] == "0A"}
    return found


@pytest.mark.parametrize("lie", NEVER_OPEN)
def test_what_a_server_says_instead_of_a_stream_is_a_sentence_in_good_time(lie: str) -> None:
    with raw_server(NEVER_OPEN[lie]) as place:
        began_s = time.monotonic()
        with pytest.raises(SourceError) as caught:
            NetworkStream(
                f"http://joe:hush@{place}/live?token=hush", open_timeout_s=0.3, read_timeout_s=0.3
            )
        took_s = time.monotonic() - began_s

    assert "hush" not in f"{caught.value} {caught.value.hint}"
    assert str(caught.value).startswith(("Cannot read http://joe:***@", "There is no source"))
    assert took_s < 15


def test_redirects_in_circles_end() -> None:
    def script(connection: socket.socket, over: threading.Event) -> None:
        host, port = connection.getsockname()
        redirects(f"http://{host}:{port}/again")(connection, over)

    with raw_server(script) as place, pytest.raises(SourceError):
        NetworkStream(f"http://{place}/", open_timeout_s=2, read_timeout_s=1)


@pytest.mark.skipif(not Path("/proc/net/udp").exists(), reason="asks Linux what listens")
def test_no_server_makes_us_listen() -> None:
    # What FFmpeg does with a session's description is to wait for its packets on that port.
    seen: set[str] = set()

    def script(connection: socket.socket, over: threading.Event) -> None:
        answers(SDP, "application/sdp")(connection, over)
        connection.shutdown(socket.SHUT_WR)
        until_s = time.monotonic() + 0.5
        while time.monotonic() < until_s and not over.is_set():
            seen.update(listening())
            time.sleep(0.02)

    with raw_server(script) as place, pytest.raises(SourceError):
        NetworkStream(f"http://{place}/", open_timeout_s=1, read_timeout_s=1)

    assert not {port for port in seen if port.endswith(f":{45678:04X}")}


BREAK: dict[str, Script] = {
    "stalls": stalls,
    "resets": resets,
    "hangs up": lambda _connection, _over: None,
    "turns into a web page": repeats(b"<html>Please log in</html>" * 40, 0.01),
    "sends half of a picture": repeats(PART[:-200], 0.01),
    "turns into noise": repeats(bytes(range(256)) * 64, 0.01),
    "sends pictures of another kind": repeats(
        PART.replace(JPEG, b"\xff\xd8" + b"\0" * (len(JPEG) - 2)), 0.01
    ),
}


@pytest.mark.parametrize("lie", BREAK)
def test_a_stream_that_breaks_off_in_the_middle_is_lost_in_good_time(lie: str) -> None:
    def script(connection: socket.socket, over: threading.Event) -> None:
        connection.recv(65536)
        connection.sendall(MULTIPART + PART * 30)
        BREAK[lie](connection, over)

    with raw_server(script) as place:
        stream = NetworkStream(f"http://{place}/", open_timeout_s=2, read_timeout_s=0.5)
        began_s = time.monotonic()
        frames = 0
        lost = False
        while not lost and time.monotonic() - began_s < 20:
            try:
                frames += stream.read() is not None
            except SourceLost:
                lost = True
        stream.close()

    assert lost
    assert frames >= 20


RTSP_LIES: dict[str, Script] = {
    "says nothing": stalls,
    "hangs up at once": sends(),
    "resets": sends(then=resets),
    "speaks HTTP": answers(b"<html></html>", "text/html"),
    "endless header": sends(b"RTSP/1.0 200 OK\r\n", then=repeats(b"X: " + b"x" * 4000 + b"\r\n")),
    "noise": repeats(bytes(range(256)) * 16),
    "wants a password": sends(
        b'RTSP/1.0 401 No\r\nCSeq: 1\r\nWWW-Authenticate: Basic realm="x"\r\n\r\n', then=stalls
    ),
    "is moved to a file": sends(
        b"RTSP/1.0 302 Moved\r\nCSeq: 1\r\nLocation: file:///etc/passwd\r\n\r\n", then=stalls
    ),
}


@pytest.mark.parametrize("lie", RTSP_LIES)
def test_rtsp_servers_that_lie_are_a_sentence_in_good_time(lie: str) -> None:
    with raw_server(RTSP_LIES[lie]) as place:
        began_s = time.monotonic()
        with pytest.raises(SourceError) as caught:
            NetworkStream(f"rtsp://joe:hush@{place}/live", open_timeout_s=0.3, read_timeout_s=0.3)
        took_s = time.monotonic() - began_s

    assert "hush" not in f"{caught.value} {caught.value.hint}"
    assert took_s < 15


def test_a_dead_proxy_is_not_taken_for_a_dead_camera(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("http_proxy", "http://joe:hush@127.0.0.1:9")
    with pytest.raises(SourceMissing, match=r"the proxy 127\.0\.0\.1 before it") as caught:
        NetworkStream("http://camera.invalid/live", open_timeout_s=1)

    assert "hush" not in f"{caught.value} {caught.value.hint}"
    assert "no_proxy" in caught.value.hint


def test_what_no_proxy_names_is_asked_without_one(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("http_proxy", "http://127.0.0.1:9")
    monkeypatch.setenv("no_proxy", "example.org,127.0.0.1")
    with raw_server(sends(MULTIPART + PART * 30, then=stalls)) as place:
        stream = NetworkStream(f"http://{place}/", open_timeout_s=2, read_timeout_s=1)
        stream.close()

    assert stream.format.width == 48


def test_https_of_a_server_that_does_not_speak_it_is_a_sentence() -> None:
    with raw_server(sends(MULTIPART + PART)) as place, pytest.raises(SourceError):
        NetworkStream(f"https://{place}/", open_timeout_s=1, read_timeout_s=1)
