"""Finds out which execution providers can run here, in a child process, and caches the results.

`onnxruntime.get_available_providers()` lists what was compiled in, not what works: a provider
counts as usable only after a session of it has run a node. A result is valid until the runtime or
a driver changes.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any, Final

from whatsit.adapters.runtime.facts import runtime_key
from whatsit.adapters.system.child_process import (
    TAKEN_OVER,
    ChildFailed,
    ChildProcess,
    End,
    child_code,
)
from whatsit.adapters.system.home import home_folder
from whatsit.adapters.system.json_cache import JsonCache
from whatsit.domain.text.words import Text, from_json, to_json, words

_CODE: Final = child_code("whatsit.adapters.runtime.provider_trial_child")

# TensorRT builds an engine even of one node, and loads gigabytes of libraries before.
_LONGEST_S: Final = 60.0

_CRASHED: Final = words("its driver or one of its libraries does not fit.")


@dataclass(frozen=True, slots=True)
class Trial:
    """The result of trying a provider.

    Attributes:
        usable: a session of it ran a node.
        reason: why not, as a sentence; empty where it did.
        lasts: the next trial would have the same result, so it is cached.
    """

    usable: bool
    reason: Text = ""
    lasts: bool = True


def try_providers(
    ep_names: Iterable[str], *, again: bool = False, cache: JsonCache | None = None
) -> dict[str, Trial]:
    """Try providers that are compiled in. Takes a second for those not tried before.

    Args:
        ep_names: ONNX Runtime's names.
        again: try even where a result is cached.
        cache: the cache of results; None for the user's home.
    """
    cache = cache or JsonCache(home_folder() / "providers.json")
    key = runtime_key()
    child: ChildProcess | None = None
    trials: dict[str, Trial] = {}
    try:
        for ep_name in ep_names:
            trial = None if again else _remembered(cache.get(f"{ep_name} {key}"))
            if trial is None:
                try:
                    child = child if child is not None and child.alive else ChildProcess(_CODE)
                    trial = _asked(child, ep_name)
                except OSError as error:  # not cached: it says nothing about the provider
                    why = words(
                        "no process could be started to try it out: {why}.", why=str(error.strerror)
                    )
                    trials[ep_name] = Trial(False, why)
                    continue
                if trial.lasts:
                    cache.put(f"{ep_name} {key}", [trial.usable, to_json(trial.reason)])
            trials[ep_name] = trial
    finally:
        if child is not None:
            child.close()
    return trials


def _asked(child: ChildProcess, ep_name: str) -> Trial:
    try:
        answer = child.ask(ep_name, _LONGEST_S)
        return Trial(bool(answer["usable"]), from_json(answer["reason"]))
    except ChildFailed as failed:
        lasts = failed.end not in (End.STOPPED, End.NEVER_READY)
        return Trial(False, failed.sentence(_LONGEST_S, _CRASHED), lasts)
    except (KeyError, TypeError):
        child.close()
        return Trial(False, TAKEN_OVER)


def _remembered(answer: Any) -> Trial | None:
    try:
        usable, reason = answer
    except (TypeError, ValueError):
        return None
    return Trial(usable is True, from_json(reason))
