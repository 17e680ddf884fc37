"""Checks of values that come untyped out of a file: the user's TOML, the JSON of strangers.

A bool is an int to Python, and `width = true` is surely a slip: no check of a number lets it pass.
"""

import math
import sys
from collections.abc import Mapping, Sequence
from typing import TypeGuard


def is_number(
    value: object, least: float = -math.inf, most: float = math.inf
) -> TypeGuard[int | float]:
    """Tell whether a value is a finite number in a range, both ends included.

    A whole number too large for a float, which TOML and JSON may hold, is none.
    """
    return (
        isinstance(value, int | float)
        and not isinstance(value, bool)
        and abs(value) <= sys.float_info.max
        and least <= value <= most
    )


def is_whole(value: object, least: float = -math.inf, most: float = math.inf) -> TypeGuard[int]:
    """Tell whether a value is a whole number in a range, both ends included; 1.0 is none."""
    return isinstance(value, int) and is_number(value, least, most)


def is_number_triple(value: object) -> TypeGuard[Sequence[float]]:
    """Tell whether a value is a list or tuple of three finite numbers."""
    return isinstance(value, list | tuple) and len(value) == 3 and all(map(is_number, value))


def is_text_list(value: object) -> TypeGuard[Sequence[str]]:
    """Tell whether a value is a list or tuple of strings, or an empty one."""
    return isinstance(value, list | tuple) and all(isinstance(part, str) for part in value)


def is_text_table(value: object) -> TypeGuard[Mapping[str, str]]:
    """Tell whether a value is a table whose names and values are strings."""
    return isinstance(value, Mapping) and is_text_list([*value.keys(), *value.values()])
