"""Compares models: costs, published accuracy and measured latency of each."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from whatsit.domain.models.accuracy import accuracy_of
from whatsit.domain.network.costs import short_count
from whatsit.domain.network.inspection import Inside, Latency


@dataclass(frozen=True, slots=True)
class Figures:
    """Figures of one model as text; empty for what is not known or was not measured.

    Attributes:
        title: of the model.
        parameters: such as 3.49 M.
        multiply_adds: likewise; "> " before it where the graph does not tell all.
        size: of the file.
        accuracy: top-1.
        origin: the pictures it was measured on, and by whom.
        median: latency of one picture.
        p95: likewise, of the slow ones.
        cpu: CPU time of the median one.
    """

    title: str
    parameters: str
    multiply_adds: str
    size: str
    accuracy: str
    origin: str
    median: str = ""
    p95: str = ""
    cpu: str = ""


@dataclass(frozen=True, slots=True)
class Dot:
    """One model in the plot of accuracy against latency.

    Attributes:
        title: of the model.
        latency_ms: the median.
        accuracy_percent: top-1.
        alike: its accuracy was measured on the same data set as that of most others.
    """

    title: str
    latency_ms: float
    accuracy_percent: float
    alike: bool


def figures(inside: Inside, latency: Latency | None) -> Figures:
    """Format the figures of one model."""
    accuracy = accuracy_of(inside.card)
    least = "> " if inside.costs.unsized else ""
    line = Figures(
        inside.card.title,
        short_count(inside.costs.parameters),
        f"{least}{short_count(inside.costs.multiply_adds)}",
        f"{inside.size_bytes / 1e6:.2f} MB",
        accuracy.text if accuracy else "",
        accuracy.origin if accuracy else "",
    )
    if latency is None:
        return line
    return replace(
        line,
        median=f"{latency.median_ms:.2f} ms",
        p95=f"{latency.p95_ms:.2f} ms",
        cpu=f"{latency.cpu_ms:.2f} ms",
    )


def dots(insides: Sequence[Inside], latencies: Mapping[str, Latency]) -> tuple[Dot, ...]:
    """Return the models of which both figures are known, as points of the plot.

    Args:
        insides: the models.
        latencies: by the model's name.
    """
    known = [
        (inside.card.title, accuracy, latencies[inside.card.name].median_ms)
        for inside in insides
        if inside.card.name in latencies
        for accuracy in [accuracy_of(inside.card)]
        if accuracy is not None
    ]
    sets = Counter(_pictures(accuracy.data_set) for _, accuracy, _ in known)
    usual = sets.most_common(1)[0][0] if sets else ""
    return tuple(
        Dot(title, median_ms, accuracy.top1_percent, _pictures(accuracy.data_set) == usual)
        for title, accuracy, median_ms in known
    )


def without_accuracy(insides: Sequence[Inside]) -> tuple[str, ...]:
    """List the titles of the models whose accuracy is not known."""
    return tuple(inside.card.title for inside in insides if accuracy_of(inside.card) is None)


def _pictures(data_set: str) -> str:
    """Name the data set without its part and remarks: `ImageNet-1k validation` is ImageNet-1k."""
    return data_set.replace(",", " ").partition(" ")[0].casefold()
