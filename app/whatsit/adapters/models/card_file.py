"""Reads the TOML files that describe models: cards, and the catalogue of them."""

import tomllib
from pathlib import Path
from typing import Any

from whatsit.domain.text.errors import CardUnreadable
from whatsit.domain.text.words import words


def read_tables(path: Path) -> dict[str, Any]:
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
