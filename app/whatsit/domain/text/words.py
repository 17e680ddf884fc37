"""What is said to the user before it is put into a language.

The domain decides what to say; only the window knows how it is called in Chinese. So a
sentence travels as its English template and the values to fill in.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Final

from whatsit.domain.text.printable import printable

SENTENCE_VALUES: Final = frozenset({"sentence", "error", "hint"})
"""Values that are finished English sentences of their own, and are translated by their pattern."""


@dataclass(frozen=True, slots=True)
class Words:
    """A template in English, such as "Opening {source}…", and its values.

    Attributes:
        template: what the translations are found by.
        values: by name; the same in every language, but for SENTENCE_VALUES.
    """

    template: str
    values: Mapping[str, str] = field(default_factory=dict, hash=False)

    def english(self) -> str:
        """The words as they stand, filled in."""
        return self.template.format_map(
            {name: shown(name, self.values[name]) for name in self.values}
        )


def shown(name: str, value: str) -> str:
    """A value as it may be shown; names of files may hold anything, sentences are ours."""
    return value if name in SENTENCE_VALUES else printable(value)


def words(template: str, **values: str) -> Words:
    """Shorthand for `Words`; a test looks for the template of every call in the translations."""
    return Words(template, values)


def verbatim(sentence: str) -> Words:
    """A finished English sentence, such as an error's text or hint."""
    return Words("{sentence}", {"sentence": sentence})
