"""Adds a model after a person saw what it says of a picture under each plausible preprocessing."""

from pathlib import Path

from whatsit.domain.metadata.plausible import plausible_inputs
from whatsit.domain.metadata.proposal import Proposal, Trial, input_overrides
from whatsit.domain.models.card import InputSpec, ModelCard
from whatsit.wiring.workshop import Picture, Workshop

TRIAL_TOP = 5


class Adding:
    """What the add-model dialog calls; everything here may block.

    Args:
        workshop: finds and installs models.
    """

    def __init__(self, workshop: Workshop) -> None:
        self._workshop = workshop

    def propose(self, path: Path, labels: Path | None = None) -> Proposal:
        """Read a model file and what travels with it, after a child process opened it.

        Args:
            path: of the .onnx file, or of a folder with a card.toml.
            labels: a label file to use instead of what lies beside it.

        Raises:
            ModelError: it is no classifier, does harm, or the labels do not fit.
        """
        found = self._workshop.find_model(str(path.absolute()), labels)
        return Proposal(
            found.path,
            found.card,
            found.labels,
            plausible_inputs(found.card.input, found.open_parts),
        )

    def try_out(self, proposal: Proposal, bgr: Picture) -> tuple[Trial, ...]:
        """Classify one picture with each candidate; a trial each, in the same order.

        Args:
            proposal: from `propose`.
            bgr: uint8, shape (height, width, 3), channels blue-green-red.

        Raises:
            ModelError: the model cannot be loaded.
        """
        from whatsit.adapters.models.trial import try_candidates

        return try_candidates(proposal, bgr, TRIAL_TOP)

    def install(
        self,
        proposal: Proposal,
        chosen: InputSpec,
        *,
        name: str = "",
        scores: str = "",
        labels: Path | None = None,
        force: bool = False,
    ) -> ModelCard:
        """Install the model with the preprocessing that the person chose.

        Args:
            proposal: from `propose`.
            chosen: `candidate.input`, or anything else the person set.
            name: to call it; empty for the proposal's.
            scores: logits or probabilities; empty for the proposal's.
            labels: the label file that `propose` was given, if any.
            force: replace an installed model of that name.

        Raises:
            ModelError: the name is taken, or it does not run so; nothing was installed then.
        """
        overrides = input_overrides(proposal.card.input, chosen)
        if name:
            overrides["model"] = {"name": name, "title": name}
        if scores:
            overrides["output"] = {"scores": scores}
        return self._workshop.add_model(
            proposal.path, overrides=overrides, labels=labels, force=force
        )
