"""Sentences for the user, before they are translated.

Only the window has the translations. So a sentence travels as its English template and the values
to fill in, and a value may be such a sentence itself: a reason, a hint, a list.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import reduce
from string import Formatter
from typing import TypeAlias, Union

from whatsit.domain.text.printable import printable

Text: TypeAlias = Union["Words", str]
"""A text to show: a template to translate, or a plain string for every language."""


@dataclass(frozen=True, slots=True)
class Words:
    """A template in English, such as "Opening {source}…", and its values.

    `str()` gives the English.

    Attributes:
        template: key of the translations.
        values: by name. A string is a name or a foreign text and stays as it is.
    """

    template: str
    values: Mapping[str, Text] = field(default_factory=dict, hash=False)

    def __str__(self) -> str:
        return filled(self, lambda template: template)

    def english(self) -> str:
        """Return the English text, filled in."""
        return str(self)

    def replacing(self, change: Callable[[str], str]) -> "Words":
        """Return a copy with `change` applied to every string among the values."""
        return Words(
            self.template,
            {
                name: change(value) if isinstance(value, str) else value.replacing(change)
                for name, value in self.values.items()
            },
        )


def filled(text: Text, translate: Callable[[str], str]) -> str:
    """Translate a text and fill it in.

    Args:
        text: to translate.
        translate: from an English template to the same in that language, the holes kept.
    """
    if isinstance(text, str):
        return printable(text)  # a file name may hold anything
    values = {name: filled(value, translate) for name, value in text.values.items()}
    return translate(text.template).format_map(values)


def words(template: str, **values: Text | int | float) -> Words:
    """Make a sentence with values; a test looks for each template in the translations."""
    kept = (str, Words)
    return Words(template, {n: v if isinstance(v, kept) else str(v) for n, v in values.items()})


def verbatim(text: Text) -> Words:
    """Wrap a plain string as `Words` that are not translated; `Words` stay as they are."""
    return text if isinstance(text, Words) else Words("{text}", {"text": text})


def to_json(text: Text) -> object:
    """Convert a text for JSON and TOML: a string, or a table of template and values."""
    if isinstance(text, str):
        return text
    values = {name: to_json(value) for name, value in text.values.items()}
    return {"template": text.template, "values": values}


def from_json(value: object) -> Text:
    """Read a text that `to_json` wrote; any other value becomes a plain string."""
    match value:
        case {"template": str(template), "values": dict(values)}:
            said = Words(template, {str(name): from_json(inner) for name, inner in values.items()})
            return said if _is_whole(said) else template
        case _:
            return str(value)


def _is_whole(said: Words) -> bool:
    """Tell whether every hole of the template has its value; the file may be untrusted."""
    try:
        parts = list(Formatter().parse(said.template))
    except ValueError:
        return False
    # A hole holds a name and no more: "{a:>9999999999}" would fill the memory.
    holes = [(name, form or way) for _, name, form, way in parts if name is not None]
    return said.template == printable(said.template) and all(
        name.isidentifier() and name in said.values and not more for name, more in holes
    )


def joined(parts: Sequence[Text], separator: str = " ") -> Words:
    """Join several texts to one sentence.

    Args:
        parts: in order.
        separator: stands between them, the same in every language.
    """
    values = {f"part{number}": part for number, part in enumerate(parts)}
    return Words(separator.join(f"{{{name}}}" for name in values), values)


def either(parts: Iterable[Text]) -> Text:
    """At least one text, with an "or" between each and the next."""
    return reduce(lambda one, other: words("{one} or {other}", one=one, other=other), parts)
