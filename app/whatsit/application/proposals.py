"""Proposals: models that a person adds after comparing the plausible preprocessings."""

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Final

from whatsit.application.downloads import DownloadService
from whatsit.application.models import ModelService
from whatsit.domain.metadata.plausible import plausible_inputs
from whatsit.domain.metadata.proposal import Proposal, Refinement, Trial, input_overrides
from whatsit.domain.models.card import ModelCard
from whatsit.domain.text.words import Text

if TYPE_CHECKING:
    from whatsit.domain.session.ports import Cancelled, Progress
    from whatsit.domain.sources.frame import Picture

TRIAL_TOP: Final = 5
"""Number of predictions that a trial keeps."""


class ProposalService:
    """Reads, tries out and installs models that are being added. Every method may block.

    Args:
        models: finds and installs them.
        downloads: fetches those of Hugging Face.
    """

    def __init__(self, models: ModelService, downloads: DownloadService) -> None:
        self._models = models
        self._downloads = downloads

    def propose(
        self, spec: str, labels: Path | None, progress: "Progress", cancelled: "Cancelled"
    ) -> Proposal:
        """Read a model file and its companion files, after a child process has opened it safely.

        Args:
            spec: the path of an .onnx file or of a folder with a card.toml; or hf:OWNER/REPO,
                which is downloaded for it.
            labels: a label file to use instead of the one beside it.
            progress: called with the bytes of a download.
            cancelled: called now and then; True ends the download.

        Raises:
            ModelError: it is no classifier, does harm, or the labels do not fit.
            DownloadError, UsageError: it cannot be fetched.
        """
        from whatsit.domain.catalogue.hub import PREFIX

        if not spec.startswith(PREFIX):
            return self.read(Path(spec), labels)
        remarks: list[Text] = []
        proposal = self.read(
            self._downloads.from_hub(spec, progress, cancelled, remarks.append), labels
        )
        card = replace(proposal.card, assumed=(*remarks, *proposal.card.assumed))
        return replace(proposal, card=card)

    def read(self, path: Path, labels: Path | None = None) -> Proposal:
        """Propose a model that is on the disk; arguments and errors as of `propose`."""
        found = self._models.find(str(path.absolute()), labels)
        inputs = plausible_inputs(found.card.input, found.open_parts)
        return Proposal(found.path, found.card, found.labels, inputs)

    def try_out(self, proposal: Proposal, bgr: "Picture") -> tuple[Trial, ...]:
        """Classify one picture with each candidate; return a trial for each, in the same order.

        Args:
            proposal: from `propose`.
            bgr: uint8, shape (height, width, 3), channels blue-green-red.

        Raises:
            ModelError: the model cannot be loaded.
        """
        from whatsit.adapters.models.trial import try_candidates

        return try_candidates(proposal, bgr, TRIAL_TOP)

    def install(self, proposal: Proposal, chosen: Refinement) -> ModelCard:
        """Install a model with the choices of the user.

        Raises:
            ModelError: the name is taken, or it does not run so; nothing was installed.
        """
        overrides = input_overrides(proposal.card.input, chosen.input)
        if chosen.name:
            overrides["model"] = {"name": chosen.name, "title": chosen.name}
        if chosen.scores:
            overrides["output"] = {"scores": chosen.scores}
        return self._models.add(
            proposal.path, overrides=overrides, labels=chosen.labels, force=chosen.force
        )
