"""Why a stream did not open. FFmpeg's reason does not come through OpenCV, so it is looked for."""

import socket
from typing import Final

from whatsit.adapters.sources.proxies import stream_proxy
from whatsit.domain.text.addresses import split_address
from whatsit.domain.text.errors import SourceError, SourceMissing, SourceUnreadable

_PORTS: Final = {"rtsp": 554, "rtsps": 322, "http": 80, "https": 443}
CHECK_ADDRESS: Final = "Check the address and the network."
_CHECK_PATH: Final = "Check the path, the user and the password in the address."
_CHECK_PROXY: Final = "Check http_proxy, or name the address in no_proxy."


def why_closed(url: str, name: str, timeout_s: float, *, silent: bool) -> SourceError:
    """What to say of it. Connects to the server, or to the proxy before it, once more.

    Args:
        url: that did not open.
        name: the same without secrets.
        timeout_s: how long to wait for a connection.
        silent: opening took as long as it may.
    """
    parts = split_address(url)
    if parts is None or not parts.hostname:
        return SourceMissing(name, "the address is not valid.", CHECK_ADDRESS)
    proxy = stream_proxy(url)
    port = parts.port or _PORTS.get(parts.scheme.lower(), 80)
    why = _why_unreachable(proxy or (parts.hostname, port), timeout_s)
    if proxy is not None:
        if why:
            return SourceMissing(name, f"the proxy {proxy[0]} before it: {why}", _CHECK_PROXY)
        why = f"the proxy {proxy[0]} answers, but no video comes through it."
        return SourceUnreadable(name, why, _CHECK_PROXY)
    if why:
        return SourceMissing(name, why, CHECK_ADDRESS)
    if silent:
        return SourceUnreadable(name, f"it has sent nothing for {timeout_s:g} s.", _CHECK_PATH)
    return SourceUnreadable(name, "something answers, but sends no video.", _CHECK_PATH)


def _why_unreachable(address: tuple[str, int], timeout_s: float) -> str:
    try:
        socket.create_connection(address, timeout=timeout_s).close()
    except socket.gaierror:
        return "no computer of that name is known."
    except TimeoutError:
        return "nothing answers there."
    except (OSError, ValueError) as error:
        return f"{getattr(error, 'strerror', None) or 'the address is not valid'}."
    return ""
