"""Reads numbers as people type them into a field: 1/255, or three with commas between."""

import math


def number_from(text: str) -> float | None:
    """Read a number or a fraction; None where it is neither, or not finite."""
    above, slash, below = text.partition("/")
    try:
        value = float(above) / (float(below) if slash else 1.0)
    except (ValueError, ZeroDivisionError):
        return None
    return value if math.isfinite(value) else None


def triple_from(text: str) -> tuple[float, float, float] | None:
    """Read three numbers with commas or spaces between; None for anything else."""
    values = [number_from(part) for part in text.replace(",", " ").split()]
    match values:
        case [float(first), float(second), float(third)]:
            return first, second, third
    return None


def number_text(value: float) -> str:
    """Format a number as it would be typed: 1/255 rather than 0.00392157."""
    whole = 1 / value if value else 0.0
    if 0 < value < 1 and abs(whole - round(whole, 1)) < 1e-6 * whole and whole > 20:
        return f"1/{round(whole, 1):g}"
    return f"{value:.6g}"
