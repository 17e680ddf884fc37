"""What PYTHONPATH has to be for a program of this checkout, wherever another one is installed."""

import os
from pathlib import Path
from typing import Final

ROOT: Final = Path(__file__).parents[1]
MODULES: Final = os.pathsep.join([str(ROOT / "app"), str(ROOT)])
