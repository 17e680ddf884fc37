"""Takes addresses apart, also those that strangers made up."""

from urllib.parse import SplitResult, urlsplit


def split_address(address: str) -> SplitResult | None:
    """The parts of an address, each of which can be asked for; None where it is no valid one."""
    try:
        parts = urlsplit(address)
        _ = parts.port
    except ValueError:
        return None
    return parts
