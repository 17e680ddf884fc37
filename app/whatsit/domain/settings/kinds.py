"""Kinds of settings: which values pass, and how they are written to the file and edited.

One kind serves three readers: the settings file, the command line and the settings dialog.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Literal

from whatsit.domain.text.checks import is_number, is_text_list, is_text_table, is_whole
from whatsit.domain.text.words import Words, joined, words


@dataclass(frozen=True, slots=True)
class SettingKind:
    """Base of all kinds of settings."""

    @property
    def wanted(self) -> Words:
        """Description of the values that pass, to stand after "it must be"."""
        raise NotImplementedError

    def accepts(self, value: Any) -> bool:
        """Tell whether a value from a file or a person passes."""
        raise NotImplementedError

    def taken(self, value: Any) -> Any:
        """Convert a value that passes into the one that Settings holds."""
        return value

    def written(self, value: Any) -> Any:
        """Convert a value of Settings into the one that is written to the file."""
        return value

    def merged(self, _there: Any, _before: Any, after: Any) -> Any:
        """Merge a change from `_before` to `after` into `_there`, which another window wrote."""
        return after


@dataclass(frozen=True, slots=True)
class Flag(SettingKind):
    """A setting that is on or off."""

    @property
    def wanted(self) -> Words:
        """Name both values."""
        return words("true or false")

    def accepts(self, value: Any) -> bool:
        """Accept booleans only, not 0 and 1."""
        return isinstance(value, bool)


@dataclass(frozen=True, slots=True)
class Text(SettingKind):
    """A free text.

    Attributes:
        picks: list of the window to choose from, or a folder on disk; empty for free text only.
        empty: meaning of the empty text.
    """

    picks: Literal["", "source", "model", "provider", "folder"] = ""
    empty: Words | None = None

    @property
    def wanted(self) -> Words:
        """Accept any text."""
        return words("text")

    def accepts(self, value: Any) -> bool:
        """Accept any text."""
        return isinstance(value, str)


@dataclass(frozen=True, slots=True)
class Number(SettingKind):
    """A number in a range.

    Attributes:
        low: least value that passes.
        high: greatest value that passes.
        step: of the arrows in the dialog.
        decimals: shown in the dialog; 0 takes whole numbers only.
        unit: shown behind it.
        zero: meaning of 0, where it means something else than the number.
        none: meaning of None; None does not pass where this is None.
    """

    low: float
    high: float
    step: float = 1
    decimals: int = 0
    unit: str = ""
    zero: Words | None = None
    none: Words | None = None

    @property
    def wanted(self) -> Words:
        """Describe the range."""
        low, high = f"{self.low:g}", f"{self.high:g}"
        if self.decimals:
            return words("a number from {low} to {high}", low=low, high=high)
        return words("a whole number from {low} to {high}", low=low, high=high)

    def accepts(self, value: Any) -> bool:
        """Accept numbers in the range, and None where `none` gives it a meaning."""
        if value is None:
            return self.none is not None
        fits = is_number if self.decimals else is_whole
        return fits(value, self.low, self.high)


@dataclass(frozen=True, slots=True)
class OneOf(SettingKind):
    """One of a few named values.

    Attributes:
        names: value to its title.
    """

    names: Mapping[str, Words] = field(hash=False)

    @property
    def wanted(self) -> Words:
        """List the values."""
        names = [name or words("(empty)") for name in self.names]
        return words("one of {names}", names=joined(names, ", "))

    def accepts(self, value: Any) -> bool:
        """Accept one of the values."""
        return isinstance(value, str) and value in self.names


@dataclass(frozen=True, slots=True)
class Texts(SettingKind):
    """A list of texts, kept by the window itself."""

    @property
    def wanted(self) -> Words:
        """Describe the shape."""
        return words("a list of texts")

    def accepts(self, value: Any) -> bool:
        """Accept lists from a file, tuples from Settings."""
        return is_text_list(value)

    def taken(self, value: Any) -> Any:
        """Return a tuple, which nobody can change."""
        return tuple(value)

    def written(self, value: Any) -> Any:
        """Return what TOML can hold."""
        return list(value)


@dataclass(frozen=True, slots=True)
class TextTable(SettingKind):
    """Texts by name, kept by the window itself; pairs in Settings, a table in the file."""

    @property
    def wanted(self) -> Words:
        """Describe the shape."""
        return words("a table of texts")

    def accepts(self, value: Any) -> bool:
        """Accept tables of texts only."""
        return is_text_table(value)

    def taken(self, value: Any) -> Any:
        """Return pairs sorted by name, so that equal tables are equal values."""
        return tuple(sorted(value.items()))

    def written(self, value: Any) -> Any:
        """Return what TOML can hold."""
        return dict(value)

    def merged(self, _there: Any, _before: Any, after: Any) -> Any:
        """Merge pair by pair: two windows may have set two cameras."""
        there, before, new = dict(_there), dict(_before), dict(after)
        changed = {name: text for name, text in new.items() if before.get(name) != text}
        kept = {name: text for name, text in there.items() if name in new or name not in before}
        return self.taken(kept | changed)
