"""The result of recognising one frame: predictions, timings, and what ran the model."""

from dataclasses import dataclass
from typing import Any

from whatsit.domain.models.labels import Label
from whatsit.domain.text.words import Text


@dataclass(frozen=True, slots=True)
class Prediction:
    """One label with its score.

    Attributes:
        rank: 1 for the best.
        label: the class.
        score: raw softmax over all classes, 0 to 1.
        shown: the score steadied over time, which is what the overlay shows; equal to `score`
            where nothing was smoothed.
    """

    rank: int
    label: Label
    score: float
    shown: float

    def as_json(self, language: str = "en") -> dict[str, Any]:
        """Return one prediction of `--json`; `shown` only where it differs from `score`."""
        row: dict[str, Any] = {
            "rank": self.rank,
            "index": self.label.index,
            "id": self.label.id,
            "label": self.label.name(language),
            "score": round(self.score, 6),
        }
        if self.shown != self.score:
            row["shown"] = round(self.shown, 6)
        return row


@dataclass(frozen=True, slots=True)
class Timings:
    """Milliseconds that one frame spent in each stage.

    Attributes:
        wait_ms: from capture until recognition took the frame.
        preprocess_ms: frame to model tensor.
        inference_ms: the session's run.
        postprocess_ms: scores to predictions.
    """

    wait_ms: float
    preprocess_ms: float
    inference_ms: float
    postprocess_ms: float

    @property
    def total_ms(self) -> float:
        """Milliseconds from capture until the recognition was ready."""
        return self.wait_ms + self.preprocess_ms + self.inference_ms + self.postprocess_ms

    def as_json(self) -> dict[str, float]:
        """Return the object of `--json`: milliseconds to three digits, keys without the unit."""
        return {
            "wait": round(self.wait_ms, 3),
            "preprocess": round(self.preprocess_ms, 3),
            "inference": round(self.inference_ms, 3),
            "postprocess": round(self.postprocess_ms, 3),
            "total": round(self.total_ms, 3),
        }


@dataclass(frozen=True, slots=True)
class ProviderUse:
    """The execution provider that was asked for, the one that runs, and why if they differ.

    Attributes:
        asked: `auto`, or a short name such as `cpu` or `cuda`.
        used: ONNX Runtime's own name, such as CPUExecutionProvider.
        why: a sentence where `auto` passed something over; None where there is nothing to say.
        cpu_nodes: number of the model's nodes that it left to the CPU; None where the runtime does
            not tell, 0 where the CPU itself was to run it.
        nodes: number of nodes in all; 0 where they were not counted.
    """

    asked: str
    used: str
    why: Text | None = None
    cpu_nodes: int | None = 0
    nodes: int = 0

    @property
    def short(self) -> str:
        """Short name: CPU, CUDA, CoreML."""
        return self.used.removesuffix("ExecutionProvider")

    @property
    def shown(self) -> str:
        """Short name with the share of nodes that the CPU runs: CUDA (CPU 12/150)."""
        return f"{self.short} (CPU {self.cpu_nodes}/{self.nodes})" if self.cpu_nodes else self.short

    def as_json(self) -> dict[str, str | int | None]:
        """Return the object of `classify --json`; nodes only where some are left to the CPU."""
        why = None if self.why is None else str(self.why)
        row: dict[str, str | int | None] = {"asked": self.asked, "used": self.used, "why": why}
        if self.cpu_nodes != 0:
            row |= {"cpu_nodes": self.cpu_nodes, "nodes": self.nodes or None}
        return row


@dataclass(frozen=True, slots=True)
class Recognition:
    """Predictions for one frame: by raw scores, and beside them by scores steadied over time.

    Attributes:
        frame: number of the frame.
        time_s: position of the frame on its source's clock, in seconds.
        captured_s: time.monotonic() of the capture.
        predictions: best raw scores first.
        steady: best steadied scores first; what is drawn. The same tuple if nothing is smoothed.
        sure: False where the best steadied score is below the threshold or the model itself
            says "none of these"; then no name is claimed.
        timings: milliseconds of each stage.
        model: the model's name.
        provider: execution provider that really ran it.
    """

    frame: int
    time_s: float
    captured_s: float
    predictions: tuple[Prediction, ...]
    steady: tuple[Prediction, ...]
    sure: bool
    timings: Timings
    model: str
    provider: ProviderUse

    @property
    def best(self) -> Prediction | None:
        """Prediction that is claimed as the answer; None when not sure."""
        return self.steady[0] if self.sure and self.steady else None

    def as_json(self, language: str = "en") -> dict[str, Any]:
        """Return the object that is one line of `--predictions` and of a clip's sidecar."""
        return {
            "frame": self.frame,
            "time_s": round(self.time_s, 6),
            "predictions": [p.as_json(language) for p in self.predictions],
            "sure": self.sure,
            "timings_ms": self.timings.as_json(),
        }
