"""A server on this machine that answers as Hugging Face does, as far as `models add hf:` asks it.

Imitated: GET /api/models/OWNER/REPO/revision/REVISION?blobs=true with sha, siblings (rfilename,
size, blobId, lfs) and cardData; GET /OWNER/REPO/resolve/COMMIT/FILE with ranges, which redirects
for large files to another address as the Hub does to its storage; 401 for what is not public.
"""

import hashlib
import json
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import unquote, urlsplit

COMMIT = "0123456789abcdef0123456789abcdef01234567"
LFS_FROM_BYTES = 100


class Hub:
    """The repositories; a test changes them between requests.

    Attributes:
        repos: OWNER/REPO to its files by path.
        license: of all of them.
        storage: where large files are redirected to; "" for this server.
        cuts: bytes of a large file to send before the connection breaks, a number a request.
        lies: instead of a file's true SHA-256, by path.
        requests: paths and Range headers, in the order in which they were asked.
        url: HF_ENDPOINT.
    """

    def __init__(self) -> None:
        self.repos: dict[str, dict[str, bytes]] = {}
        self.license = "apache-2.0"
        self.storage = ""
        self.cuts: list[int] = []
        self.lies: dict[str, str] = {}
        self.requests: list[tuple[str, str | None]] = []
        self.url = ""

    def asked(self, part: str) -> list[str | None]:
        """The Range headers of the requests whose path holds that."""
        return [asked for path, asked in self.requests if part in path]

    def listing(self, repo: str) -> dict[str, Any]:
        """As the API answers."""
        return {
            "id": repo,
            "sha": COMMIT,
            "private": False,
            "gated": False,
            "cardData": {"license": self.license},
            "siblings": [
                self._sibling(path, content) for path, content in self.repos[repo].items()
            ],
        }

    def _sibling(self, path: str, content: bytes) -> dict[str, Any]:
        row: dict[str, Any] = {"rfilename": path, "size": len(content), "blobId": "0" * 40}
        if len(content) >= LFS_FROM_BYTES and not path.endswith((".json", ".txt")):
            sha256 = self.lies.get(path, hashlib.sha256(content).hexdigest())
            row["lfs"] = {"sha256": sha256, "size": len(content), "pointerSize": 134}
        return row


@contextmanager
def serve_hub() -> Iterator[Hub]:
    """A running hub."""
    hub = Hub()

    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def do_GET(self) -> None:
            hub.requests.append((self.path, self.headers["Range"]))
            _answer(self, hub)

        def log_message(self, format: str, *args: object) -> None:  # noqa: A002  (its name there)
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    hub.url = f"http://127.0.0.1:{server.server_address[1]}"
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02})
    thread.start()
    try:
        yield hub
    finally:
        server.shutdown()
        thread.join()
        server.server_close()


def _answer(handler: BaseHTTPRequestHandler, hub: Hub) -> None:
    handler.close_connection = True
    parts = [unquote(part) for part in urlsplit(handler.path).path.strip("/").split("/")]
    match parts:
        case ["api", "models", owner, name, "revision", revision]:
            if f"{owner}/{name}" not in hub.repos or revision not in {"main", COMMIT, "refs/pr/1"}:
                _send(handler, 401, b'{"error":"Invalid username or password."}')
                return
            _send(handler, 200, json.dumps(hub.listing(f"{owner}/{name}")).encode())
        case [owner, name, "resolve", commit, *path] if commit == COMMIT:
            content = hub.repos[f"{owner}/{name}"]["/".join(path)]
            if len(content) < LFS_FROM_BYTES:
                _send(handler, 200, content)
                return
            handler.send_response(302)
            location = f"{hub.storage}/storage/{owner}/{name}/{'/'.join(path)}"
            handler.send_header("Location", location)
            handler.send_header("Content-Length", "0")
            handler.end_headers()
        case ["storage", owner, name, *path]:
            _send_part(handler, hub, hub.repos[f"{owner}/{name}"]["/".join(path)])
        case _:
            _send(handler, 404, b"Entry not found")


def _send(handler: BaseHTTPRequestHandler, status: int, body: bytes) -> None:
    handler.send_response(status)
    handler.send_header("Content-Type", "application/json; charset=utf-8")
    handler.send_header("Content-Length", str(len(body)))
    handler.end_headers()
    handler.wfile.write(body)


def _send_part(handler: BaseHTTPRequestHandler, hub: Hub, content: bytes) -> None:
    asked = handler.headers["Range"]
    start = int(asked.removeprefix("bytes=").removesuffix("-")) if asked else 0
    handler.send_response(206 if asked else 200)
    if asked:
        handler.send_header("Content-Range", f"bytes {start}-{len(content) - 1}/{len(content)}")
    handler.send_header("ETag", f'"{hashlib.sha256(content).hexdigest()}"')
    handler.send_header("Content-Length", str(len(content) - start))
    handler.end_headers()
    body = content[start:]
    handler.wfile.write(body[: hub.cuts.pop(0)] if hub.cuts else body)
