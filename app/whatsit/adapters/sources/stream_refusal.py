"""Finds out why a stream did not open, because OpenCV does not pass FFmpeg's reason on."""

import socket
from typing import Final

from whatsit.adapters.sources.proxies import stream_proxy
from whatsit.domain.text.addresses import split_address
from whatsit.domain.text.errors import SourceError, SourceMissing, SourceUnreadable
from whatsit.domain.text.words import Text, words

_PORTS: Final = {"rtsp": 554, "rtsps": 322, "http": 80, "https": 443}
CHECK_ADDRESS: Final = words("Check the address and the network.")
_CHECK_PATH: Final = words("Check the path, the user and the password in the address.")
_CHECK_PROXY: Final = words("Check http_proxy, or name the address in no_proxy.")


def why_closed(url: str, name: str, timeout_s: float, *, silent: bool) -> SourceError:
    """Return the error for it. Connects to the server, or to the proxy before it, once more.

    Args:
        url: that did not open.
        name: the same without secrets.
        timeout_s: how long to wait for a connection.
        silent: opening took as long as it may.
    """
    parts = split_address(url)
    if parts is None or not parts.hostname:
        return SourceMissing(name, words("the address is not valid."), CHECK_ADDRESS)
    proxy = stream_proxy(url)
    port = parts.port or _PORTS.get(parts.scheme.lower(), 80)
    why = _why_unreachable(proxy or (parts.hostname, port), timeout_s)
    if proxy is not None:
        if why:
            return SourceMissing(
                name,
                words("the proxy {proxy} before it: {why}", proxy=proxy[0], why=why),
                _CHECK_PROXY,
            )
        why = words("the proxy {proxy} answers, but no video comes through it.", proxy=proxy[0])
        return SourceUnreadable(name, why, _CHECK_PROXY)
    if why:
        return SourceMissing(name, why, CHECK_ADDRESS)
    if silent:
        return SourceUnreadable(
            name,
            words("it has sent nothing for {seconds} s.", seconds=f"{timeout_s:g}"),
            _CHECK_PATH,
        )
    return SourceUnreadable(name, words("something answers, but sends no video."), _CHECK_PATH)


def _why_unreachable(address: tuple[str, int], timeout_s: float) -> Text:
    try:
        socket.create_connection(address, timeout=timeout_s).close()
    except socket.gaierror:
        return words("no computer of that name is known.")
    except TimeoutError:
        return words("nothing answers there.")
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None)
        return f"{reason}." if reason else words("the address is not valid.")
    return ""
