"""Which execution providers exist, which can run here, and why the others cannot.

`onnxruntime.get_available_providers()` says what was compiled in, not what works: a provider
counts as usable only after a session of it has run a node.
"""

import difflib
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

import numpy as np
import onnxruntime as ort

from app.adapters.onnx_session import (
    CPU,
    RUNTIME_ERRORS,
    create_session,
    short_reason,
    word_of,
)
from app.domain.errors import ProviderError
from app.domain.recognition import ProviderUse

AUTO: Final = "auto"

_ALIASES: Final = {"dml": "directml", "trt": "tensorrt"}

# Runs models on a web service; it is compiled into the ordinary wheel and accelerates nothing.
_REMOTE: Final = ("AzureExecutionProvider",)

# A GlobalAveragePool from x [1, 3, 8, 8] to y [1, 3, 1, 1] as an ONNX file: importing onnx to make
# it would take a quarter of a second.
_PROBE: Final = bytes.fromhex(
    "08073a580a190a01781201792211476c6f62616c41766572616765506f6f6c1201705a1b0a017812"
    "160a14080112100a0208010a0208030a0208080a020808621b0a017912160a14080112100a020801"
    "0a0208030a0208010a02080142040a00100d"
)

_WHEELS: Final = {
    "cuda": "onnxruntime-gpu",
    "tensorrt": "onnxruntime-gpu",
    "openvino": "onnxruntime-openvino",
    "directml": "onnxruntime-directml (Windows)",
    "migraphx": "onnxruntime-migraphx",
    "webgpu": "onnxruntime-webgpu",
    "qnn": "onnxruntime-qnn",
    "coreml": "onnxruntime for macOS",
}


@dataclass(frozen=True, slots=True)
class ProviderInfo:
    """One execution provider that this ONNX Runtime knows by name.

    Attributes:
        name: what `--provider` takes, such as cuda.
        ep_name: ONNX Runtime's name, such as CUDAExecutionProvider.
        compiled_in: the installed onnxruntime contains it.
        usable: a session of it ran here; None where that was not tried.
        reason: why it is not usable, as a sentence; empty otherwise.
    """

    name: str
    ep_name: str
    compiled_in: bool
    usable: bool | None
    reason: str = ""

    @property
    def title(self) -> str:
        """What people call it, such as CUDA."""
        return self.ep_name.removesuffix("ExecutionProvider")


def resolve(asked: str) -> list[str]:
    """ONNX Runtime's names of the providers to try, best first.

    Args:
        asked: `auto`, a short name in any case, or ONNX Runtime's own name.

    Raises:
        ProviderError: nobody knows that name, or it is not compiled in.
    """
    if asked.lower() == AUTO:
        return [*_devices_here(), CPU]
    known = {word_of(ep_name): ep_name for ep_name in ort.get_all_providers()}
    word = asked.lower().removesuffix("executionprovider")
    word = _ALIASES.get(word, word)
    if word not in known:
        close = difflib.get_close_matches(word, [*known, *_ALIASES, AUTO], n=1)
        meant = f"Did you mean {close[0]}? " if close else ""
        raise ProviderError(
            asked, "there is no such provider.", f"{meant}Known: {', '.join(sorted(known))}."
        )
    if known[word] not in ort.get_available_providers():
        raise ProviderError(word, _not_compiled_in(word), _where_to_get(word))
    return [known[word]]


def start(
    model: Path,
    asked: str,
    threads: int | None = None,
    options: Mapping[str, str] | None = None,
) -> tuple[Any, ProviderUse]:
    """A session of the model on the provider asked for, and the truth about which one that is.

    Args:
        model: the .onnx file.
        asked: as for `resolve`; a provider named outright runs or is an error.
        threads: intra-op threads; None to let the app choose.
        options: of a provider named outright.

    Raises:
        ProviderError: it cannot run here.
        ModelError: the file is at fault.
    """
    return first_that_runs(
        resolve(asked), asked, lambda ep_name: create_session(model, ep_name, threads, options)
    )


def first_that_runs(
    candidates: list[str], asked: str, create: Callable[[str], Any]
) -> tuple[Any, ProviderUse]:
    """The first session that can be created, and a sentence about those passed over.

    Raises:
        ProviderError: none can be.
    """
    passed_over: list[str] = []
    for ep_name in candidates[:-1]:
        try:
            session = create(ep_name)
        except ProviderError as error:
            passed_over.append(str(error))
        else:
            return session, ProviderUse(asked, ep_name, " ".join(passed_over) or None)
    return create(candidates[-1]), ProviderUse(asked, candidates[-1], " ".join(passed_over) or None)


def list_providers() -> list[ProviderInfo]:
    """Every provider that this ONNX Runtime knows, those compiled in tried out one by one."""
    compiled_in = set(ort.get_available_providers())
    return [_info(ep_name, ep_name in compiled_in) for ep_name in ort.get_all_providers()]


def probe(ep_name: str) -> None:
    """Run one node on a provider that is compiled in.

    Raises:
        ProviderError: it does not run here.
    """
    session = create_session(_PROBE, ep_name)
    try:
        session.run(None, {"x": np.ones((1, 3, 8, 8), np.float32)})
    except RUNTIME_ERRORS as error:
        raise ProviderError(word_of(ep_name), f"{short_reason(error)}.") from error


def _info(ep_name: str, compiled_in: bool) -> ProviderInfo:
    word = word_of(ep_name)
    if not compiled_in:
        return ProviderInfo(word, ep_name, False, False, _not_compiled_in(word))
    try:
        probe(ep_name)
    except ProviderError as error:
        return ProviderInfo(word, ep_name, True, False, error.why)
    return ProviderInfo(word, ep_name, True, True)


def _devices_here() -> list[str]:
    """Accelerators that are compiled in and for which ONNX Runtime sees a device."""
    seen = {device.ep_name for device in ort.get_ep_devices()}
    return [
        ep_name
        for ep_name in ort.get_available_providers()
        if ep_name in seen and ep_name != CPU and ep_name not in _REMOTE
    ]


def _not_compiled_in(word: str) -> str:
    wheel = f"; the package {_WHEELS[word]} has it" if word in _WHEELS else ""
    return f"the installed onnxruntime {ort.__version__} was built without it{wheel}."


def _where_to_get(word: str) -> str | None:
    if word not in _WHEELS:
        return None
    return (
        f"Replace onnxruntime by {_WHEELS[word]} (never both at once), or use `-p auto`; "
        "`whatsit providers` lists what runs here."
    )
