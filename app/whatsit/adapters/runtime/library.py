"""The only import of onnxruntime in the app, which turns its telemetry off.

Since 1.29 the official builds for Linux and macOS report to Microsoft what is run: names and
hashes of models, providers, the machine, from a thread of their own, with a database under ~/.cache
and a file in the folder for temporary ones. Only this variable keeps all of it from starting, and
it is read at the import; disable_telemetry_events() comes too late for that, but is what counts on
Windows (1.32, measured on Linux).
"""

import os

os.environ["ORT_DISABLE_TELEMETRY"] = "1"

import onnxruntime as ort
from onnxruntime.capi import onnxruntime_pybind11_state as runtime

ort.disable_telemetry_events()

__all__ = ["ort", "runtime"]
