"""The catalogue of downloadable models, read from the file that comes with the app."""

from functools import cache
from pathlib import Path

from whatsit.adapters.models.card_file import read_tables
from whatsit.adapters.system.bundled import bundled_models
from whatsit.domain.catalogue.entries import CatalogueEntry, parse_catalogue


@cache
def bundled_catalogue() -> tuple[CatalogueEntry, ...]:
    """Return the catalogue of this version of the app, read once.

    Raises:
        CardUnreadable: the installation is damaged.
    """
    return read_catalogue(bundled_models() / "catalogue.toml")


def read_catalogue(path: Path) -> tuple[CatalogueEntry, ...]:
    """Read a catalogue.

    Raises:
        CardUnreadable: it cannot be read, is no TOML, or breaks the format.
    """
    return parse_catalogue(read_tables(path), str(path))
