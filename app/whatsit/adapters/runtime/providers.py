"""Lists the execution providers, those that can run here, and why the others cannot."""

import difflib
from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any, Final

from whatsit.adapters.runtime.library import ort
from whatsit.adapters.runtime.provider_trial import try_providers
from whatsit.adapters.runtime.session import CPU, create_session, nodes_by_provider, provider_name
from whatsit.adapters.runtime.wheels import clash, how_to_get, wheel_with, where_to_get
from whatsit.domain.recognition.result import ProviderUse
from whatsit.domain.text.errors import ProviderError
from whatsit.domain.text.words import Text, joined, words

AUTO: Final = "auto"

_ALIASES: Final = {"dml": "directml", "trt": "tensorrt"}

_REMOTE: Final = "AzureExecutionProvider"
_ONLY_REMOTE: Final = words(
    "it sends work to a web service (Azure) and runs no part of a model here."
)


@dataclass(frozen=True, slots=True)
class ProviderInfo:
    """One execution provider that this ONNX Runtime knows by name.

    Attributes:
        name: what `--provider` takes, such as cuda.
        ep_name: ONNX Runtime's name, such as CUDAExecutionProvider.
        compiled_in: the installed onnxruntime contains it.
        usable: a session of it ran here.
        reason: why it is not usable, as a sentence; empty otherwise.
        wheel: the package that brings it, where the installed one does not; may be empty.
    """

    name: str
    ep_name: str
    compiled_in: bool
    usable: bool
    reason: Text = ""
    wheel: str = ""

    @property
    def title(self) -> str:
        """Its usual name, such as CUDA."""
        return self.ep_name.removesuffix("ExecutionProvider")


@dataclass(frozen=True, slots=True)
class Candidates:
    """The providers to try for a request.

    Attributes:
        ep_names: ONNX Runtime's names of those that can run; the CPU last, and never none.
        passed_over: a sentence for each that was compiled in and cannot.
    """

    ep_names: tuple[str, ...]
    passed_over: tuple[Text, ...] = ()


def resolve(asked: str) -> list[str]:
    """Return the names of `candidates` only."""
    return list(candidates(asked).ep_names)


def candidates(asked: str) -> Candidates:
    """Return the providers to try. Takes a second if one of them was never tried here.

    Args:
        asked: `auto`, a short name in any case, or ONNX Runtime's own name.

    Raises:
        ProviderError: there is none of that name, or it is not compiled in, or cannot run here.
    """
    if asked.lower() == AUTO:
        return _all_here()
    known = {provider_name(ep_name): ep_name for ep_name in ort.get_all_providers()}
    name = asked.lower().removesuffix("executionprovider")
    name = _ALIASES.get(name, name)
    if name not in known:
        close = difflib.get_close_matches(name, [*known, *_ALIASES, AUTO], n=1)
        names = ", ".join(sorted(known))
        hint = words("Known: {names}.", names=names)
        if close:
            hint = words("Did you mean {name}? Known: {names}.", name=close[0], names=names)
        raise ProviderError(asked, words("there is no such provider."), hint)
    ep_name = known[name]
    if ep_name not in ort.get_available_providers():
        raise ProviderError(name, _not_compiled_in(name), how_to_get(name))
    if ep_name == _REMOTE:
        raise ProviderError(name, _ONLY_REMOTE)
    if ep_name != CPU and not try_providers([ep_name])[ep_name].usable:
        # A provider that failed last time may work now; trying again takes a second at most.
        trial = try_providers([ep_name], again=True)[ep_name]
        if not trial.usable:
            raise ProviderError(name, trial.reason)
    return Candidates((ep_name,))


def without(here: Candidates, lost: Collection[str]) -> Candidates:
    """Return the candidates without those that stopped working; the CPU stays."""
    return replace(here, ep_names=tuple(n for n in here.ep_names if n == CPU or n not in lost))


def start(
    model: Path,
    asked: str,
    threads: int | None = None,
    options: Mapping[str, str] | None = None,
) -> tuple[Any, ProviderUse]:
    """Return a session of the model on the requested provider, and the provider that it uses.

    Args:
        model: the .onnx file.
        asked: as for `resolve`; a provider named outright runs or is an error.
        threads: intra-op threads; None to let the app choose.
        options: of a provider named outright.

    Raises:
        ProviderError: it cannot run here.
        ModelError: the file is at fault.
    """
    session, use = first_that_runs(
        resolve(asked), asked, lambda ep_name: create_session(model, ep_name, threads, options)
    )
    return session, _with_nodes(session, use)


def first_that_runs(
    candidates: list[str], asked: str, create: Callable[[str], Any]
) -> tuple[Any, ProviderUse]:
    """Return the first session that can be created, with a sentence about those passed over.

    Raises:
        ProviderError: none can be.
    """
    passed_over: list[Text] = []
    for ep_name in candidates[:-1]:
        try:
            session = create(ep_name)
        except ProviderError as error:
            passed_over.append(error.message)
        else:
            return session, ProviderUse(asked, ep_name, _all_of(passed_over))
    return create(candidates[-1]), ProviderUse(asked, candidates[-1], _all_of(passed_over))


def _all_of(sentences: list[Text]) -> Text | None:
    return joined(sentences) if sentences else None


def list_providers(*, again: bool = False) -> list[ProviderInfo]:
    """Return every provider that this ONNX Runtime knows; those compiled in are tried.

    Args:
        again: try them even where a result is cached.
    """
    compiled_in = set(ort.get_available_providers())
    trials = try_providers(sorted(compiled_in - {_REMOTE}), again=again)
    infos: list[ProviderInfo] = []
    for ep_name in ort.get_all_providers():
        name = provider_name(ep_name)
        if ep_name in trials:
            trial = trials[ep_name]
            info = ProviderInfo(name, ep_name, True, trial.usable, trial.reason)
        elif ep_name in compiled_in:
            info = ProviderInfo(name, ep_name, True, False, _ONLY_REMOTE)
        else:
            why = _not_compiled_in(name)
            info = ProviderInfo(name, ep_name, False, False, why, wheel_with(name))
        infos.append(info)
    return infos


def _all_here() -> Candidates:
    compiled_in = [name for name in ort.get_available_providers() if name not in (CPU, _REMOTE)]
    trials = try_providers(compiled_in)
    return Candidates(
        (*(name for name in compiled_in if trials[name].usable), CPU),
        tuple(
            ProviderError(provider_name(name), trial.reason).message
            for name, trial in trials.items()
            if not trial.usable
        ),
    )


def _with_nodes(session: Any, use: ProviderUse) -> ProviderUse:
    """Add the number of nodes that another provider than the CPU left to the CPU."""
    if use.used == CPU:
        return use
    counts = nodes_by_provider(session)
    if counts is None:
        return replace(use, cpu_nodes=None)
    return replace(use, cpu_nodes=counts[CPU], nodes=counts.total())


def _not_compiled_in(name: str) -> Text:
    why = words(
        "the installed onnxruntime {version} was built without it; {remedy}.",
        version=ort.__version__,
        remedy=where_to_get(name),
    )
    wheel, mixed = wheel_with(name), clash()
    if mixed is not None and wheel and f"{wheel} " in str(mixed.sentence):
        return joined([why, mixed.sentence])
    return why
