"""Fulfils what the window asks of the outside about models."""

import os
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from whatsit.domain.text.words import Text, words
from whatsit.gui.session.model_services import (
    Cancelled,
    ModelServices,
    Picture,
    Progress,
    Refinement,
    Verified,
)
from whatsit.wiring.workshop import Workshop

if TYPE_CHECKING:
    from whatsit.domain.catalogue.shelf import ShelfModel
    from whatsit.domain.metadata.proposal import Proposal, Trial
    from whatsit.domain.models.card import ModelCard
    from whatsit.domain.network.inspection import Inside, Latency
    from whatsit.engine.downloads.queue import Pull
    from whatsit.wiring.adding import Adding


def model_services(workshop: Workshop) -> ModelServices:
    """All of it, on this machine."""

    def adding() -> "Adding":
        from whatsit.wiring.adding import Adding

        return Adding(workshop)

    def pull(name: str) -> "Pull":
        def pull_now(progress: Progress, cancelled: Cancelled) -> str:
            return workshop.pull_model(name, progress, cancelled).name

        return pull_now

    def verify(name: str) -> Verified:
        found = workshop.verify_model(name, "auto")
        proofs = (result.sentence for result in found.golden.values() if result.ok)
        return Verified(found.ok, (*found.faults, *proofs, *found.notes))

    def propose(
        word: str, labels: Path | None, progress: Progress, cancelled: Cancelled
    ) -> "Proposal":
        from whatsit.domain.catalogue.hub import PREFIX

        if not word.startswith(PREFIX):
            return adding().propose(Path(word), labels)
        told: list[Text] = []
        path = workshop.fetch_from_hub(word, progress, cancelled, told.append)
        proposal = adding().propose(path, labels)
        card = replace(proposal.card, assumed=(*told, *proposal.card.assumed))
        return replace(proposal, card=card)

    def install(proposal: "Proposal", wanted: Refinement) -> "ModelCard":
        return adding().install(
            proposal,
            wanted.input,
            name=wanted.name,
            scores=wanted.scores,
            labels=wanted.labels,
            force=wanted.force,
        )

    def try_out(proposal: "Proposal", bgr: Picture) -> "tuple[Trial, ...]":
        return adding().try_out(proposal, bgr)

    def inspect(name: str) -> "Inside":
        from whatsit.wiring.inside import inspect_model

        return inspect_model(workshop, name)

    def measure(names: Sequence[str], rounds: int, cancelled: Cancelled) -> "tuple[Latency, ...]":
        from whatsit.wiring.inside import time_models

        return time_models(workshop, names, rounds, cancelled)

    return ModelServices(
        shelf=lambda: model_shelf(workshop),
        no_download=_no_download,
        pull=pull,
        remove=workshop.remove_model,
        verify=verify,
        propose=propose,
        try_out=try_out,
        install=install,
        read_picture=workshop.read_picture,
        demo_picture=lambda: _demo_picture(workshop),
        inspect=inspect,
        measure=measure,
    )


def model_shelf(workshop: Workshop) -> "tuple[ShelfModel, ...]":
    """All models that are here or can be downloaded."""
    from whatsit.adapters.models.catalogue_file import bundled_catalogue
    from whatsit.domain.catalogue.shelf import shelf

    return shelf(
        [(stored.card, stored.bundled) for stored in workshop.stored_models()],
        [(entry.card, entry.warning) for entry in bundled_catalogue()],
    )


def _no_download() -> Text:
    """Why nothing may be downloaded; a mirror that is a folder needs no network."""
    mirror = os.environ.get("WHATSIT_MODEL_MIRROR", "").strip()
    is_folder = bool(mirror) and ("://" not in mirror or mirror.lower().startswith("file://"))
    if os.environ.get("WHATSIT_OFFLINE", "") in ("", "0") or is_folder:
        return ""
    return words("WHATSIT_OFFLINE is set, so no model is downloaded.")


def _demo_picture(workshop: Workshop) -> Picture:
    from contextlib import closing

    with closing(workshop.opener("demo")()) as source:
        frame = source.read()
        assert frame is not None  # noqa: S101  # the bundled clip has pictures
        return frame.bgr
