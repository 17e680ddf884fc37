"""The benchmark: times models on providers with numbers of threads."""

import tempfile
from collections.abc import Sequence
from contextlib import closing
from pathlib import Path

import numpy as np

from whatsit.adapters.clips.recorder import ClipRecorder
from whatsit.adapters.clips.snapshot import save_snapshot
from whatsit.adapters.graph.reader import precision_of
from whatsit.adapters.machine.facts import resident_mb
from whatsit.adapters.opencv.painter import OverlayPainter
from whatsit.adapters.runtime.latency import measure_in_turn
from whatsit.adapters.runtime.providers import candidates, resolve
from whatsit.adapters.runtime.session import CPU
from whatsit.adapters.runtime.tuning import processors
from whatsit.application.models import ModelService
from whatsit.domain.bench.precision_advice import TimedModel, precision_advice
from whatsit.domain.bench.stage_plot import plot
from whatsit.domain.bench.stage_times import StageTimes
from whatsit.domain.overlay.layout import OverlayView
from whatsit.domain.recognition.result import Recognition
from whatsit.domain.session.ports import OpenSource
from whatsit.domain.sources.frame import Frame
from whatsit.domain.text.words import Text
from whatsit.engine.recognition.stage_clock import Stages, time_stages

_ROUNDS = 30


def what_to_measure(
    providers: Sequence[str], threads: Sequence[int]
) -> tuple[list[tuple[str, int]], tuple[Text, ...]]:
    """List pairs of provider and thread count, and a sentence on each provider passed over.

    Args:
        providers: as on the command line; none for every one that can run here.
        threads: likewise; none for one, and as many as there are processors.

    Raises:
        ProviderError: one that was named cannot run here.
    """
    here = candidates("auto")
    names = [name for spec in providers for name in resolve(spec)] or list(here.ep_names)
    counts = list(threads) or sorted({1, processors()})
    # Only the CPU provider takes a number of threads.
    pairs = [(name, count) for name in names for count in (counts if name == CPU else counts[:1])]
    return list(dict.fromkeys(pairs)), () if providers else here.passed_over


def measure(
    models: ModelService,
    opener: OpenSource,
    model: str,
    provider: str,
    threads: int,
    frames: int,
) -> StageTimes:
    """Time every stage on this machine, on a clip that is repeated.

    Args:
        models: loads the model.
        opener: opens the clip.
        model: MODEL.
        provider: as `--provider` takes it.
        threads: of one inference; 0 for as many as are fastest.
        frames: how many are timed.

    Raises:
        SourceError, ModelError, ProviderError: the clip, the model or the provider fails.
    """
    painter = OverlayPainter()
    recognizer = models.load(model, provider, threads)
    card, use = recognizer.card, recognizer.provider

    def paint(frame: Frame, recognition: Recognition) -> None:
        view = OverlayView(recognition, 30.0, card.title, use.shown, 10.0, card.input)
        painter.paint(np.array(frame.bgr), view)

    with tempfile.TemporaryDirectory(prefix="whatsit-bench-") as folder:
        with closing(recognizer), closing(ClipRecorder(Path(folder) / "clip.mp4")) as clip:
            times_ms, cpu_share = time_stages(Stages(opener, paint, clip.write), recognizer, frames)
            rss_mb = resident_mb()
        return StageTimes.of(card.name, use.shown, threads, times_ms, cpu_share, rss_mb)


def advice(service: ModelService, models: Sequence[str]) -> list[str]:
    """Advise on the faster precision of each architecture, of the models that are installed.

    Raises:
        ModelError: one of them cannot be read or run.
    """
    found = {model.card.name: model for model in map(service.find, models)}
    families = {model.card.architecture for model in found.values()} - {""}
    for card in service.cards():
        if card.architecture in families and card.name not in found:
            found[card.name] = service.find(card.name)
    kinds = {name: precision_of(model.path) for name, model in found.items()}
    if len(set(kinds.values())) < 2:
        return []
    times = measure_in_turn([(model.path, model.card.input) for model in found.values()], _ROUNDS)
    return precision_advice(
        TimedModel(name, model.card.architecture, kinds[name], latency.median_ms)
        for (name, model), latency in zip(found.items(), times, strict=True)
    )


def save_plot(rows: Sequence[StageTimes], path: Path) -> Path:
    """Draw the lines as bars, with their figures in the metadata of the picture; return its path.

    Raises:
        RecordingError: it cannot be written.
    """
    painter = OverlayPainter()
    (width, height), shapes = plot(rows, painter.measure)
    paper = np.full((height, width, 3), 255, np.uint8)
    painter.draw(paper, shapes)
    return save_snapshot(path, paper, {"rows": [row.as_json() for row in rows]})
