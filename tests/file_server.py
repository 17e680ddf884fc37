"""A web server on this machine that serves one file, well or badly, as a test wants it."""

import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from email.message import Message
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path


class FileServer:
    """What the server does; a test changes it between requests.

    Args:
        content: of the file.
    """

    def __init__(self, content: bytes) -> None:
        self.content = content
        self.ranges = True
        self.headers: dict[str, str] = {"ETag": '"one"', "Content-Type": "application/octet-stream"}
        self.cuts: list[int] = []
        """How many bytes of the body to send before the connection breaks, a number a request."""
        self.status: dict[str, int] = {}
        self.redirects: dict[str, str] = {}
        self.says_length = True
        self.wrong_range = ""
        """Content-Range to send instead of the true one."""
        self.held = threading.Event()
        """Set while the server must not go on; for `hold_after` bytes."""
        self.hold_after: int | None = None
        self.go_on = threading.Event()
        self.requests: list[tuple[str, Message]] = []
        self.sent: list[int] = []
        """How many bytes of the body each request got."""
        self.url = ""

    def asked_ranges(self) -> list[str | None]:
        """The Range header of every request so far."""
        return [headers["Range"] for _, headers in self.requests]


@contextmanager
def serve(content: bytes) -> Iterator[FileServer]:
    """A running server; `url` is its address, without a slash at the end."""
    plan = FileServer(content)

    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def do_GET(self) -> None:
            plan.requests.append((self.path, self.headers))
            _answer(self, plan)

        def do_CONNECT(self) -> None:
            plan.requests.append((f"CONNECT {self.path}", self.headers))
            self.send_error(502)

        def log_message(self, format: str, *args: object) -> None:  # noqa: A002  (its name there)
            pass

    server = _Quiet(("127.0.0.1", 0), Handler)
    server.daemon_threads = False
    plan.url = f"http://127.0.0.1:{server.server_address[1]}"
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02})
    thread.start()
    try:
        yield plan
    finally:
        plan.go_on.set()
        server.shutdown()
        thread.join()
        server.server_close()


class _Quiet(ThreadingHTTPServer):
    def handle_error(self, request: object, client_address: object) -> None:
        """A client that goes away is part of the tests."""


def _answer(handler: BaseHTTPRequestHandler, plan: FileServer) -> None:
    handler.close_connection = True
    if handler.path in plan.redirects:
        handler.send_response(302)
        handler.send_header("Location", plan.redirects[handler.path])
        handler.send_header("Content-Length", "0")
        handler.end_headers()
        return
    if handler.path in plan.status:
        handler.send_error(plan.status[handler.path])
        return
    start = _start(handler, plan)
    if start is not None and start >= len(plan.content):
        handler.send_response(416)
        handler.send_header("Content-Range", f"bytes */{len(plan.content)}")
        handler.send_header("Content-Length", "0")
        handler.end_headers()
        return
    body = plan.content[start or 0 :]
    handler.send_response(200 if start is None else 206)
    for name, value in plan.headers.items():
        handler.send_header(name, value)
    if start is not None:
        true = f"bytes {start}-{len(plan.content) - 1}/{len(plan.content)}"
        handler.send_header("Content-Range", plan.wrong_range or true)
    if plan.says_length:
        handler.send_header("Content-Length", str(len(body)))
    handler.end_headers()
    if plan.cuts:
        body = body[: plan.cuts.pop(0)]
    if plan.hold_after is not None:
        handler.wfile.write(body[: plan.hold_after])
        handler.wfile.flush()
        body = body[plan.hold_after :]
        plan.held.set()
        plan.go_on.wait(timeout=60)
    handler.wfile.write(body)
    plan.sent.append(len(body))


def _start(handler: BaseHTTPRequestHandler, plan: FileServer) -> int | None:
    """First byte of an honoured Range header; None where the whole file is sent."""
    asked = handler.headers["Range"]
    if not (plan.ranges and asked):
        return None
    fresh = handler.headers["If-Range"] in {None, plan.headers.get("ETag")}
    return int(asked.removeprefix("bytes=").removesuffix("-")) if fresh else None


def wait_for_bytes(folder: Path, timeout_s: float = 60) -> None:
    """Wait until a partial file somewhere under `folder` holds something."""
    until_s = time.monotonic() + timeout_s
    while not any(path.stat().st_size for path in folder.rglob("*.part")):
        if time.monotonic() > until_s:
            raise TimeoutError(folder)
        time.sleep(0.02)


def names_in(folder: Path) -> list[str]:
    """Names of everything in a folder, sorted."""
    return sorted(path.name for path in folder.iterdir())
