"""Parts of the status bar: what really runs, how fast, and what was fallen back to."""

from dataclasses import dataclass
from typing import Literal

from whatsit.domain.session.ports import SourceFormat
from whatsit.domain.session.state import Phase, SessionState
from whatsit.domain.text.words import Words, verbatim, words

Part = Literal["source", "model", "provider", "rates", "latency", "dropped"]


@dataclass(frozen=True, slots=True)
class StatusPart:
    """One part of the status bar.

    Attributes:
        part: which one.
        text: its text.
        name: its name for tooltips and screen readers.
        tip: more, where there is more to say.
        marked: it differs from what was asked for, and the tip says why.
        short: the same where there is little room; None where it cannot be said shorter.
    """

    part: Part
    text: Words
    name: Words
    tip: Words | None = None
    marked: bool = False
    short: Words | None = None


def status_parts(state: SessionState, display_fps: float) -> tuple[StatusPart, ...]:
    """Return all parts, from left to right; a dash stands for what is not known yet."""
    p50, p95 = (f"{ms:.0f}" for ms in (state.counts.latency_p50_ms, state.counts.latency_p95_ms))
    return (
        _source(state),
        _model(state),
        _provider(state),
        _rates(state, display_fps),
        StatusPart(
            "latency",
            words(
                "p50 {p50} · p95 {p95} ms",
                p50=p50,
                p95=p95,
            ),
            words("Latency, median and 95 %"),
            words("From capture to recognition, over the last frames."),
            short=words("{p50} / {p95} ms", p50=p50, p95=p95),
        ),
        StatusPart(
            "dropped",
            words("{count} dropped", count=f"{state.counts.dropped}"),
            words("Dropped frames"),
            words("Frames that a newer one replaced before the model was free: the newest wins."),
        ),
    )


def recording_time(seconds: float) -> str:
    """Format elapsed time as a clock shows it: 0:07, 12:34, 1:02:03."""
    minutes, second = divmod(int(seconds), 60)
    hours, minute = divmod(minutes, 60)
    return f"{hours}:{minute:02}:{second:02}" if hours else f"{minute}:{second:02}"


def format_text(source_format: SourceFormat) -> str:
    """Format what a source delivers: 1280×720 · 30 fps · h264."""
    parts = [f"{source_format.width}×{source_format.height}"]
    if source_format.fps:
        parts.append(f"{source_format.fps:.4g} fps")
    if source_format.codec:
        parts.append(source_format.codec)
    return " · ".join(parts)


def _source(state: SessionState) -> StatusPart:
    name = words("Source")
    if state.opening:
        return StatusPart("source", words("Opening {source}…", source=state.opening), name)
    if state.format is None:
        return StatusPart("source", words("No source"), name)
    if state.phase is Phase.LOST:
        text = words("Looking for {source}…", source=state.source)
        tip = words("It sends no pictures now, and goes on by itself when it does.")
        return StatusPart("source", text, name, tip, marked=True)
    text = words("{source} · {format}", source=state.source, format=format_text(state.format))
    note = state.format.note
    return StatusPart("source", text, name, verbatim(note) if note else None, marked=bool(note))


def _model(state: SessionState) -> StatusPart:
    name = words("Model")
    if state.loading:
        return StatusPart("model", words("Loading {model}…", model=state.loading), name)
    if state.model is None:
        return StatusPart("model", words("No model"), name)
    tip = verbatim(state.model.architecture) if state.model.architecture else None
    return StatusPart("model", words("{model}", model=state.model.title), name, tip)


def _provider(state: SessionState) -> StatusPart:
    name = words("Provider")
    if state.provider is None:
        return StatusPart("provider", words("–"), name)
    used = state.provider
    if used.cpu_nodes:
        values = {"provider": used.short, "count": str(used.cpu_nodes), "all": str(used.nodes)}
        return StatusPart(
            "provider",
            words("{provider}, {count} of {all} nodes on the CPU", **values),
            name,
            words("{provider} does not know {count} of the model's {all} nodes.", **values),
            marked=True,
            short=words("{provider} + CPU", provider=used.short),
        )
    tip = verbatim(used.why) if used.why else words("Asked for: {asked}", asked=used.asked)
    marked = used.why is not None and used.asked != "auto"
    return StatusPart("provider", words("{provider}", provider=used.short), name, tip, marked)


def _rates(state: SessionState, display_fps: float) -> StatusPart:
    counts = state.counts
    figures = (counts.capture_fps, counts.recognition_fps, display_fps)
    values = dict(
        zip(("captured", "recognized", "shown"), (f"{each:.0f}" for each in figures), strict=True)
    )
    return StatusPart(
        "rates",
        words("capture {captured} · model {recognized} · display {shown} fps", **values),
        words("Rates of capture, recognition and display"),
        words("Frames per second: captured, recognised, shown."),
        short=words("{captured} / {recognized} / {shown} fps", **values),
    )
