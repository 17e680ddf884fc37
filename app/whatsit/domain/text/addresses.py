"""Splits addresses, malformed ones included."""

from ipaddress import ip_address
from urllib.parse import SplitResult, urlsplit


def split_address(address: str) -> SplitResult | None:
    """Split an address; None where it, or its port, is not valid."""
    try:
        parts = urlsplit(address)
        _ = parts.port
    except ValueError:
        return None
    return parts


def is_loopback(address: str) -> bool:
    """Tell whether a web address is this machine itself: localhost, 127.0.0.0/8 or ::1."""
    parts = split_address(address)
    host = (parts.hostname if parts else "") or ""
    try:
        return host.rstrip(".") == "localhost" or ip_address(host).is_loopback
    except ValueError:
        return False
