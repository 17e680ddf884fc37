"""The child process that tries an execution provider by really running a session on it.

Loading a provider loads its driver and its libraries, which may crash, hang or print; all of that
stays here. It is started by provider_trial.py, reads one provider a line, and answers each.
"""

import json
import os
import re
import sys
import tempfile
from typing import Any, Final

import numpy as np

from whatsit.adapters.runtime.facts import cuda_version
from whatsit.adapters.runtime.library import ort
from whatsit.adapters.runtime.nvidia import fault_of, nvidia_driver
from whatsit.adapters.runtime.session import NVIDIA, RUNTIME_ERRORS, create_session, short_reason
from whatsit.adapters.system.child_process import READY, answer
from whatsit.domain.text.errors import AppError, ProviderError
from whatsit.domain.text.words import Text, to_json, words

# A GlobalAveragePool from x [1, 3, 8, 8] to y [1, 3, 1, 1] as an ONNX file: importing onnx to make
# it would take a quarter of a second.
_NETWORK: Final = bytes.fromhex(
    "08073a580a190a01781201792211476c6f62616c41766572616765506f6f6c1201705a1b0a017812"
    "160a14080112100a0208010a0208030a0208080a020808621b0a017912160a14080112100a020801"
    "0a0208030a0208010a02080142040a00100d"
)

_ERRORS_ONLY: Final = 3
_MISSING: Final = (
    re.compile(r"error: (\S+): cannot open shared object file"),
    re.compile(r"Library not loaded: (\S+)"),
)


def main() -> None:
    """Answer until standard input ends."""
    answers = os.fdopen(os.dup(1), "w", encoding="ascii")
    os.dup2(2, 1)
    # The library that could not be loaded is named in ONNX Runtime's log and nowhere else.
    ort.set_default_logger_severity(_ERRORS_ONLY)
    answer(answers, READY)
    for line in sys.stdin:
        answer(answers, try_provider(json.loads(line)))


def try_provider(ep_name: str) -> dict[str, Any]:
    """Run one node on a provider. Returns `usable` and `reason`, a sentence as JSON."""
    with tempfile.TemporaryFile() as log:
        stderr = os.dup(2)
        os.dup2(log.fileno(), 2)
        try:
            failure = _failure(ep_name)
        finally:
            os.dup2(stderr, 2)
            os.close(stderr)
        log.seek(0)
        printed = log.read().decode(errors="replace")
    if failure is None:
        return {"usable": True, "reason": ""}
    driver = fault_of(nvidia_driver(), cuda_version()) if ep_name in NVIDIA else ""
    return {"usable": False, "reason": to_json(reason_of(driver, printed, failure))}


def reason_of(driver: Text, log: str, failure: Text) -> Text:
    """Return one sentence from all that is known, the first cause first.

    Args:
        driver: what is wrong with the device's driver, as a clause; empty where nothing is.
        log: what the runtime printed.
        failure: what it raised, as a sentence.
    """
    missing = [
        found[1].rpartition("/")[2] for pattern in _MISSING for found in pattern.finditer(log)
    ]
    if missing and not driver:
        return words("the library {library} is missing.", library=missing[0])
    if missing and not missing[0].startswith("libcuda."):  # that is the driver itself
        return words(
            "{clause}, and the library {library} is missing.", clause=driver, library=missing[0]
        )
    return words("{clause}.", clause=driver) if driver else failure


def _failure(ep_name: str) -> Text | None:
    """Create and run a session. Returns the error as a sentence; None where it runs."""
    try:
        session = create_session(_NETWORK, ep_name)
        session.run(None, {"x": np.ones((1, 3, 8, 8), np.float32)})
    except ProviderError as error:
        return error.why
    except AppError as error:
        return error.message
    except RUNTIME_ERRORS as error:
        return f"{short_reason(error)}."
    return None
