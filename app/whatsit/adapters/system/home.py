"""Settings of the environment: the folders of the user's files, and offline mode.

WHATSIT_HOME moves everything at once; without it each platform's own place is used. Folders are
made on demand, for the user alone.
"""

import os
import tempfile
from functools import cache
from pathlib import Path

from whatsit.adapters.system.files import user_path


def home_folder() -> Path:
    """Return WHATSIT_HOME, or the platform's folder for data of this app. May not exist yet."""
    chosen = os.environ.get("WHATSIT_HOME", "")
    if chosen:
        return user_path(chosen).absolute()
    import platformdirs  # noqa: PLC0415  (not needed where a folder was chosen)

    folder = platformdirs.user_data_path("whatsit", appauthor=False)
    if folder.is_absolute():
        return folder
    return _temporary_home()


@cache
def _temporary_home() -> Path:
    """Return a folder for this run, without HOME or a user name, as in some containers."""
    try:
        return Path(tempfile.mkdtemp(prefix="whatsit-"))
    except OSError:
        return Path(os.devnull) / "whatsit"  # nothing can be written; each user of it reports that


def offline() -> bool:
    """True where the user turned the network off."""
    return os.environ.get("WHATSIT_OFFLINE", "") not in {"", "0"}


def models_folder() -> Path:
    """Return the folder with one folder an installed model. May not exist yet."""
    return home_folder() / "models"


def recordings_folder() -> Path:
    """Return the folder of clips and snapshots. May not exist yet."""
    return home_folder() / "recordings"


def settings_path() -> Path:
    """Return the path of the settings file. May not exist yet."""
    return home_folder() / "settings.toml"


def private_folder(folder: Path) -> Path:
    """Make the folder and its parents if need be, readable for the user only, and return it.

    Raises:
        OSError: it cannot be made.
    """
    missing = [path for path in (folder, *folder.parents) if not path.exists()]
    for path in reversed(missing):
        path.mkdir(mode=0o700, exist_ok=True)
    return folder
