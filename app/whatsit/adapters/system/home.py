"""What the environment says: where the user's files live, and whether the network may be used.

WHATSIT_HOME moves everything at once; without it each platform's own place is used. Folders are
made on demand, for the user alone.
"""

import os
import tempfile
from functools import cache
from pathlib import Path

from whatsit.adapters.system.files import user_path


def home_folder() -> Path:
    """WHATSIT_HOME, or the platform's folder for data of this app. May not exist yet."""
    chosen = os.environ.get("WHATSIT_HOME", "")
    if chosen:
        return user_path(chosen).absolute()
    import platformdirs  # noqa: PLC0415  (whoever chose a folder does not wait for it)

    folder = platformdirs.user_data_path("whatsit", appauthor=False)
    if folder.is_absolute():
        return folder
    return _home_of_nobody()


@cache
def _home_of_nobody() -> Path:
    """For this run: there is neither HOME nor a user of that number, as in some containers."""
    try:
        return Path(tempfile.mkdtemp(prefix="whatsit-"))
    except OSError:
        return Path(os.devnull) / "whatsit"  # nothing can be kept, which is told where it matters


def offline() -> bool:
    """Whether the user wants the network left alone."""
    return os.environ.get("WHATSIT_OFFLINE", "") not in {"", "0"}


def models_folder() -> Path:
    """One folder an installed model. May not exist yet."""
    return home_folder() / "models"


def recordings_folder() -> Path:
    """Clips and snapshots. May not exist yet."""
    return home_folder() / "recordings"


def settings_path() -> Path:
    """The settings file. May not exist yet."""
    return home_folder() / "settings.toml"


def private_folder(folder: Path) -> Path:
    """The folder, made if need be, with parents; what is made nobody else may read.

    Raises:
        OSError: it cannot be made.
    """
    missing = [path for path in (folder, *folder.parents) if not path.exists()]
    for path in reversed(missing):
        path.mkdir(mode=0o700, exist_ok=True)
    return folder
