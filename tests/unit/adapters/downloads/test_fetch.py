"""Downloads against a real server on this machine, which serves ranges or not, well or badly."""

import errno
import hashlib
import os
import random
import shutil
import subprocess
import sys
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import httpx
import pytest

from tests.file_server import FileServer, names_in, serve, wait_for_bytes
from whatsit.adapters.downloads.fetch import fetch
from whatsit.adapters.downloads.http_file import Network
from whatsit.adapters.downloads.job import Job, Meter
from whatsit.adapters.downloads.partial_file import PartialFile
from whatsit.domain.text.errors import DownloadCancelled, DownloadError
from whatsit.domain.text.words import Text, joined

ROOT = Path(__file__).parents[4]
# As an ONNX file begins.
CONTENT = b"\x08\x07" + random.Random(4).randbytes(300_001)
SHA256 = hashlib.sha256(CONTENT).hexdigest()
SIZE = len(CONTENT)
# No pauses, and no patience: the servers here answer at once, or never.
QUICK = Network(connect_s=5, read_s=5, pause_s=0, tries=1)

pytestmark = pytest.mark.usefixtures("online")


@pytest.fixture
def online(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("WHATSIT_OFFLINE")
    for name in ("HTTP_PROXY", "HTTPS_PROXY", "ALL_PROXY"):
        monkeypatch.delenv(name, raising=False)
        monkeypatch.delenv(name.lower(), raising=False)


@pytest.fixture
def server() -> Iterator[FileServer]:
    with serve(CONTENT) as server:
        yield server


@pytest.fixture
def target(tmp_path: Path) -> Path:
    return tmp_path / "models" / "model.onnx"


def pinned(server: FileServer, target: Path, **more: Any) -> str:
    return fetch(
        [f"{server.url}/model.onnx"],
        target,
        **{"sha256": SHA256, "size_bytes": SIZE, "network": QUICK, **more},
    )


def test_a_file_arrives_whole_under_its_name_and_nothing_else_is_left(
    server: FileServer, target: Path
) -> None:
    told: list[tuple[int, int | None]] = []
    found = pinned(server, target, progress=lambda done, total: told.append((done, total)))

    assert found == SHA256
    assert target.read_bytes() == CONTENT
    assert names_in(target.parent) == ["model.onnx"]
    assert told[-1] == (SIZE, SIZE)
    assert sorted(told) == told


def test_progress_is_told_ten_times_a_second_at_most(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    told: list[int] = []
    job = Job("model.onnx", "", 5000, lambda done, total: told.append(done), lambda: False)
    with PartialFile(tmp_path / "part") as part, monkeypatch.context() as clock:
        meter = Meter(job, part)
        for millisecond in range(1000):
            now_s = 7 + millisecond / 1000
            clock.setattr(time, "monotonic", lambda now_s=now_s: now_s)
            meter.take(b"piece")

    assert 9 <= len(told) <= 10
    assert part.size == 5000


def test_a_file_that_is_there_is_not_fetched_again(server: FileServer, target: Path) -> None:
    pinned(server, target)
    pinned(server, target)

    assert len(server.requests) == 1


def test_a_damaged_file_is_fetched_again(server: FileServer, target: Path) -> None:
    target.parent.mkdir()
    target.write_bytes(CONTENT[:-1])
    pinned(server, target)

    assert target.read_bytes() == CONTENT


@pytest.mark.parametrize("tenth", range(1, 10))
def test_a_download_cut_at_a_tenth_goes_on_there_the_next_time(
    server: FileServer, target: Path, tenth: int
) -> None:
    at = SIZE * tenth // 10
    server.cuts = [at, 0]
    with pytest.raises(DownloadError, match="broke"):
        pinned(server, target)
    left = names_in(target.parent)
    pinned(server, target)

    assert "model.onnx" not in left
    assert target.read_bytes() == CONTENT
    assert server.asked_ranges()[-1] == f"bytes={at}-"
    assert sum(server.sent) == SIZE
    assert names_in(target.parent) == ["model.onnx"]


@pytest.mark.parametrize("tenth", range(1, 10))
def test_a_server_without_ranges_is_asked_for_everything_again(
    server: FileServer, target: Path, tenth: int
) -> None:
    server.ranges = False
    server.cuts = [SIZE * tenth // 10]
    with pytest.raises(DownloadError):
        pinned(server, target, cancelled=Countdown(server, requests=2))
    pinned(server, target)

    assert target.read_bytes() == CONTENT


def test_a_connection_that_breaks_ten_times_is_taken_up_ten_times(
    server: FileServer, target: Path
) -> None:
    server.cuts = [SIZE // 11 + 1] * 10
    pinned(server, target)

    assert target.read_bytes() == CONTENT
    assert len(server.requests) == 11
    assert sum(server.sent) == SIZE


def test_a_server_without_ranges_that_always_breaks_is_given_up(
    server: FileServer, target: Path
) -> None:
    server.ranges = False
    server.cuts = [1000] * 50
    with pytest.raises(DownloadError, match="the connection broke after 1000 bytes"):
        pinned(server, target, network=Network(pause_s=0, tries=3))

    assert len(server.requests) == 4


def test_a_file_that_changed_meanwhile_is_fetched_from_the_start(
    server: FileServer, target: Path
) -> None:
    server.cuts = [SIZE // 2, 0]
    with pytest.raises(DownloadError):
        fetch([f"{server.url}/model.onnx"], target, network=QUICK)
    # Of the same length, so that only its tag tells it from the first one.
    server.content = CONTENT[:2] + CONTENT[2:][::-1]
    server.headers["ETag"] = '"two"'
    fetch([f"{server.url}/model.onnx"], target, network=QUICK)

    assert target.read_bytes() == server.content


def test_bytes_of_another_address_are_gone_on_with_only_where_the_hash_is_known(
    server: FileServer, target: Path
) -> None:
    for known in (SHA256, ""):
        server.cuts = [SIZE // 2, 0]
        with pytest.raises(DownloadError):
            fetch([f"{server.url}/a"], target, sha256=known, network=QUICK)
        fetch([f"{server.url}/b"], target, sha256=known, network=QUICK)
        assert target.read_bytes() == CONTENT
        target.unlink()
    half = f"bytes={SIZE // 2}-"

    assert server.asked_ranges() == [None, half, half, None, half, None]


def test_half_of_another_file_is_noticed_and_the_whole_fetched_anew(
    server: FileServer, target: Path
) -> None:
    server.headers.pop("ETag")
    server.content = CONTENT[:2] + bytes(SIZE - 2)
    server.cuts = [SIZE // 2, 0]
    with pytest.raises(DownloadError):
        pinned(server, target)
    server.content = CONTENT
    pinned(server, target)

    assert target.read_bytes() == CONTENT
    assert server.asked_ranges()[-2:] == [f"bytes={SIZE // 2}-", None]


@pytest.mark.parametrize(
    "wrong", [f"bytes 0-{SIZE - 1}/{SIZE}", f"bytes {SIZE // 2}-{SIZE}/{SIZE + 1}", "nonsense"]
)
def test_a_wrong_range_is_never_added_to_what_is_here(
    server: FileServer, target: Path, wrong: str
) -> None:
    server.cuts = [SIZE // 2, 0]
    with pytest.raises(DownloadError):
        pinned(server, target)
    server.wrong_range = wrong
    pinned(server, target)

    assert target.read_bytes() == CONTENT
    assert server.asked_ranges()[-1] is None


def test_a_file_that_was_whole_but_not_yet_named_needs_no_byte_more(
    server: FileServer, target: Path
) -> None:
    target.parent.mkdir()
    (target.parent / f".model.onnx.{SHA256[:16]}.part").write_bytes(CONTENT)
    (target.parent / f".model.onnx.{SHA256[:16]}.part.json").write_text(
        f'{{"address": "{server.url}/model.onnx", "validator": "", "total": {SIZE}}}'
    )
    pinned(server, target)

    assert target.read_bytes() == CONTENT
    assert server.sent == []


def test_a_wrong_hash_is_refused_with_both_hashes(server: FileServer, target: Path) -> None:
    wanted = "0" * 64
    with pytest.raises(DownloadError) as caught:
        pinned(server, target, sha256=wanted)

    assert wanted in str(caught.value)
    assert SHA256 in str(caught.value)
    assert names_in(target.parent) == []


def test_a_wrong_size_is_refused_with_both_sizes(server: FileServer, target: Path) -> None:
    with pytest.raises(DownloadError) as caught:
        pinned(server, target, size_bytes=SIZE + 7)

    assert str(SIZE) in str(caught.value)
    assert str(SIZE + 7) in str(caught.value)
    assert names_in(target.parent) == []


def test_a_server_that_tells_no_length_may_not_send_too_much(
    server: FileServer, target: Path
) -> None:
    server.says_length = False
    with pytest.raises(DownloadError, match="more than 1000 bytes"):
        pinned(server, target, size_bytes=1000)

    assert names_in(target.parent) == []


def test_a_file_that_ends_early_without_a_length_is_not_taken(
    server: FileServer, target: Path
) -> None:
    server.says_length = False
    server.cuts = [SIZE // 2, SIZE // 4]
    pinned(server, target)

    assert target.read_bytes() == CONTENT
    assert len(server.requests) == 3


@pytest.mark.parametrize(
    ("content", "kind", "why"),
    [
        (b"<!DOCTYPE html><html>Sign in</html>", "text/html; charset=utf-8", "web page"),
        (b"  \n<html>", "application/octet-stream", "web page"),
        (b"Please sign in.", "text/html", "web page"),
        (b"version https://git-lfs.github.com/spec/v1\noid sha256:ab\nsize 5\n", "", "Git LFS"),
        (b'{"error":"gone"}', "application/json", "no ONNX"),
        (b"", "", "empty"),
    ],
)
@pytest.mark.parametrize("known", [SHA256, ""])
def test_what_is_no_model_is_called_by_its_name(
    server: FileServer, target: Path, content: bytes, kind: str, why: str, known: str
) -> None:
    server.content = content
    server.headers["Content-Type"] = kind
    with pytest.raises(DownloadError, match=why):
        fetch([f"{server.url}/model.onnx"], target, sha256=known, network=QUICK)

    assert names_in(target.parent) == []


def test_the_next_address_is_tried_and_each_failure_told(server: FileServer, target: Path) -> None:
    server.status = {"/gone": 404, "/closed": 403}
    failures: list[Text] = []
    fetch(
        [f"{server.url}/gone", f"{server.url}/closed", f"{server.url}/model.onnx"],
        target,
        sha256=SHA256,
        failed=failures.append,
        network=QUICK,
    )

    assert target.read_bytes() == CONTENT
    assert [str(failure).partition("it answers ")[2] for failure in failures] == [
        "404 Not Found.",
        "403 Forbidden.",
    ]


def test_redirects_are_followed(server: FileServer, target: Path) -> None:
    server.redirects = {"/model.onnx": "/there", "/there": f"{server.url}/file"}
    pinned(server, target)

    assert target.read_bytes() == CONTENT


def test_a_redirected_download_goes_on_where_it_broke(server: FileServer, target: Path) -> None:
    server.redirects = {"/model.onnx": "/there"}
    server.cuts = [SIZE // 2]
    pinned(server, target)

    assert sum(server.sent) == SIZE
    assert [headers["Range"] for path, headers in server.requests if path == "/there"] == [
        None,
        f"bytes={SIZE // 2}-",
    ]


def test_redirects_in_circles_are_given_up(server: FileServer, target: Path) -> None:
    server.redirects = {"/model.onnx": "/there", "/there": "/model.onnx"}
    with pytest.raises(DownloadError, match="in circles"):
        pinned(server, target)


def test_endless_redirects_are_given_up(server: FileServer, target: Path) -> None:
    server.redirects = {"/model.onnx": "/0"} | {f"/{n}": f"/{n + 1}" for n in range(50)}
    with pytest.raises(DownloadError, match="more than 5 times"):
        pinned(server, target)

    assert len(server.requests) == 6


@pytest.mark.parametrize("where", ["http://mirror.example/model.onnx", "http://127.0.0.1/x"])
def test_no_redirect_leads_from_https_to_http(target: Path, where: str) -> None:
    asked: list[str] = []

    def answer(request: httpx.Request) -> httpx.Response:
        asked.append(str(request.url))
        return httpx.Response(302, headers={"Location": where})

    network = Network(transport=httpx.MockTransport(answer))
    with pytest.raises(DownloadError, match="from https to an unencrypted address"):
        fetch(["https://models.example/model.onnx"], target, network=network)

    assert asked == ["https://models.example/model.onnx"]


@pytest.mark.parametrize("where", ["file:///etc/passwd", "ftp://models.example/model.onnx", ""])
def test_no_redirect_leads_anywhere_but_the_web(
    server: FileServer, target: Path, where: str
) -> None:
    server.redirects = {"/model.onnx": where}
    with pytest.raises(DownloadError):
        pinned(server, target)

    assert not target.exists()


def test_plain_http_is_only_taken_from_this_machine(target: Path) -> None:
    def answer(request: httpx.Request) -> httpx.Response:
        raise AssertionError(request.url)

    network = Network(transport=httpx.MockTransport(answer))
    with pytest.raises(DownloadError, match="not encrypted"):
        fetch(["http://models.example/model.onnx"], target, network=network)


def test_https_is_fetched_as_http_is(target: Path) -> None:
    network = Network(
        transport=httpx.MockTransport(lambda request: httpx.Response(200, content=CONTENT))
    )
    fetch(["https://models.example/model.onnx"], target, sha256=SHA256, network=network)

    assert target.read_bytes() == CONTENT


def test_a_server_that_says_nothing_is_given_up(server: FileServer, target: Path) -> None:
    server.hold_after = 0
    with pytest.raises(DownloadError, match=r"sent nothing for 0\.2 s"):
        pinned(server, target, network=Network(read_s=0.2, pause_s=0))


def test_a_server_that_falls_silent_is_asked_again(server: FileServer, target: Path) -> None:
    server.hold_after = SIZE // 3
    pinned(server, target, network=Network(read_s=0.2, pause_s=0, tries=1))

    assert target.read_bytes() == CONTENT
    assert server.asked_ranges()[:2] == [None, f"bytes={SIZE // 3}-"]


def test_a_dead_server_is_asked_once_for_all_its_addresses(target: Path) -> None:
    with serve(CONTENT) as server:
        dead = server.url
    failures: list[Text] = []
    with pytest.raises(DownloadError, match=r"127\.0\.0\.1: it cannot be reached"):
        fetch([f"{dead}/a", f"{dead}/b"], target, failed=failures.append, network=QUICK)

    assert len(failures) == 1
    assert names_in(target.parent) == []


def test_cancelling_keeps_what_came(server: FileServer, target: Path) -> None:
    told: list[int] = []
    with pytest.raises(DownloadCancelled):
        pinned(
            server,
            target,
            progress=lambda done, total: told.append(done),
            cancelled=lambda: bool(told),
        )
    left = names_in(target.parent)
    pinned(server, target)

    assert [name.rpartition(".")[2] for name in left] == ["part", "json"]
    assert target.read_bytes() == CONTENT
    assert server.asked_ranges() == [None, f"bytes={told[0]}-"]


def test_offline_nothing_is_asked(
    server: FileServer, target: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("WHATSIT_OFFLINE", "1")
    with pytest.raises(DownloadError, match="WHATSIT_OFFLINE"):
        pinned(server, target)

    assert server.requests == []


@pytest.mark.parametrize("offline", ["", "1"])
@pytest.mark.parametrize("as_address", [True, False])
def test_a_folder_needs_no_network(
    tmp_path: Path, target: Path, monkeypatch: pytest.MonkeyPatch, offline: str, as_address: bool
) -> None:
    monkeypatch.setenv("WHATSIT_OFFLINE", offline)
    source = tmp_path / "a mirror" / "model.onnx"
    source.parent.mkdir()
    source.write_bytes(CONTENT)
    address = source.as_uri() if as_address else str(source)
    fetch(["/no/such/folder/model.onnx", address], target, sha256=SHA256, network=QUICK)

    assert target.read_bytes() == CONTENT


def test_a_folder_with_another_file_is_refused_with_both_hashes(
    tmp_path: Path, target: Path
) -> None:
    source = tmp_path / "other.onnx"
    source.write_bytes(CONTENT[:-1])
    with pytest.raises(DownloadError) as caught:
        fetch([str(source)], target, sha256=SHA256)

    assert SHA256 in str(caught.value)
    assert hashlib.sha256(CONTENT[:-1]).hexdigest() in str(caught.value)
    assert names_in(target.parent) == []


def test_passwords_are_never_shown(server: FileServer, target: Path) -> None:
    failures: list[Text] = []
    address = server.url.replace("://", "://ada:secret@") + "/gone?token=hidden"
    server.status = {"/gone?token=hidden": 404}
    with pytest.raises(DownloadError) as caught:
        fetch([address], target, failed=failures.append, network=QUICK)
    told = f"{caught.value} {caught.value.hint} {joined(failures)}"

    assert "ada:***@" in told
    assert "secret" not in told
    assert "hidden" not in told


def test_a_file_too_large_for_any_model_is_refused(server: FileServer, target: Path) -> None:
    def answer(request: httpx.Request) -> httpx.Response:
        return httpx.Response(
            200, headers={"Content-Length": str(5 << 30)}, stream=httpx.ByteStream(CONTENT)
        )

    network = Network(transport=httpx.MockTransport(answer))
    with pytest.raises(DownloadError, match="more than any model"):
        fetch(["https://models.example/model.onnx"], target, network=network)


def test_too_little_room_is_noticed_before_the_download(
    server: FileServer, target: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    usage = shutil.disk_usage(target.parent.parent)._replace(free=200_000)
    monkeypatch.setattr(shutil, "disk_usage", lambda folder: usage)
    with pytest.raises(DownloadError, match="not enough room") as caught:
        pinned(server, target)

    assert "Free 1.1 MB" in caught.value.hint
    assert names_in(target.parent) == []


def test_a_full_disk_is_told_and_what_came_is_kept(
    server: FileServer, target: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write = PartialFile.write

    def fill(part: PartialFile, piece: bytes) -> None:
        if part.size > SIZE // 2:
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
        write(part, piece)

    with monkeypatch.context() as full:
        full.setattr(PartialFile, "write", fill)
        with pytest.raises(DownloadError, match="not enough room"):
            pinned(server, target)
    pinned(server, target)

    assert target.read_bytes() == CONTENT
    assert server.asked_ranges()[-1] is not None


def test_a_folder_that_cannot_be_written_is_told(server: FileServer, tmp_path: Path) -> None:
    blocked = tmp_path / "file"
    blocked.write_text("no folder")
    with pytest.raises(DownloadError, match="could not be written"):
        pinned(server, blocked / "model.onnx")


def test_two_threads_fetch_a_file_once(server: FileServer, target: Path) -> None:
    server.hold_after = SIZE // 2
    with ThreadPoolExecutor(2) as pool:
        first = pool.submit(pinned, server, target)
        server.held.wait(timeout=60)
        second = pool.submit(pinned, server, target)
        time.sleep(0.2)
        server.go_on.set()

        assert first.result(60) == second.result(60) == SHA256
    assert len(server.requests) == 1
    assert names_in(target.parent) == ["model.onnx"]


def test_who_waits_for_another_download_can_be_cancelled(server: FileServer, target: Path) -> None:
    server.hold_after = SIZE // 2
    with ThreadPoolExecutor(1) as pool:
        first = pool.submit(pinned, server, target)
        server.held.wait(timeout=60)
        with pytest.raises(DownloadCancelled):
            pinned(server, target, cancelled=lambda: True)
        server.go_on.set()

        assert first.result(60) == SHA256


FETCH = """
import sys
from pathlib import Path
from whatsit.adapters.downloads.fetch import fetch
from whatsit.adapters.downloads.job import Job, Meter
print(fetch([sys.argv[1]], Path(sys.argv[2]), sha256=sys.argv[3]))
"""


def start_fetching(server: FileServer, target: Path) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [sys.executable, "-c", FETCH, f"{server.url}/model.onnx", str(target), SHA256],
        cwd=ROOT,
        stdout=subprocess.PIPE,
        text=True,
    )


def test_two_processes_fetch_a_file_once(server: FileServer, target: Path) -> None:
    server.hold_after = SIZE // 2
    with start_fetching(server, target) as first, start_fetching(server, target) as second:
        assert server.held.wait(timeout=60)
        time.sleep(0.5)
        server.go_on.set()
        printed = [process.communicate(timeout=60)[0].strip() for process in (first, second)]

    assert printed == [SHA256, SHA256]
    assert len(server.requests) == 1
    assert target.read_bytes() == CONTENT
    assert names_in(target.parent) == ["model.onnx"]


def test_a_killed_download_leaves_no_lock_and_goes_on(server: FileServer, target: Path) -> None:
    server.hold_after = SIZE // 2
    with start_fetching(server, target) as process:
        wait_for_bytes(target.parent.parent)
        process.kill()
        process.communicate()
    server.go_on.set()
    server.hold_after = None
    pinned(server, target)

    assert target.read_bytes() == CONTENT
    assert server.asked_ranges()[1] is not None
    assert names_in(target.parent) == ["model.onnx"]


def test_the_proxy_of_the_environment_is_asked(
    server: FileServer, target: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("HTTPS_PROXY", server.url)
    with pytest.raises(DownloadError, match="cannot be reached"):
        fetch(["https://models.invalid/model.onnx"], target, network=QUICK)

    assert [path for path, _ in server.requests] == ["CONNECT models.invalid:443"]


def test_this_machine_itself_is_asked_without_the_proxy(
    server: FileServer, target: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("HTTP_PROXY", "http://127.0.0.1:9")
    pinned(server, target)

    assert target.read_bytes() == CONTENT


def test_a_proxy_that_cannot_be_used_is_told(target: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ALL_PROXY", "nonsense://127.0.0.1:9")
    with pytest.raises(DownloadError, match="proxy"):
        fetch(["https://models.invalid/model.onnx"], target, network=QUICK)


class Countdown:
    """Cancels once the server was asked that often."""

    def __init__(self, server: FileServer, requests: int) -> None:
        self._server = server
        self._requests = requests

    def __call__(self) -> bool:
        return len(self._server.requests) >= self._requests
