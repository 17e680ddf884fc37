"""What a setting may be: which values pass, how they are written to the file, how they are edited.

One kind serves three readers: the settings file, the command line and the settings dialog.
"""

import math
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Literal

from whatsit.domain.text.words import Words, joined, words


@dataclass(frozen=True, slots=True)
class SettingKind:
    """Base of all kinds."""

    @property
    def wanted(self) -> Words:
        """What a value must be, to be put after "it must be"."""
        raise NotImplementedError

    def accepts(self, value: Any) -> bool:
        """Whether a value from a file or a person passes."""
        raise NotImplementedError

    def taken(self, value: Any) -> Any:
        """The value for Settings, of one that passes."""
        return value

    def written(self, value: Any) -> Any:
        """The value for the file, of one from Settings."""
        return value

    def merged(self, _there: Any, _before: Any, after: Any) -> Any:
        """What holds where others wrote `_there` while `_before` became `after` here."""
        return after


@dataclass(frozen=True, slots=True)
class Flag(SettingKind):
    """On or off."""

    @property
    def wanted(self) -> Words:
        """True or false."""
        return words("true or false")

    def accepts(self, value: Any) -> bool:
        """1 is no flag."""
        return isinstance(value, bool)


@dataclass(frozen=True, slots=True)
class Text(SettingKind):
    """Free text.

    Attributes:
        picks: what can be chosen besides: a running list of the window, or a folder on disk.
        empty: what the empty text means.
    """

    picks: Literal["", "source", "model", "provider", "folder"] = ""
    empty: Words | None = None

    @property
    def wanted(self) -> Words:
        """Any text."""
        return words("text")

    def accepts(self, value: Any) -> bool:
        """Any text."""
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
        zero: what 0 means, where it means something else than the number.
        none: what no value at all means, where that passes.
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
        """The range in words."""
        low, high = f"{self.low:g}", f"{self.high:g}"
        if self.decimals:
            return words("a number from {low} to {high}", low=low, high=high)
        return words("a whole number from {low} to {high}", low=low, high=high)

    def accepts(self, value: Any) -> bool:
        """Numbers in the range, and no booleans."""
        if value is None:
            return self.none is not None
        if isinstance(value, bool) or not isinstance(value, int | float):
            return False
        if not (self.decimals or isinstance(value, int)):
            return False
        return math.isfinite(value) and self.low <= value <= self.high


@dataclass(frozen=True, slots=True)
class OneOf(SettingKind):
    """One of a few words.

    Attributes:
        names: word to what it is called.
    """

    names: Mapping[str, Words] = field(hash=False)

    @property
    def wanted(self) -> Words:
        """The words."""
        names = [word or words("(empty)") for word in self.names]
        return words("one of {names}", names=joined(names, ", "))

    def accepts(self, value: Any) -> bool:
        """One of the words."""
        return isinstance(value, str) and value in self.names


@dataclass(frozen=True, slots=True)
class Texts(SettingKind):
    """A list of texts, kept by the window itself."""

    @property
    def wanted(self) -> Words:
        """The shape."""
        return words("a list of texts")

    def accepts(self, value: Any) -> bool:
        """Lists from a file, tuples from Settings."""
        return isinstance(value, list | tuple) and all(isinstance(item, str) for item in value)

    def taken(self, value: Any) -> Any:
        """Frozen."""
        return tuple(value)

    def written(self, value: Any) -> Any:
        """As TOML knows it."""
        return list(value)


@dataclass(frozen=True, slots=True)
class TextTable(SettingKind):
    """Texts by name, kept by the window itself: pairs in Settings, a table in the file."""

    @property
    def wanted(self) -> Words:
        """The shape."""
        return words("a table of texts")

    def accepts(self, value: Any) -> bool:
        """Tables only."""
        return isinstance(value, Mapping) and all(
            isinstance(part, str) for pair in value.items() for part in pair
        )

    def taken(self, value: Any) -> Any:
        """Pairs, sorted by name, so that equal tables are equal values."""
        return tuple(sorted(value.items()))

    def written(self, value: Any) -> Any:
        """As TOML knows it."""
        return dict(value)

    def merged(self, _there: Any, _before: Any, after: Any) -> Any:
        """Pair by pair: two windows may have set two cameras."""
        there, before, new = dict(_there), dict(_before), dict(after)
        changed = {name: text for name, text in new.items() if before.get(name) != text}
        kept = {name: text for name, text in there.items() if name in new or name not in before}
        return self.taken(kept | changed)
