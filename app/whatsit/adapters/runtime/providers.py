"""Which execution providers exist, which can run here, and why the others cannot."""

import difflib
from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any, Final

from whatsit.adapters.runtime.library import ort
from whatsit.adapters.runtime.provider_trial import try_providers
from whatsit.adapters.runtime.session import CPU, create_session, nodes_by_provider, word_of
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
        """What people call it, such as CUDA."""
        return self.ep_name.removesuffix("ExecutionProvider")


@dataclass(frozen=True, slots=True)
class Candidates:
    """What a wish for a provider comes down to here.

    Attributes:
        ep_names: ONNX Runtime's names of those that can run; the CPU last, and never none.
        passed_over: a sentence for each that was compiled in and cannot.
    """

    ep_names: tuple[str, ...]
    passed_over: tuple[Text, ...] = ()


def resolve(asked: str) -> list[str]:
    """As `candidates`, without what was passed over."""
    return list(candidates(asked).ep_names)


def candidates(asked: str) -> Candidates:
    """The providers to try. Takes a second if one of them was never tried on this machine.

    Args:
        asked: `auto`, a short name in any case, or ONNX Runtime's own name.

    Raises:
        ProviderError: nobody knows that name, or it is not compiled in, or cannot run here.
    """
    if asked.lower() == AUTO:
        return _all_here()
    known = {word_of(ep_name): ep_name for ep_name in ort.get_all_providers()}
    word = asked.lower().removesuffix("executionprovider")
    word = _ALIASES.get(word, word)
    if word not in known:
        close = difflib.get_close_matches(word, [*known, *_ALIASES, AUTO], n=1)
        names = ", ".join(sorted(known))
        hint = words("Known: {names}.", names=names)
        if close:
            hint = words("Did you mean {name}? Known: {names}.", name=close[0], names=names)
        raise ProviderError(asked, words("there is no such provider."), hint)
    ep_name = known[word]
    if ep_name not in ort.get_available_providers():
        raise ProviderError(word, _not_compiled_in(word), how_to_get(word))
    if ep_name == _REMOTE:
        raise ProviderError(word, _ONLY_REMOTE)
    if ep_name != CPU and not try_providers([ep_name])[ep_name].usable:
        # What could not be had last time may be there now; nobody waits long for bad news.
        trial = try_providers([ep_name], again=True)[ep_name]
        if not trial.usable:
            raise ProviderError(word, trial.reason)
    return Candidates((ep_name,))


def without(here: Candidates, lost: Collection[str]) -> Candidates:
    """The same without those that stopped working; the CPU stays."""
    return replace(here, ep_names=tuple(n for n in here.ep_names if n == CPU or n not in lost))


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
    session, use = first_that_runs(
        resolve(asked), asked, lambda ep_name: create_session(model, ep_name, threads, options)
    )
    return session, _with_nodes(session, use)


def first_that_runs(
    candidates: list[str], asked: str, create: Callable[[str], Any]
) -> tuple[Any, ProviderUse]:
    """The first session that can be created, and a sentence about those passed over.

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
    """Every provider that this ONNX Runtime knows, those compiled in tried out one by one.

    Args:
        again: try them even where it is known what became of it.
    """
    compiled_in = set(ort.get_available_providers())
    trials = try_providers(sorted(compiled_in - {_REMOTE}), again=again)
    infos: list[ProviderInfo] = []
    for ep_name in ort.get_all_providers():
        word = word_of(ep_name)
        if ep_name in trials:
            trial = trials[ep_name]
            info = ProviderInfo(word, ep_name, True, trial.usable, trial.reason)
        elif ep_name in compiled_in:
            info = ProviderInfo(word, ep_name, True, False, _ONLY_REMOTE)
        else:
            why = _not_compiled_in(word)
            info = ProviderInfo(word, ep_name, False, False, why, wheel_with(word))
        infos.append(info)
    return infos


def _all_here() -> Candidates:
    compiled_in = [name for name in ort.get_available_providers() if name not in (CPU, _REMOTE)]
    trials = try_providers(compiled_in)
    return Candidates(
        (*(name for name in compiled_in if trials[name].usable), CPU),
        tuple(
            ProviderError(word_of(name), trial.reason).message
            for name, trial in trials.items()
            if not trial.usable
        ),
    )


def _with_nodes(session: Any, use: ProviderUse) -> ProviderUse:
    """The same, with how much of the model another provider than the CPU left to the CPU."""
    if use.used == CPU:
        return use
    counts = nodes_by_provider(session)
    if counts is None:
        return replace(use, cpu_nodes=None)
    return replace(use, cpu_nodes=counts[CPU], nodes=counts.total())


def _not_compiled_in(word: str) -> Text:
    why = words(
        "the installed onnxruntime {version} was built without it; {remedy}.",
        version=ort.__version__,
        remedy=where_to_get(word),
    )
    wheel, mixed = wheel_with(word), clash()
    if mixed is not None and wheel and f"{wheel} " in str(mixed.sentence):
        return joined([why, mixed.sentence])
    return why
