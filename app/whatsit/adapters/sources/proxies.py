"""Finds the proxy for an address, so that errors blame the proxy and not the server.

Downloads follow the environment as other tools do: HTTPS_PROXY, ALL_PROXY and NO_PROXY in either
case (and the system's own settings on Windows and macOS), but never for this machine itself.
FFmpeg, which reads streams, knows http_proxy and no_proxy only, both in lower case.
"""

import os
from collections.abc import Mapping

from whatsit.domain.text.addresses import split_address


def download_proxy(address: str) -> str:
    """Return the host of the proxy for a download; empty where there is none."""
    import urllib.request  # noqa: PLC0415 (imports much of email)

    parts = split_address(address)
    if parts is None or not parts.hostname or urllib.request.proxy_bypass(parts.hostname):
        return ""
    proxies = urllib.request.getproxies()
    proxy = split_address(_with_scheme(proxies.get(parts.scheme) or proxies.get("all") or ""))
    return (proxy.hostname or "") if proxy else ""


def stream_proxy(
    address: str, environment: Mapping[str, str] = os.environ
) -> tuple[str, int] | None:
    """Return host and port of the proxy that FFmpeg uses for an address; None where none."""
    parts, named = split_address(address), environment.get("http_proxy", "")
    if parts is None or parts.scheme.lower() not in {"http", "https"} or not parts.hostname:
        return None
    proxy = split_address(named) if named.startswith("http://") else None
    spared = [name.strip().lstrip("*.") for name in environment.get("no_proxy", "").split(",")]
    if proxy is None or "*" in environment.get("no_proxy", "").split(","):
        return None
    if any(name and f".{parts.hostname}".endswith(f".{name}") for name in spared):
        return None
    return (proxy.hostname or "", proxy.port or 80)


def _with_scheme(proxy: str) -> str:
    return proxy if "://" in proxy or not proxy else f"http://{proxy}"
