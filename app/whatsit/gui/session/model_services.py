"""What the window needs of the outside about models.

Everything here may block for seconds, unless it says otherwise, and is called off the GUI thread.
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
    """What was found of a model on disk."""

    @property
    def ok(self) -> bool:
        """Whether nothing is wrong."""
        ...

    @property
    def sentences(self) -> Sequence[Text]:
        """What is wrong, what was proven, what could not be checked."""
        ...


class Models(Protocol):
    """Lists, loads, checks and removes models. Fulfilled by `ModelService`."""

    def choose(self, *, usual: bool) -> Choice:
        """The model to begin with; `usual` leaves out what was asked for and used.

        Raises:
            ModelError: there is none.
        """
        ...

    def load(self, spec: str, provider: str, threads: int) -> Recognizer:
        """Load and warm a model. Raises ModelError, ProviderError."""
        ...

    def all_models(self) -> Sequence[ListedModel]:
        """All models that are here or can be downloaded."""
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
        """Why nothing may be downloaded, as a sentence; empty where it may. At once."""
        ...

    def puller(self, name: str) -> Pull:
        """How to download a catalogue model. At once.

        What is returned blocks, and raises DownloadError or ModelError.
        """
        ...

    def better_model(self, choice: Choice) -> Pull | None:
        """How to fetch the model that a chosen one stands in for; None where that may not be.

        What is returned blocks, and raises DownloadError or ModelError.
        """
        ...


class Proposals(Protocol):
    """Adds models with a person's help. Fulfilled by `ProposalService`."""

    def propose(
        self, spec: str, labels: Path | None, progress: Progress, cancelled: Cancelled
    ) -> Proposal:
        """What is known and assumed of a model, and the preprocessings that are plausible.

        Args:
            spec: the path of an .onnx file, or hf:OWNER/REPO, which is downloaded for it.
            labels: a label file to use instead of what lies beside it.
            progress: told the bytes of a download.
            cancelled: asked now and then.

        Raises:
            ModelError, DownloadError, UsageError: it cannot be used or fetched.
        """
        ...

    def try_out(self, proposal: Proposal, bgr: Picture) -> tuple[Trial, ...]:
        """The best labels of a picture under each of them. Raises ModelError."""
        ...

    def install(self, proposal: Proposal, chosen: Refinement) -> ModelCard:
        """Install a proposal as the user wants it. Raises ModelError."""
        ...


class Inspection(Protocol):
    """Looks inside models and times them. Fulfilled by `InspectionService`."""

    def inspect(self, spec: str) -> Inside:
        """What a model is made of and costs. Raises ModelError."""
        ...

    def measure(
        self, specs: Sequence[str], rounds: int, cancelled: Cancelled
    ) -> tuple[Latency, ...]:
        """How long one picture takes, the models in turn. Raises ModelError."""
        ...
