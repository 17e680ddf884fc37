"""What the outside says of models, with answers and downloads that a test holds in its hand."""

import threading
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np

from whatsit.domain.catalogue.model_list import ListedModel, Place
from whatsit.domain.metadata.plausible import Part, plausible_inputs
from whatsit.domain.metadata.proposal import Proposal, Refinement, Trial
from whatsit.domain.models.card import InputSpec, ModelCard, OutputSpec
from whatsit.domain.models.graph_facts import GraphFacts
from whatsit.domain.models.labels import plain_labels
from whatsit.domain.network.block import Block, Style
from whatsit.domain.network.costs import Costs
from whatsit.domain.network.graph import Shape
from whatsit.domain.network.inspection import Inside, Latency
from whatsit.domain.network.layer_table import layer_table
from whatsit.domain.network.memory_table import Held, MemoryTable
from whatsit.domain.recognition.result import Prediction
from whatsit.domain.session.ports import Cancelled, Progress
from whatsit.domain.sources.frame import Picture
from whatsit.domain.text.errors import AppError, DownloadCancelled, ModelMissing
from whatsit.engine.downloads.queue import Pull

LABELS = plain_labels(["apple", "pear", "plum", "fig", "kiwi"])
UNPINNED = (
    "No checksum of delta.onnx has been published, so nothing proves that the file is the right "
    "one; the first download is trusted and remembered."
)


@dataclass(frozen=True)
class FakeVerified:
    """What was found of a model on disk."""

    ok: bool
    sentences: tuple[str, ...]


class FakeDownload:
    """A pull that the test holds in its hand."""

    def __init__(self, name: str, fails: AppError | None = None) -> None:
        self.go_on = threading.Event()
        self.cancelled = False
        self._name, self._fails = name, fails

    def __call__(
        self, progress: Callable[[int, int | None], None], cancelled: Callable[[], bool]
    ) -> str:
        progress(3_100_000, 14_000_000)
        while not self.go_on.wait(0.01):
            if cancelled():
                self.cancelled = True
                raise DownloadCancelled(self._name)
        if self._fails is not None:
            raise self._fails
        return self._name


class FakeModels:
    """Models `alpha` and `beta` are here; `gamma` and, without a checksum, `delta` are not.

    Attributes:
        errors: raised by whatever has that name: `remove`, `verify`, `add`, a model, ….
        assumed: what the next proposal had to assume.
        installed: what was installed.
        downloads: of each model that was asked for.
        measuring: set to let a measurement end; it asks whether it was cancelled meanwhile.
    """

    def __init__(self, errors: dict[str, AppError]) -> None:
        self.errors = errors
        self.assumed: tuple[str, ...] = ()
        self.plausible = False
        self.no_download = ""
        self.removed: list[str] = []
        self.installed: list[tuple[Proposal, Refinement]] = []
        self.tried: list[int] = []
        self.downloads: dict[str, FakeDownload] = {}
        self.measuring = threading.Event()
        self.measuring.set()
        self.measured: list[tuple[str, ...]] = []
        self.probing = threading.Event()
        self.probing.set()
        self.listed = [
            ListedModel(replace(card("alpha"), accuracy={"top1": 70.94}), Place.BUNDLED),
            ListedModel(replace(card("beta"), size_bytes=3_000_000), Place.INSTALLED),
            ListedModel(offered("gamma", 14_000_000), Place.CATALOGUE),
            ListedModel(offered("delta", 5_000_000), Place.CATALOGUE, UNPINNED),
        ]

    def all_models(self) -> tuple[ListedModel, ...]:
        return tuple(self.listed)

    def why_not(self) -> str:
        return self.no_download

    def demo_picture(self) -> Picture:
        return np.full((8, 8, 3), 4, np.uint8)

    def arrived(self, name: str) -> None:
        """The model is in the list from now on."""
        self.listed = [
            replace(model, place=Place.INSTALLED, warning="") if model.card.name == name else model
            for model in self.listed
        ]

    def puller(self, name: str) -> Pull:
        download = self.downloads[name] = FakeDownload(name, self.errors.get(name))

        def pull(progress: Callable[[int, int | None], None], cancelled: Cancelled) -> str:
            installed = download(progress, cancelled)
            self.arrived(name)
            return installed

        return pull

    def remove(self, name: str) -> None:
        if "remove" in self.errors:
            raise self.errors["remove"]
        self.removed.append(name)
        self.listed = [model for model in self.listed if model.card.name != name]

    def verify(self, name: str) -> FakeVerified:
        if "verify" in self.errors:
            raise self.errors["verify"]
        if name == "beta":
            return FakeVerified(False, ("The file model.onnx of beta is not there.",))
        return FakeVerified(True, ())

    def propose(
        self, spec: str, labels: Path | None, progress: Progress, cancelled: Cancelled
    ) -> Proposal:
        progress(1_000_000, 4_000_000)
        while not self.probing.wait(0.01):
            if cancelled():
                raise DownloadCancelled(spec)
        if "add" in self.errors:
            raise self.errors["add"]
        prepared = InputSpec(32, 32)
        parts: frozenset[Part] = frozenset({"values", "channels"} if self.plausible else ())
        return Proposal(
            Path(spec),
            replace(card("mine"), input=prepared, assumed=self.assumed),
            LABELS,
            plausible_inputs(prepared, parts),
        )

    def try_out(self, proposal: Proposal, bgr: Picture) -> tuple[Trial, ...]:
        self.tried.append(int(bgr[0, 0, 0]))
        return tuple(
            Trial(
                candidate,
                tuple(
                    Prediction(rank + 1, LABELS[(rank + turn) % len(LABELS)], score, score)
                    for rank, score in enumerate((0.5, 0.2, 0.1, 0.05, 0.01))
                ),
            )
            if turn != 1
            else Trial(candidate, (), "mine failed while running: no finite numbers.")
            for turn, candidate in enumerate(proposal.candidates)
        )

    def install(self, proposal: Proposal, chosen: Refinement) -> ModelCard:
        if "install" in self.errors:
            raise self.errors["install"]
        self.installed.append((proposal, chosen))
        name = chosen.name or proposal.card.name
        others = [model for model in self.listed if model.card.name != name]
        self.listed = [*others, ListedModel(card(name), Place.INSTALLED)]
        return card(name)

    def read_picture(self, path: Path) -> Picture:
        if path.name in self.errors:
            raise self.errors[path.name]
        return np.full((8, 8, 3), 99, np.uint8)

    def inspect(self, spec: str) -> Inside:
        if spec in self.errors:
            raise self.errors[spec]
        model = next((model for model in self.listed if model.card.name == spec), None)
        if model is not None:
            return inside(model.card)
        if spec.endswith(".onnx"):
            return inside(card(Path(spec).stem))
        raise ModelMissing(spec, "Pull it first.")

    def measure(
        self, specs: Sequence[str], rounds: int, cancelled: Cancelled
    ) -> tuple[Latency, ...]:
        self.measured.append(tuple(specs))
        while not self.measuring.wait(0.01):
            if cancelled():
                return ()
        if "measure" in self.errors:
            raise self.errors["measure"]
        return tuple(Latency(5.0 + at, 6.0 + at, 4.0, rounds) for at in range(len(specs)))


def card(name: str) -> ModelCard:
    """A model card of the fakes."""
    return ModelCard(name, name.title(), InputSpec(32, 32), OutputSpec())


def offered(name: str, size_bytes: int) -> ModelCard:
    """A card as the catalogue has it."""
    return replace(
        card(name),
        architecture="GammaNet 1.0",
        size_bytes=size_bytes,
        license="Apache-2.0",
        accuracy={"top1": 69.48, "data_set": "ImageNet-1k validation", "published_by": "the zoo"},
    )


def inside(model: ModelCard) -> Inside:
    """What a small network is made of."""
    blocks = (
        Block(Style.CONV, "conv2d", Shape(3, 32, 32), Shape(8, 16, 16), 2),
        Block(Style.POOL, "avgpool", Shape(8, 16, 16), Shape(8), None),
    )
    return Inside(
        card=model,
        labels=5,
        size_bytes=model.size_bytes or 1_000_000,
        facts=GraphFacts("input", "NCHW", 32, 32, "float32", "output", 5, False, 13),
        classes=5,
        costs=Costs(3_487_816, 300_000_000),
        blocks=blocks,
        rows=layer_table(blocks),
        memory=MemoryTable((Held(Shape(8, 16, 16)),), 4.096),
    )
