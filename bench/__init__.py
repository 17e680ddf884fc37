"""Speed of the app against the bare runtime, as ratios within one run on one machine."""

import os

# As the app does, for what imports onnxruntime before it: see adapters/runtime/library.py.
os.environ["ORT_DISABLE_TELEMETRY"] = "1"
