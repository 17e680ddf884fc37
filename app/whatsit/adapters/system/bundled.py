"""Where the bundled models and assets are; nothing else in the app knows.

A checkout has them beside `app/`, a wheel inside the package (force-include in pyproject.toml).
"""

from pathlib import Path

import whatsit


def bundled_folder() -> Path:
    """The folder that holds `models/` and `assets/`."""
    package = Path(whatsit.__file__).parent
    inside = package / "_bundled"
    return inside if inside.is_dir() else package.parents[1]


def bundled_models() -> Path:
    """One folder a bundled model, and catalogue.toml."""
    return bundled_folder() / "models"


def bundled_assets() -> Path:
    """Icon, demo clip, labels and translations."""
    return bundled_folder() / "assets"
