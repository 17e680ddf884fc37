"""The options of `live`."""

from dataclasses import dataclass

from whatsit.cli.options.declaration import argument
from whatsit.cli.options.shared import Options


@dataclass(frozen=True, slots=True, kw_only=True)
class LiveOptions(Options):
    """Options of `live`."""

    source: str | None = argument(
        "SOURCE",
        "What to look at; the first camera, else the demo.",
        count="?",
        suggestions=("demo",),
        completion="files",
    )
