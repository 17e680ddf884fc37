"""Opens ONNX Runtime sessions: quiet, not spinning, and never on another provider than asked.

The only module that creates sessions. ONNX Runtime by itself falls back to the CPU with a line on
standard error at most; here a session that does not run on the provider it was made for is an
error, and so is a provider that takes none of the model's nodes.
"""

import io
import re
from collections import Counter
from collections.abc import Mapping
from contextlib import redirect_stdout, suppress
from functools import cache
from importlib.util import find_spec
from pathlib import Path
from typing import Any, Final

from whatsit.adapters.runtime.library import ort, runtime
from whatsit.adapters.system.native_name import is_plain
from whatsit.domain.text.errors import ModelError, ModelMissing, ModelUnreadable, ProviderError
from whatsit.domain.text.words import Text, words

CPU: Final = "CPUExecutionProvider"
NVIDIA: Final = ("CUDAExecutionProvider", "TensorrtExecutionProvider")

BROKEN_MODEL: Final = (
    runtime.InvalidGraph,
    runtime.InvalidProtobuf,
    runtime.NoModel,
    runtime.NoSuchFile,
    runtime.NotImplemented,
)
"""The errors of ONNX Runtime for which the file is at fault, whatever the provider."""

RUNTIME_ERRORS: Final = (
    *BROKEN_MODEL,
    runtime.EngineError,
    runtime.EPFail,
    runtime.Fail,
    runtime.InvalidArgument,
    runtime.ModelLoadCanceled,
    runtime.ModelLoaded,
    runtime.NotFound,
    runtime.RuntimeException,
    MemoryError,
    RuntimeError,
    ValueError,
)
"""The errors that ONNX Runtime raises; its own classes have no base below Exception."""

_NAMES: Final = {"DmlExecutionProvider": "directml"}
_FATAL_ONLY: Final = 4
_LONGEST_REASON: Final = 200

# Provider libraries log through the default logger before a session exists.
ort.set_default_logger_severity(_FATAL_ONLY)


def create_session(
    model: Path | bytes,
    provider: str,
    threads: int | None = None,
    options: Mapping[str, str] | None = None,
) -> Any:
    """Return an `onnxruntime.InferenceSession` that really runs on `provider`.

    Args:
        model: an .onnx file, or one in memory.
        provider: ONNX Runtime's name, compiled into the installed build.
        threads: intra-op threads; None for one.
        options: of the provider, as ONNX Runtime documents them.

    Raises:
        ModelMissing: there is no such file.
        ModelUnreadable: ONNX Runtime refuses the file.
        ProviderError: the provider does not start here, or takes none of the model.
    """
    name = model.name if isinstance(model, Path) else words("a small model")
    if isinstance(model, Path) and not model.is_file():
        raise ModelMissing(str(model))
    if isinstance(model, Path) and not is_plain(str(model)):
        # ONNX Runtime takes no other names.
        raise ModelUnreadable(
            name, words("the name of the file or its folder is no UTF-8; rename it.")
        )
    if provider in NVIDIA:
        _load_cuda_packages()
    try:
        session = ort.InferenceSession(
            str(model) if isinstance(model, Path) else model,
            _session_options(threads),
            providers=[(provider, dict(options or {}))],
            enable_fallback=0,
        )
    except RUNTIME_ERRORS as error:
        raise _translated(error, name, provider) from error
    counts = nodes_by_provider(session)
    if session.get_providers()[0] != provider:
        raise ProviderError(
            provider_name(provider), words("its device or its libraries are not here.")
        )
    if provider != CPU and counts is not None and not counts[provider]:
        raise ProviderError(
            provider_name(provider), words("it can run no part of {name}.", name=name)
        )
    return session


def run_options() -> Any:
    """Return an `onnxruntime.RunOptions` for one recognizer; its `terminate` ends the runs."""
    options = ort.RunOptions()
    options.log_severity_level = _FATAL_ONLY  # a terminated run is logged to standard error, too
    return options


def nodes_by_provider(session: Any) -> Counter[str] | None:
    """Count the graph nodes that each provider runs; None before ONNX Runtime 1.24."""
    try:
        parts = session.get_provider_graph_assignment_info()
    except (AttributeError, *RUNTIME_ERRORS):
        return None
    counts: Counter[str] = Counter()
    for part in parts:
        counts[part.ep_name] += len(part.get_nodes())
    return counts


def provider_name(provider: str) -> str:
    """Return the name that `--provider` takes: cpu for CPUExecutionProvider."""
    return _NAMES.get(provider, provider.removesuffix("ExecutionProvider").lower())


def short_reason(error: BaseException) -> str:
    """Return the sentence in an ONNX Runtime error, without codes, paths and source lines."""
    lines = [line for line in str(error).splitlines() if line.strip()]
    text = lines[0].strip() if lines else ""
    text = re.sub(r"^\[ONNXRuntimeError\] : \d+ : \w+ : ", "", text)
    text = re.sub(r"^Load model from .*? failed:", "", text).strip()
    text = re.sub(r"^\S+\.(?:cc|h|cpp):\d+ \S+(?: \[\w+\])? ?", "", text)
    # Nested exceptions are a line each; the innermost has the reason.
    if lines[1:] and re.search(r"\.(?:cc|h|cpp):\d+ ", text):
        text = lines[-1].strip()
    return text[:_LONGEST_REASON].rstrip(" .") or type(error).__name__


@cache
def _load_cuda_packages() -> None:
    """Load the CUDA libraries that pip installed: they lie where the system's loader never looks.

    Without this onnxruntime-gpu[cuda,cudnn] says that libcublasLt is missing, which is there.
    """
    if find_spec("nvidia") is None or not hasattr(ort, "preload_dlls"):
        return
    # It prints what it cannot find; an error of the session names what is really missing.
    with redirect_stdout(io.StringIO()), suppress(OSError):
        ort.preload_dlls()


def _session_options(threads: int | None) -> Any:
    options = ort.SessionOptions()
    options.log_severity_level = _FATAL_ONLY
    # One thread until something measured that more are faster: two on a busy two-core machine
    # took twice as long as one.
    options.intra_op_num_threads = threads or 1
    options.inter_op_num_threads = 1
    # Spinning threads keep a core at 100 % between frames (onnxruntime issue 26847).
    options.add_session_config_entry("session.intra_op.allow_spinning", "0")
    options.add_session_config_entry("session.inter_op.allow_spinning", "0")
    options.add_session_config_entry("session.record_ep_graph_assignment_info", "1")
    # Without VNNI, x86 processors clip the sums of int8 models with signed weights: of 124
    # photographs, the official MobileNetV2 int8 then names 92 rightly instead of 100.
    options.add_session_config_entry("session.x64quantprecision", "1")
    return options


def _translated(error: Exception, name: Text, provider: str) -> ModelError | ProviderError:
    if isinstance(error, runtime.InvalidProtobuf) or "No graph was found" in str(error):
        return ModelUnreadable(name, words("it is no ONNX file, or it was cut short."))
    if provider == CPU or isinstance(error, BROKEN_MODEL):
        return ModelUnreadable(name, f"{short_reason(error)}.".replace("..", "."))
    return ProviderError(provider_name(provider), f"{short_reason(error)}.".replace("..", "."))
