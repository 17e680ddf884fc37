"""Protocols of the services about models.

Every method may block for seconds, unless it says otherwise, and is called off the GUI thread.
Errors are AppErrors; anything else is a bug.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from whatsit.domain.catalogue.fallbacks import Choice
    from whatsit.domain.catalogue.model_list import ListedModel
    from whatsit.domain.metadata.proposal import Proposal, Refinement, Trial
    from whatsit.domain.models.card import ModelCard
    from whatsit.domain.network.inspection import Inside, Latency
    from whatsit.domain.session.ports import Cancelled, Progress, Recognizer
    from whatsit.domain.sources.frame import Picture
    from whatsit.domain.text.words import Text
    from whatsit.engine.downloads.queue import Pull


class Verification(Protocol):
    """The result of checking a model on disk."""

    @property
    def ok(self) -> bool:
        """True where nothing is wrong."""
        ...

    @property
    def sentences(self) -> Sequence[Text]:
        """Sentences on failures, on proofs, and on what could not be checked."""
        ...


class Models(Protocol):
    """Lists, loads, checks and removes models. Fulfilled by `ModelService`."""

    def choose(self, *, usual: bool) -> Choice:
        """Choose the model to begin with; `usual` ignores what was asked for and used last.

        Raises:
            ModelError: there is none.
        """
        ...

    def load(self, spec: str, provider: str, threads: int) -> Recognizer:
        """Load and warm a model. Raises ModelError, ProviderError."""
        ...

    def all_models(self) -> Sequence[ListedModel]:
        """List the models that are on this computer or can be downloaded."""
        ...

    def verify(self, name: str) -> Verification:
        """Check size, hash and golden picture of a model on disk. Raises ModelError."""
        ...

    def remove(self, name: str) -> None:
        """Remove an installed model. Raises ModelError."""
        ...


class Downloads(Protocol):
    """Downloads models. Fulfilled by `DownloadService`."""

    def why_not(self) -> Text:
        """Return a sentence on why downloads are not allowed; empty where they are. At once."""
        ...

    def puller(self, name: str) -> Pull:
        """Return the function that downloads a catalogue model. At once.

        The function blocks, and raises DownloadError or ModelError.
        """
        ...

    def better_model(self, choice: Choice) -> Pull | None:
        """Return the function that downloads the model that a choice replaces; None for no such.

        The function blocks, and raises DownloadError or ModelError.
        """
        ...


class Proposals(Protocol):
    """Adds models that the user confirms. Fulfilled by `ProposalService`."""

    def propose(
        self, spec: str, labels: Path | None, progress: Progress, cancelled: Cancelled
    ) -> Proposal:
        """Read a model: what is known and assumed of it, and the plausible preprocessings.

        Args:
            spec: the path of an .onnx file, or hf:OWNER/REPO, which is downloaded for it.
            labels: a label file to use instead of the one beside it.
            progress: called with the bytes of a download.
            cancelled: polled; True ends it.

        Raises:
            ModelError, DownloadError, UsageError: it cannot be used or fetched.
        """
        ...

    def try_out(self, proposal: Proposal, bgr: Picture) -> tuple[Trial, ...]:
        """Classify a picture (BGR) under each plausible preprocessing. Raises ModelError."""
        ...

    def install(self, proposal: Proposal, chosen: Refinement) -> ModelCard:
        """Install a proposal with the user's refinement. Raises ModelError."""
        ...


class Inspection(Protocol):
    """Looks inside models and times them. Fulfilled by `InspectionService`."""

    def inspect(self, spec: str) -> Inside:
        """Return layers, parameters and costs of a model. Raises ModelError."""
        ...

    def measure(
        self, specs: Sequence[str], rounds: int, cancelled: Cancelled
    ) -> tuple[Latency, ...]:
        """Measure the latency of one picture, the models in turn. Raises ModelError."""
        ...
