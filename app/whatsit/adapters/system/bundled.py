"""The paths of the bundled models and assets, in this file only.

A checkout has them beside `app/`, a wheel inside the package (force-include in pyproject.toml).
"""

from pathlib import Path

import whatsit


def bundled_folder() -> Path:
    """Return the folder that holds `models/` and `assets/`."""
    package = Path(whatsit.__file__).parent
    inside = package / "_bundled"
    return inside if inside.is_dir() else package.parents[1]


def bundled_models() -> Path:
    """Return the folder with catalogue.toml and one folder a bundled model."""
    return bundled_folder() / "models"


def bundled_assets() -> Path:
    """Return the folder with icon, demo clip, labels and translations."""
    return bundled_folder() / "assets"
