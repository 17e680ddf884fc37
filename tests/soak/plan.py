"""What one soak is to do, and how the process that is soaked is told."""

import dataclasses
import json
from pathlib import Path

from tests.soak.material import Material


@dataclasses.dataclass(frozen=True, slots=True)
class Plan:
    """Written by the process that looks on, read by the one that is soaked.

    Attributes:
        material: sources and models.
        log: the file that gets a line for each step.
        told: the file for what the program tells at its end.
        seconds: how long it lasts.
        every_s: how often it comes to rest.
        seed: of everything random.
        lines: say which lines of code hold more, too. It takes seconds each time, and as many
            small objects as to be seen in the memory of a short run.
    """

    material: Material
    log: str
    told: str
    seconds: float
    every_s: float
    seed: int
    lines: bool = False

    def write(self, path: Path) -> None:
        path.write_text(json.dumps(dataclasses.asdict(self)), encoding="utf-8")

    @classmethod
    def read(cls, path: Path) -> "Plan":
        values = json.loads(path.read_text(encoding="utf-8"))
        words = {name: tuple(words) for name, words in values.pop("material").items()}
        return cls(Material(**words), **values)
