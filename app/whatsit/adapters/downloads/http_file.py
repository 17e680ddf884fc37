"""Fetches one web address into a partial file: redirects, ranges, broken connections.

Redirects are followed here and not by httpx, because none may lead from https to http, and plain
http is only allowed for this machine itself. A broken connection is resumed where it broke, as long
as more bytes come each time.
"""

import re
import time
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final
from urllib.parse import urljoin, urlsplit

import httpx

from whatsit.adapters.downloads.job import AddressFailed, Job, Meter
from whatsit.adapters.downloads.partial_file import Origin, PartialFile
from whatsit.adapters.sources.proxies import download_proxy
from whatsit.domain.catalogue.transfer import (
    HEAD_BYTES,
    Anew,
    Body,
    Complete,
    Redirect,
    Refused,
    judge,
    validator,
)
from whatsit.domain.text.addresses import is_loopback, split_address
from whatsit.domain.text.secrets import mask_secrets
from whatsit.domain.text.words import Words, words

MOST_REDIRECTS: Final = 5

_CONNECTING: Final = (httpx.ConnectError, httpx.ConnectTimeout, httpx.ProxyError)
_HOPELESS: Final = (httpx.UnsupportedProtocol, httpx.LocalProtocolError)
_LOOPBACK: Final = ("all://127.0.0.1", "all://localhost", "all://[::1]")


@dataclass(frozen=True, slots=True)
class Network:
    """Time-outs, retries and transport for servers; tests use others.

    Attributes:
        connect_s: for a connection.
        read_s: for the next bytes.
        pause_s: before a broken connection is taken up again.
        tries: connections in a row without a new byte before giving up.
        transport: in place of the real network.
    """

    connect_s: float = 10.0
    read_s: float = 30.0
    pause_s: float = 1.0
    tries: int = 3
    transport: httpx.BaseTransport | None = None


def fetch_http(address: str, part: PartialFile, job: Job, network: Network | None = None) -> None:
    """Fetch what is missing of a file; afterwards the partial file is complete, but unchecked.

    Takes as long as bytes come; a silent server is noticed after `read_s`, and only then does
    `job.cancelled` count again.

    Raises:
        AddressFailed: this address does not deliver; what came of it is kept.
        DownloadError: the disk is full, or the user wants no more.
        OSError: the partial file cannot be written.
    """
    network = network or Network()
    refuse_plain(address)
    with _client(network) as client:
        at_first, most, fruitless = part.size, part.size, 0
        while True:
            try:
                _Attempt(client, address, part, job).run()
            except _HOPELESS as error:
                raise AddressFailed(
                    words("it cannot be asked: {why}", why=_first_line(error))
                ) from error
            except (httpx.TransportError, _CutShort) as error:
                fruitless = 0 if part.size > most else fruitless + 1
                most = max(most, part.size)
                if most == at_first or fruitless >= network.tries:
                    raise _failure(error, network, part.size, download_proxy(address)) from error
                _pause(network.pause_s, job)
            except httpx.StreamError as error:
                raise AddressFailed(
                    words("it cannot be asked: {why}", why=_first_line(error))
                ) from error
            except httpx.InvalidURL as error:  # whose words quote pieces of a password
                raise AddressFailed(words("it, or where it redirects to, is not valid")) from error
            else:
                return


def refuse_plain(address: str) -> None:
    """Raise AddressFailed where an address is neither https nor this machine itself."""
    parts = split_address(address)
    if parts is None:
        raise AddressFailed(words("its address is not valid"))
    scheme = parts.scheme
    if scheme not in {"http", "https"}:
        none = words("no addresses cannot be fetched")
        foreign = words("{scheme} addresses cannot be fetched", scheme=scheme)
        raise AddressFailed(foreign if scheme else none)
    if scheme == "http" and not is_loopback(address):
        raise AddressFailed(words("it is not encrypted (http instead of https)"))


class _CutShort(Exception):
    """The connection ended in good order before the file did."""

    def __init__(self, why: Words) -> None:
        super().__init__(str(why))
        self.why = why


class _Attempt:
    """One request with its redirects, and the reception of its body."""

    def __init__(self, client: httpx.Client, address: str, part: PartialFile, job: Job) -> None:
        self._client = client
        self._address = mask_secrets(address)
        self._url = address
        self._part = part
        self._job = job

    def run(self) -> None:
        """Send it. Raises like fetch_http; after httpx's errors and _CutShort a retry may help."""
        seen = [self._url]
        headers = self._headers()
        while True:
            self._job.check_cancelled()
            have = self._part.size if "Range" in headers else 0
            with self._client.stream("GET", self._url, headers=headers) as response:
                verdict = judge(response.status_code, response.headers, have, self._total())
                match verdict:
                    case Complete():
                        return
                    case Refused(why):
                        raise AddressFailed(why)
                    case Body(start, total):
                        self._receive(response, start, total)
                        return
                    case Anew():
                        self._part.begin(Origin(self._address))
                        headers = self._headers()
                    case Redirect(location):
                        self._url = _redirected(self._url, location, seen)
                        seen.append(self._url)

    def _headers(self) -> Mapping[str, str]:
        headers = {"Accept-Encoding": "identity", "User-Agent": "whatsit"}
        origin = self._part.origin
        if not self._part.size or origin is None:
            return headers
        known = origin.validator if origin.address == self._address else ""
        # Bytes of another address are only resumed where the hash shows if they do not fit.
        if known or self._job.sha256:
            headers["Range"] = f"bytes={self._part.size}-"
        if known:
            headers["If-Range"] = known
        return headers

    def _total(self) -> int | None:
        origin = self._part.origin
        return self._job.size_bytes or (origin.total if origin else None)

    def _receive(self, response: httpx.Response, start: int, total: int | None) -> None:
        coding = response.headers.get("content-encoding", "identity").strip().lower()
        if coding != "identity":
            # Nobody asked for it; unpacked, a few bytes may be gigabytes.
            raise AddressFailed(
                words(
                    "it sends the file packed ({coding}), which it was not to",
                    coding=f"{coding[:20]!r}",
                )
            )
        if start == 0:
            origin = Origin(self._address, validator(response.headers), total)
            self._job.begin(self._part, origin)
        else:
            self._job.check_room(self._part, total)
        kind = response.headers.get("content-type", "")
        meter = Meter(self._job, self._part)
        looked = False
        for piece in response.iter_bytes():
            meter.take(piece)
            if not looked and self._part.size >= HEAD_BYTES:
                self._job.check_head(self._part, kind)
                looked = True
        if not looked:
            self._job.check_head(self._part, kind)
        meter.report()
        expected = self._job.size_bytes or total
        if expected and self._part.size < expected:
            raise _CutShort(
                words(
                    "it ends after {count} of {wanted} bytes",
                    count=self._part.size,
                    wanted=expected,
                )
            )


def _client(network: Network) -> httpx.Client:
    timeout = httpx.Timeout(network.read_s, connect=network.connect_s)
    try:
        # Proxies of the environment are used, but never for this machine itself.
        return httpx.Client(
            timeout=timeout,
            transport=network.transport,
            follow_redirects=False,
            mounts=dict.fromkeys(_LOOPBACK),
        )
    except httpx.InvalidURL as error:  # whose words quote pieces of a password
        raise AddressFailed(
            words("the proxy that the environment names has no valid address")
        ) from error
    except (ImportError, ValueError, OSError) as error:
        raise AddressFailed(
            words(
                "the proxy or the certificates that the environment names cannot be used: {why}",
                why=_first_line(error),
            )
        ) from error


def _redirected(url: str, location: str, seen: list[str]) -> str:
    try:
        target = urljoin(url, location)
    except ValueError as error:
        raise AddressFailed(words("it redirects to an address that is not valid")) from error
    parts = split_address(target)
    if parts is None:
        raise AddressFailed(words("it redirects to an address that is not valid"))
    host = parts.hostname or "nowhere"
    if urlsplit(url).scheme == "https" != parts.scheme:
        raise AddressFailed(
            words("it redirects from https to an unencrypted address at {host}", host=host)
        )
    refuse_plain(target)
    if target in seen:
        raise AddressFailed(words("it redirects in circles"))
    if len(seen) > MOST_REDIRECTS:
        raise AddressFailed(words("it redirects more than {count} times", count=MOST_REDIRECTS))
    return target


def _failure(error: Exception, network: Network, size: int, proxy: str) -> AddressFailed:
    if "CERTIFICATE_VERIFY_FAILED" in str(error):
        return AddressFailed(words("its certificate is not trusted"), unreachable=True)
    if isinstance(error, httpx.ConnectTimeout):
        return AddressFailed(
            words("nothing answers within {seconds} s", seconds=f"{network.connect_s:g}"),
            unreachable=True,
        )
    if isinstance(error, _CONNECTING):
        reason = _first_line(error)
        why = words("it cannot be reached ({why})", why=reason)
        if proxy:
            why = words(
                "it cannot be reached through the proxy {proxy} ({why})", proxy=proxy, why=reason
            )
        if isinstance(error, httpx.ProxyError) and str(error).startswith("407"):
            why = words(
                "the proxy {proxy} asks for a user and a password; give both in HTTPS_PROXY",
                proxy=proxy,
            )
        return AddressFailed(why, unreachable=True)
    if isinstance(error, httpx.TimeoutException):
        return AddressFailed(
            words(
                "it sent nothing for {seconds} s, after {count} bytes",
                seconds=f"{network.read_s:g}",
                count=size,
            )
        )
    why = (
        error.why
        if isinstance(error, _CutShort)
        else words("the connection broke after {count} bytes", count=size)
    )
    if "location header" in str(error):
        why = words("it redirects to an address that is not valid")
    return AddressFailed(why)


def _first_line(error: Exception) -> str:
    line = (str(error).splitlines() or [type(error).__name__])[0]
    return re.sub(r"^\[Errno -?\d+\] ", "", line).rstrip(".")


def _pause(seconds: float, job: Job) -> None:
    until_s = time.monotonic() + seconds
    while (left_s := until_s - time.monotonic()) > 0:
        job.check_cancelled()
        time.sleep(min(left_s, 0.1))
