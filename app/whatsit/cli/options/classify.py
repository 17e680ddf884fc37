"""The options of `classify`."""

from collections.abc import Sequence
from dataclasses import dataclass

from whatsit.cli.options.declaration import argument, json_switch
from whatsit.cli.options.shared import Options


@dataclass(frozen=True, slots=True, kw_only=True)
class ClassifyOptions(Options):
    """Options of `classify`."""

    paths: Sequence[str] = argument(
        "PATH", "Pictures, folders of them, or globs.", count="+", completion="files"
    )
    json: bool = json_switch("One JSON object a picture.")
