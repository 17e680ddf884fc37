"""What was seen in one frame, and how long it took."""

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
        """The prediction as product.md writes it; `shown` only where it differs."""
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
        """From capture until the recognition was ready."""
        return self.wait_ms + self.preprocess_ms + self.inference_ms + self.postprocess_ms

    def as_json(self) -> dict[str, float]:
        """Rounded to microseconds, keys without the unit as product.md writes them."""
        return {
            "wait": round(self.wait_ms, 3),
            "preprocess": round(self.preprocess_ms, 3),
            "inference": round(self.inference_ms, 3),
            "postprocess": round(self.postprocess_ms, 3),
            "total": round(self.total_ms, 3),
        }


@dataclass(frozen=True, slots=True)
class ProviderUse:
    """Which execution provider was asked for, which one runs, and why if they differ.

    Attributes:
        asked: `auto`, or a short name such as `cpu` or `cuda`.
        used: ONNX Runtime's own name, such as CPUExecutionProvider.
        why: a sentence where `auto` passed something over; None where there is nothing to say.
        cpu_nodes: how many of the model's nodes it left to the CPU; None where the runtime does
            not tell, 0 where the CPU itself was to run it.
        nodes: how many nodes there are in all; 0 where that was not counted.
    """

    asked: str
    used: str
    why: Text | None = None
    cpu_nodes: int | None = 0
    nodes: int = 0

    @property
    def short(self) -> str:
        """The name that people say: CPU, CUDA, CoreML."""
        return self.used.removesuffix("ExecutionProvider")

    @property
    def shown(self) -> str:
        """The same, with what the CPU has to do of it: CUDA (CPU 12/150)."""
        return f"{self.short} (CPU {self.cpu_nodes}/{self.nodes})" if self.cpu_nodes else self.short

    def as_json(self) -> dict[str, str | int | None]:
        """As `classify --json` prints it; nodes only where some are left to the CPU."""
        why = None if self.why is None else str(self.why)
        row: dict[str, str | int | None] = {"asked": self.asked, "used": self.used, "why": why}
        if self.cpu_nodes != 0:
            row |= {"cpu_nodes": self.cpu_nodes, "nodes": self.nodes or None}
        return row


@dataclass(frozen=True, slots=True)
class Recognition:
    """The predictions for one frame. Raw evidence first; the steadied view beside it.

    Attributes:
        frame: number of the frame.
        time_s: position of the frame on its source's clock, in seconds.
        captured_s: time.monotonic() of the capture.
        predictions: best raw scores first.
        steady: best steadied scores first; what is drawn. The same tuple if nothing is smoothed.
        sure: False where the best steadied score is below the threshold or the model itself
            says "none of these"; then no name is claimed.
        timings: how long each stage took.
        model: the model's name.
        provider: what really ran it.
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
        """The prediction to claim as the answer; None when not sure."""
        return self.steady[0] if self.sure and self.steady else None

    def as_json(self, language: str = "en") -> dict[str, Any]:
        """One line of `--predictions` and of a clip's sidecar."""
        return {
            "frame": self.frame,
            "time_s": round(self.time_s, 6),
            "predictions": [p.as_json(language) for p in self.predictions],
            "sure": self.sure,
            "timings_ms": self.timings.as_json(),
        }
