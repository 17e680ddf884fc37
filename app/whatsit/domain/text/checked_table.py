"""Reads a TOML table value by value and collects every fault, not just the first."""

import difflib
import math
from collections.abc import Collection, Mapping
from typing import Any, Final

from whatsit.domain.text.checks import is_number, is_number_triple, is_text_list, is_whole
from whatsit.domain.text.words import Text, Words, either, from_json, words

_MISSING: Final = object()


class CheckedTable:
    """One table of a TOML file. A wrong value is recorded as a fault, and a fallback stands in.

    Args:
        data: the file.
        title: the table's name, such as input; an absent table is an empty one.
        faults: where to put what is wrong, as parts of a sentence.
    """

    def __init__(self, data: Mapping[str, object], title: str, faults: list[Text]) -> None:
        self.title = title
        self.present = title in data
        self._faults = faults
        self._asked: list[str] = []
        found = data.get(title, {})
        if not isinstance(found, Mapping):
            self.fault(words("is not a table"))
            found = {}
        self._table: Mapping[str, object] = found

    def fault(self, what: Text, key: str = "") -> None:
        """Record one fault of this table, or of a key in it."""
        if key:
            said = words("[{table}] {key} {fault}", table=self.title, key=key, fault=what)
        else:
            said = words("[{table}] {fault}", table=self.title, fault=what)
        self._faults.append(said)

    def text(self, key: str, default: str | None = None) -> str:
        """Read a string; required where there is no default."""
        return str(self._typed(key, str, words("must be a text"), default, ""))

    def choice(self, key: str, allowed: Collection[str], default: str | None = None) -> str:
        """Read one of the allowed strings."""
        value = self.text(key, default)
        if value not in allowed and key in self._table and isinstance(self._table[key], str):
            wrong = words(
                "must be {allowed}, not {value}", allowed=either(allowed), value=repr(value)
            )
            self.fault(wrong, key)
        return value

    def whole(self, key: str, least: int, most: int, default: int | None = None) -> int:
        """Read a whole number in a range, both ends included."""
        value = self._typed(key, int, words("must be a whole number"), default, least)
        if not is_whole(value, least, most):
            wrong = words(
                "must be from {least} to {most}, not {value}", least=least, most=most, value=value
            )
            self.fault(wrong, key)
        return int(value)

    def number(
        self, key: str, least: float = -math.inf, most: float = math.inf, default: float = math.nan
    ) -> float:
        """Read a finite number in a range, both ends included; required if the default is NaN."""
        fallback = None if math.isnan(default) else default
        harmless = min(max(least, 1.0), most)  # 0 would cause the next fault where it divides
        value = self._typed(key, (int, float), words("must be a number"), fallback, harmless)
        value = float(value) if is_number(value) else value  # a huge one is no float
        if not is_number(value, least, most):
            self.fault(_no_such_number(least, most, value), key)
            return harmless
        return value

    def triple(self, key: str, fallback: float) -> tuple[float, float, float]:
        """Read three finite numbers, one per channel; three times the fallback if they are not."""
        value = self._value(key, [fallback] * 3)
        if not is_number_triple(value):
            self.fault(words("must be three finite numbers"), key)
            return (fallback, fallback, fallback)
        return (float(value[0]), float(value[1]), float(value[2]))

    def texts(self, key: str) -> tuple[str, ...]:
        """Read a list of strings; empty where it is absent."""
        value = self._value(key, [], default=[])
        if not is_text_list(value):
            self.fault(words("must be a list of texts"), key)
            return ()
        return tuple(value)

    def sentences(self, key: str) -> tuple[Text, ...]:
        """Read a list of strings or of texts as `to_json` writes them; empty where absent."""
        value = self._value(key, [], default=[])
        if not isinstance(value, list | tuple) or not all(
            isinstance(part, str | Mapping) for part in value
        ):
            self.fault(words("must be a list of texts"), key)
            return ()
        return tuple(map(from_json, value))

    def table(self, key: str) -> dict[str, Any]:
        """Read a table within this one, unchecked; empty where it is absent."""
        value = self._value(key, {}, default={})
        if not isinstance(value, Mapping):
            self.fault(words("must be a table"), key)
            return {}
        return dict(value)

    def raw(self, key: str) -> object:
        """Read a required value of any type, for the caller to check."""
        return self._value(key, None)

    def reject_unknown(self) -> None:
        """Record every key that was not read as a fault, with the one that may have been meant."""
        for key in self._table:
            if key not in self._asked:
                close = difflib.get_close_matches(key, self._asked, n=1)
                if close:
                    self.fault(words("is unknown; did you mean {close}?", close=close[0]), key)
                else:
                    self.fault(words("is unknown"), key)

    def _value(self, key: str, fallback: Any, default: object = _MISSING) -> Any:
        self._asked.append(key)
        if key in self._table:
            return self._table[key]
        if default is _MISSING:
            self.fault(words("is missing"), key)
            return fallback
        return default

    def _typed(
        self, key: str, kind: type | tuple[type, ...], wrong: Words, default: Any, fallback: Any
    ) -> Any:
        value = self._value(key, fallback, _MISSING if default is None else default)
        # A bool is an int to Python, and `width = true` is surely a slip.
        if not isinstance(value, kind) or isinstance(value, bool):
            self.fault(wrong, key)
            return fallback
        return value


def _no_such_number(least: float, most: float, value: float) -> Words:
    if not math.isfinite(least):
        return words("must be a finite number, not {value}", value=value)
    return words(
        "must be a finite number from {least} to {most}, not {value}",
        least=f"{least:g}",
        most=f"{most:g}",
        value=value,
    )
