"""What the window asks of the outside about models: the shelf, downloads, adding, looking inside.

Everything here may block for seconds, unless it says otherwise, and is called off the GUI thread.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeAlias

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    import numpy as np
    from numpy.typing import NDArray

    from whatsit.domain.catalogue.shelf import ShelfModel
    from whatsit.domain.metadata.proposal import Proposal, Trial
    from whatsit.domain.models.card import InputSpec, ModelCard
    from whatsit.domain.network.inspection import Inside, Latency
    from whatsit.domain.text.words import Text
    from whatsit.engine.downloads.queue import Pull

Picture: TypeAlias = "NDArray[np.uint8]"
"""uint8, shape (height, width, 3), channels blue-green-red."""

Progress = Callable[[int, int | None], None]
"""Told the bytes that are here, and how many there will be (None: not known)."""

Cancelled = Callable[[], bool]
"""Asked now and then whether the answer is still wanted."""


@dataclass(frozen=True, slots=True)
class Verified:
    """What was found of a model on disk.

    Attributes:
        ok: nothing is wrong.
        sentences: what is wrong, what was proven, what could not be checked.
    """

    ok: bool
    sentences: tuple[Text, ...]


@dataclass(frozen=True, slots=True)
class Refinement:
    """What the user wants of a model that is being added.

    Attributes:
        input: how pictures are prepared.
        name: to call it.
        scores: logits or probabilities; empty for what was read or assumed.
        labels: a label file to use instead; None for what was found.
        force: replace an installed model of that name.
    """

    input: InputSpec
    name: str = ""
    scores: str = ""
    labels: Path | None = None
    force: bool = False


@dataclass(frozen=True, slots=True)
class ModelServices:
    """Errors are AppErrors; anything else is a bug.

    Attributes:
        shelf: all models that are here or can be downloaded.
        no_download: why nothing may be downloaded, as a sentence; empty where it may. At once.
        pull: how to download a catalogue model. At once; what it returns blocks, and raises
            DownloadError or ModelError.
        remove: an installed model. Raises ModelError.
        verify: size, hash and golden picture of a model on disk. Raises ModelError.
        propose: (word, label file, progress, cancelled): what is known and assumed of an .onnx
            file, or of hf:OWNER/REPO, which is downloaded for it; and the preprocessings that are
            plausible. Raises ModelError, DownloadError, UsageError.
        try_out: the best labels of a picture under each of them. Raises ModelError.
        install: a proposal as the user wants it. Raises ModelError.
        read_picture: decodes a picture file. Raises SourceError.
        demo_picture: the first picture of the demo clip. Raises SourceError.
        inspect: what a model is made of and costs. Raises ModelError.
        measure: (names, rounds, cancelled): how long one picture takes, the models in turn.
            Raises ModelError.
    """

    shelf: Callable[[], Sequence[ShelfModel]]
    no_download: Callable[[], Text]
    pull: Callable[[str], Pull]
    remove: Callable[[str], None]
    verify: Callable[[str], Verified]
    propose: Callable[[str, Path | None, Progress, Cancelled], Proposal]
    try_out: Callable[[Proposal, Picture], tuple[Trial, ...]]
    install: Callable[[Proposal, Refinement], ModelCard]
    read_picture: Callable[[Path], Picture]
    demo_picture: Callable[[], Picture]
    inspect: Callable[[str], Inside]
    measure: Callable[[Sequence[str], int, Cancelled], tuple[Latency, ...]]
