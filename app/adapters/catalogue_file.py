"""The catalogue of downloadable models, read from the file that comes with the app."""

import tomllib
from functools import cache
from pathlib import Path

from app.adapters.bundled import bundled_models
from app.domain.catalogue import CatalogueEntry, parse_catalogue
from app.domain.errors import CardUnreadable


@cache
def bundled_catalogue() -> tuple[CatalogueEntry, ...]:
    """The catalogue of this version of the app, read once.

    Raises:
        CardUnreadable: the installation is damaged.
    """
    return read_catalogue(bundled_models() / "catalogue.toml")


def read_catalogue(path: Path) -> tuple[CatalogueEntry, ...]:
    """Read a catalogue.

    Raises:
        CardUnreadable: it cannot be read, is no TOML, or breaks the format.
    """
    try:
        data = tomllib.loads(path.read_text(encoding="utf-8"))
    except OSError as error:
        raise CardUnreadable(str(path), [f"{error.strerror}"]) from error
    except (UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise CardUnreadable(str(path), [f"it is no TOML: {error}"]) from error
    return parse_catalogue(data, str(path))
