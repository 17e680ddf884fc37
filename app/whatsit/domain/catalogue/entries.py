"""The models that can be downloaded, each with the facts that are published of it.

An entry holds the tables of a card.toml. Values that nobody has published are absent; the card is
then filled with usual values and names them as assumed, until the graph tells them once the file is
here. So the catalogue claims only what is known, and a card names every guess.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from typing import Any, Final, cast

from whatsit.domain.metadata.card_guess import IMAGENET_LABELS
from whatsit.domain.models.card import ModelCard
from whatsit.domain.models.card_toml import card_from_toml
from whatsit.domain.models.graph_facts import GraphFacts
from whatsit.domain.text.errors import CardUnreadable, ModelMissing
from whatsit.domain.text.file_names import is_plain_name
from whatsit.domain.text.words import Text, Words, words

_USUAL: Final[Mapping[str, Mapping[str, object]]] = {
    "input": {
        "layout": "NCHW",
        "width": 224,
        "height": 224,
        "channels": "RGB",
        "dtype": "float32",
        "resize": {"short_side": 256},
        "scale": 1 / 255,
        "mean": [0.485, 0.456, 0.406],
        "std": [0.229, 0.224, 0.225],
    },
    "output": {"scores": "logits", "labels": IMAGENET_LABELS},
}
_ENTRY_KEYS: Final = ("model", "input", "output", "golden", "aliases")
GOLDEN_PICTURE: Final = "golden.png"
"""The app's own picture, whose answers the catalogue knows."""

_SPOKEN: Final[Mapping[str, Words]] = {
    "input.layout": words("layout"),
    "input.width": words("width"),
    "input.height": words("height"),
    "input.channels": words("order of the colour channels"),
    "input.dtype": words("number type"),
    "input.resize": words("way of resizing"),
    "input.scale": words("scale"),
    "input.mean": words("mean"),
    "input.std": words("standard deviation"),
    "output.scores": words("kind of scores (logits or probabilities)"),
    "output.labels": words("labels"),
}


@dataclass(frozen=True, slots=True)
class CatalogueEntry:
    """One model that can be downloaded.

    Attributes:
        card: what is published, and the usual where nothing is. Its sha256 is empty, its
            size_bytes 0 and its golden None, where they are not known.
        file_names: names under which a mirror may hold the file, the card's own first.
        unknown: keys that were not published, such as `output.scores`; the graph may tell them.
    """

    card: ModelCard
    file_names: tuple[str, ...]
    unknown: tuple[str, ...] = ()

    @property
    def pinned(self) -> bool:
        """True where the file's SHA-256 is known, so that no other file is taken for it."""
        return bool(self.card.sha256)

    @property
    def warning(self) -> Text:
        """Sentence to show before and after the download; empty where no warning is needed."""
        if self.pinned:
            return ""
        return words(
            "No checksum of {file} has been published, so nothing proves that the file is the "
            "right one; the first download is trusted and remembered.",
            file=self.card.file,
        )


def parse_catalogue(
    data: Mapping[str, object], origin: str = "catalogue.toml"
) -> tuple[CatalogueEntry, ...]:
    """Read the catalogue.

    Args:
        data: the parsed TOML: a list of tables called entry, each with the tables model, input,
            output and golden (without the picture) of a card.toml, and `aliases`, a list of file
            names.
        origin: name of it for error messages.

    Raises:
        CardUnreadable: entries have faults; the message lists all of them.
    """
    faults: list[Text] = [words("{key} is unknown", key=key) for key in data if key != "entry"]
    tables = data.get("entry", [])
    entries: list[CatalogueEntry] = []
    if not isinstance(tables, list) or not all(isinstance(table, Mapping) for table in tables):
        faults.append(words("entry is not a list of tables"))
        tables = []
    for number, table in enumerate(tables, start=1):
        try:
            entries.append(_entry(table))
        except CardUnreadable as error:
            name = _called(table, number)
            faults += [words("{entry}: {fault}", entry=name, fault=one) for one in error.faults]
    faults += _shared(entries)
    if faults:
        raise CardUnreadable(origin, faults)
    return tuple(entries)


def by_name(entries: Iterable[CatalogueEntry], name: str) -> CatalogueEntry:
    """Find the entry of that name.

    Raises:
        ModelMissing: there is none; the hint lists those there are.
    """
    names: list[str] = []
    for entry in entries:
        if entry.card.name == name:
            return entry
        names.append(entry.card.name)
    if not names:
        raise ModelMissing(name, words("These can be downloaded: none."))
    raise ModelMissing(name, words("These can be downloaded: {names}.", names=", ".join(names)))


def by_sha256(entries: Iterable[CatalogueEntry], sha256: str) -> CatalogueEntry | None:
    """Find the entry of the file with that hash (hexadecimal, either case); None if unknown."""
    wanted = sha256.lower()
    return next((entry for entry in entries if wanted and entry.card.sha256 == wanted), None)


def completed(entry: CatalogueEntry, facts: GraphFacts) -> ModelCard:
    """Complete an entry's card with what the graph says where nothing was published.

    What remains unknown after that is said in the card's `assumed`.
    """
    known: dict[str, Any] = {
        "input.layout": facts.layout,
        "input.width": facts.width,
        "input.height": facts.height,
        "input.dtype": facts.dtype,
        "output.scores": "probabilities" if facts.softmax else "logits",
    }
    known = {key: known[key] for key in entry.unknown if known.get(key) is not None}
    card = replace(
        entry.card,
        input=replace(entry.card.input, **_of("input", known)),
        output=replace(entry.card.output, **_of("output", known)),
    )
    still = tuple(key for key in entry.unknown if key not in known)
    own = tuple(said for said in card.assumed if said not in _assumptions(entry.unknown))
    return replace(card, assumed=(*own, *_assumptions(still)))


def _entry(table: Mapping[str, object]) -> CatalogueEntry:
    faults: list[Text] = [
        words("[{table}] is unknown", table=key) for key in table if key not in _ENTRY_KEYS
    ]
    filled: dict[str, object] = {"model": table.get("model", {})}
    unknown: list[str] = []
    for title, usual in _USUAL.items():
        given = table.get(title, {})
        filled[title] = {**usual, **given} if isinstance(given, Mapping) else given
        if isinstance(given, Mapping):
            unknown += [f"{title}.{key}" for key in usual if key not in given]
    faults += _address_faults(filled["model"])
    golden = table.get("golden")
    if isinstance(golden, Mapping) and "picture" in golden:
        faults.append(words("[golden] picture must be left out: it is the app's own"))
    if golden is not None:
        filled["golden"] = (
            {**golden, "picture": GOLDEN_PICTURE} if isinstance(golden, Mapping) else golden
        )
    if isinstance(filled["output"], Mapping) and filled["output"]["labels"] != IMAGENET_LABELS:
        faults.append(
            words(
                "[output] labels must be {labels}: no file comes with a download",
                labels=IMAGENET_LABELS,
            )
        )
    aliases = table.get("aliases", [])
    if not isinstance(aliases, list) or not all(map(is_plain_name, aliases)):
        faults.append(words("aliases must be a list of names of files, without folders"))
    try:
        card = card_from_toml(filled, "")
    except CardUnreadable as error:
        raise CardUnreadable("", [*faults, *error.faults]) from error
    if faults:
        raise CardUnreadable("", faults)
    return CatalogueEntry(
        replace(card, assumed=(*card.assumed, *_assumptions(unknown))),
        (card.file, *(name for name in cast("list[str]", aliases) if name != card.file)),
        tuple(unknown),
    )


def _address_faults(model: object) -> list[Words]:
    urls = model.get("urls", []) if isinstance(model, Mapping) else []
    if not urls:
        return [words("[model] urls must hold at least one address")]
    return [
        words("[model] urls may hold https:// addresses only, not {url}", url=url)
        for url in (urls if isinstance(urls, list) else [])
        if isinstance(url, str) and not url.startswith("https://")
    ]


def _shared(entries: list[CatalogueEntry]) -> list[Words]:
    """Find names, file names and hashes that more than one entry has."""
    seen: dict[tuple[Words, str], str] = {}
    faults: list[Words] = []
    for entry in entries:
        name = entry.card.name
        own = [
            (words("name"), name),
            *((words("file name"), file) for file in entry.file_names),
            *([(words("sha256"), entry.card.sha256)] if entry.pinned else []),
        ]
        for what, value in own:
            if (what, value) in seen:
                faults.append(
                    words(
                        "{one} and {other} have the same {what} {value}",
                        one=seen[what, value],
                        other=name,
                        what=what,
                        value=value,
                    )
                )
            seen.setdefault((what, value), name)
    return faults


def _assumptions(unknown: Iterable[str]) -> tuple[Words, ...]:
    return tuple(
        words(
            "The {field} of this file is published nowhere; the usual is assumed.",
            field=_SPOKEN[key],
        )
        for key in unknown
    )


def _of(title: str, known: Mapping[str, Any]) -> dict[str, Any]:
    prefix = f"{title}."
    return {key.removeprefix(prefix): known[key] for key in known if key.startswith(prefix)}


def _called(table: Mapping[str, object], number: int) -> Text:
    model = table.get("model")
    name = model.get("name") if isinstance(model, Mapping) else None
    return name if isinstance(name, str) and name else words("entry {number}", number=number)
