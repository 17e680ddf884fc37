"""Times in a clip, as tables and lines of output show them."""


def clock(time_s: float, decimals: int = 2) -> str:
    """Format minutes and seconds, such as 01:02.34, with at least one decimal."""
    # Rounded before it is divided, or 59.996 s would be 00:60.00.
    minutes, parts = divmod(round(time_s * 10**decimals), 60 * 10**decimals)
    return f"{minutes:02d}:{parts / 10**decimals:0{3 + decimals}.{decimals}f}"
