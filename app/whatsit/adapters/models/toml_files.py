"""Reads the TOML files that describe models: cards, and the catalogue of them."""

import tomllib
from functools import cache
from pathlib import Path
from typing import Any

from whatsit.adapters.system.bundled import bundled_models
from whatsit.domain.catalogue.entries import CatalogueEntry, parse_catalogue
from whatsit.domain.models.card import ModelCard
from whatsit.domain.models.card_toml import card_from_toml
from whatsit.domain.text.errors import CardUnreadable
from whatsit.domain.text.words import words


def read_card(path: Path) -> ModelCard:
    """Read a card.toml.

    Raises:
        CardUnreadable: it cannot be read, is no TOML, or breaks the format.
    """
    return card_from_toml(_read_tables(path), str(path))


@cache
def bundled_catalogue() -> tuple[CatalogueEntry, ...]:
    """Return the catalogue of this version of the app, read once.

    Raises:
        CardUnreadable: the installation is damaged.
    """
    path = bundled_models() / "catalogue.toml"
    return parse_catalogue(_read_tables(path), str(path))


def _read_tables(path: Path) -> dict[str, Any]:
    """Return the tables of a card or catalogue, unchecked.

    Raises:
        CardUnreadable: it cannot be read, or is no TOML.
    """
    try:
        return tomllib.loads(path.read_text(encoding="utf-8-sig"))
    except OSError as error:
        raise CardUnreadable(str(path), [f"{error.strerror}"]) from error
    except (ValueError, RecursionError) as error:  # also for numbers and nesting that are too long
        raise CardUnreadable(str(path), [words("it is no TOML: {why}", why=str(error))]) from error
