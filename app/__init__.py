"""Whatsit: point a camera at something and see, live, what an image classifier sees."""

import os

__version__ = "0.1.0"

# ONNX Runtime reports to Microsoft from Linux and macOS, too, since 1.29: which models are run, how
# often, on what machine. It asks this once, when it is loaded; its own switch comes too late.
os.environ["ORT_DISABLE_TELEMETRY"] = "1"
