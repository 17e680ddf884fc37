"""Names of classes in the languages the app speaks, and the file format they are kept in.

A label file is tab separated with a header line: `index`, `id`, then one column a language.
`id` is the WordNet id of ImageNet classes and empty elsewhere.
"""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final

from whatsit.domain.text.errors import LabelsUnreadable
from whatsit.domain.text.words import words

DEFAULT_LANGUAGE: Final = "en"
LANGUAGES: Final = ("en", "zh_CN")

_SAME_SHARE: Final = 0.7
# Characters that move a terminal's cursor, ring its bell or reverse text: no name needs them.
_CONTROL: Final = re.compile(r"[\x00-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]")
_WORDNET: Final = re.compile(r"(n\d{8})\s+(\S.*)")


@dataclass(frozen=True, slots=True)
class Label:
    """One class that a model can name.

    Attributes:
        index: position among the model's labels, from 0 (a "background" class is not counted).
        id: WordNet id such as n02279972, or None.
        names: language to name; English is always there.
    """

    index: int
    id: str | None
    names: Mapping[str, str] = field(hash=False)

    def __post_init__(self) -> None:
        names = self.names.values()
        if not all(map(str.isprintable, names)) and any(map(_CONTROL.search, names)):
            clean = {lang: _CONTROL.sub("\ufffd", name) for lang, name in self.names.items()}
            object.__setattr__(self, "names", clean)

    def name(self, language: str = DEFAULT_LANGUAGE) -> str:
        """Return the name in that language; English where the label has none in it."""
        return self.names.get(language) or self.names[DEFAULT_LANGUAGE]


def plain_labels(names: Iterable[str]) -> tuple[Label, ...]:
    """Make labels from bare names, one a class, in order."""
    return tuple(Label(i, None, {DEFAULT_LANGUAGE: name}) for i, name in enumerate(names))


def parse_labels(text: str, origin: str) -> tuple[Label, ...]:
    """Read the label file format described in this module's header.

    Args:
        text: the file's content.
        origin: name of it for error messages.

    Raises:
        LabelsUnreadable: no header, a missing column, or indices that do not count from 0.
    """
    lines = text.splitlines()
    header = lines[0].split("\t") if lines else []
    if header[:2] != ["index", "id"] or DEFAULT_LANGUAGE not in header[2:]:
        raise LabelsUnreadable(
            origin, words("its first line must be: index, id, en, ... (tab separated)")
        )
    languages = header[2:]
    labels: list[Label] = []
    for number, line in enumerate((line for line in lines[1:] if line.strip()), start=0):
        cells = line.split("\t")
        if len(cells) != len(header) or cells[0] != str(number):
            why = words("line {line} is not class {number}", line=number + 2, number=number)
            raise LabelsUnreadable(origin, why)
        names = {lang: cell for lang, cell in zip(languages, cells[2:], strict=True) if cell}
        if DEFAULT_LANGUAGE not in names:
            why = words("class {number} has no English name", number=number)
            raise LabelsUnreadable(origin, why)
        labels.append(Label(number, cells[1] or None, names))
    return tuple(labels)


def parse_lines(text: str, origin: str) -> tuple[Label, ...]:
    """Read labels as other programs write them: one name a line, in the order of the classes.

    A WordNet id in front becomes the label's id; numbers that count the lines are left out.

    Args:
        text: the file's content.
        origin: name of it for error messages.

    Raises:
        LabelsUnreadable: it is empty.
    """
    lines = [line.strip() for line in text.rstrip().split("\n")]
    if not any(lines):
        raise LabelsUnreadable(origin, words("it is empty."))
    if are_counted(lines):
        lines = [line.split(maxsplit=1)[1] for line in lines]
    return tuple(_label(index, line) for index, line in enumerate(lines))


def are_counted(lines: Iterable[str]) -> bool:
    """Tell whether lines are `0 cat`, `1 dog` and so on, as Teachable Machine writes labels.txt."""
    return all(
        len(parts := line.split(maxsplit=1)) == 2 and parts[0] == str(index)
        for index, line in enumerate(lines)
    )


def are_same_classes(labels: Sequence[Label], known: Sequence[Label]) -> bool:
    """Tell whether labels mean known classes in the same order, however each of them is spelt.

    Of 1000 ImageNet names as torchvision, Ultralytics or Hugging Face spell them, some 830 are
    spelt as ours, or begin so ("tench, Tinca tinca"); of another order or set next to none.
    """
    same = sum(
        one.id == other.id
        if one.id
        else one.name().split(",")[0].casefold() == other.name().casefold()
        for one, other in zip(labels, known, strict=False)
    )
    return len(labels) == len(known) and same >= _SAME_SHARE * len(known)


def _label(index: int, line: str) -> Label:
    found = _WORDNET.fullmatch(line)
    wordnet_id, name = found.groups() if found else (None, line)
    return Label(index, wordnet_id, {DEFAULT_LANGUAGE: name or f"class {index}"})


def format_labels(labels: Iterable[Label]) -> str:
    """Write labels in the format that `parse_labels` reads."""
    rows: list[tuple[str, ...]] = [("index", "id", *LANGUAGES)]
    rows += [
        (str(label.index), label.id or "", *(label.names.get(lang, "") for lang in LANGUAGES))
        for label in labels
    ]
    return "".join("\t".join(row) + "\n" for row in rows)


def spoken_language(locale: str) -> str:
    """Choose the one of LANGUAGES for a locale: zh_CN for zh_TW.UTF-8 or zh-Hans; else English.

    Args:
        locale: name from the system; empty where it has none.
    """
    asked = re.split(r"[^a-z]", locale.lower(), maxsplit=1)[0]
    return next((each for each in LANGUAGES if each.split("_")[0] == asked), DEFAULT_LANGUAGE)
