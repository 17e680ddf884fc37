"""A cache across runs in a JSON file, which keeps the newest values and is always complete.

Nothing depends on it: a value that cannot be read or written is computed again.
"""

import json
from contextlib import suppress
from pathlib import Path
from typing import Any

from whatsit.adapters.system.home import private_folder
from whatsit.adapters.system.whole_file import written_beside


class JsonCache:
    """A cache of JSON values by key in one file.

    Args:
        path: of the file; its folder is made when a value is stored.
        most: values to keep; the oldest are dropped.
        longest: characters of a value; longer ones are not kept.
    """

    def __init__(self, path: Path, most: int = 300, longest: int = 100_000) -> None:
        self._path = path
        self._most = most
        self._longest = longest

    def get(self, key: str) -> Any:
        """Return the value of a key; None where there is none."""
        return self._read().get(key)

    def put(self, key: str, value: Any) -> None:
        """Store a value; of two processes that do so at once, one may be lost."""
        if len(json.dumps(value)) > self._longest:
            return
        kept = self._read()
        kept.pop(key, None)
        kept[key] = value
        newest = dict(list(kept.items())[-self._most :])
        with suppress(OSError):
            private_folder(self._path.parent)
            content = json.dumps(newest, indent=1).encode()
            with written_beside(self._path, content, prefix=f".{self._path.stem}-") as whole:
                whole.replace(self._path)

    def _read(self) -> dict[str, Any]:
        try:
            kept = json.loads(self._path.read_text(encoding="utf-8"))
        except (OSError, ValueError, RecursionError):
            return {}
        return kept if isinstance(kept, dict) else {}
